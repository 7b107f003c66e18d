namespace Borne.Hil.Loopback;

/// <summary>
/// Faults that the loop-back can build into the wallbox's hardware. They sit in the simulated parts; nothing of the runner
/// knows of them.
/// </summary>
public enum LoopbackFault
{
    /// <summary>A sound wallbox.</summary>
    None,

    /// <summary>The main contacts open 140 ms later than those of a sound contactor.</summary>
    LateRelay,

    /// <summary>The main contacts close 3.2 s late, while the mirror contact pretends to follow at once.</summary>
    SlowRelay,

    /// <summary>The main contacts weld at their first closing, while the mirror contact pretends to open.</summary>
    StuckRelay,

    /// <summary>The main contacts never close, while the mirror contact pretends to.</summary>
    DeadRelay,

    /// <summary>The pilot's duty cycle is two percentage points too high: 1.2 A too much.</summary>
    WrongDuty,

    /// <summary>The pilot oscillates at 1050 Hz.</summary>
    WrongFrequency,

    /// <summary>The card reader reports a card at each search, 150 ms apart, instead of once.</summary>
    DoubleTap,

    /// <summary>The card reader gives the UID in the opposite order.</summary>
    SwappedCard,

    /// <summary>The wallbox misses each tenth pulse of its meter.</summary>
    LostEnergy,

    /// <summary>The ADC of the pilot sticks once it has seen state C.</summary>
    DeafPilot,

    /// <summary>The ADC of the pilot does not see negative voltages: a missing diode goes unnoticed.</summary>
    BlindPilot,

    /// <summary>The wire of the residual-current monitor is bridged.</summary>
    DeafResidual,

    /// <summary>The wire of the emergency stop is bridged.</summary>
    DeafEmergency,

    /// <summary>The wire of the mirror contact is bridged: the feedback always says what was ordered.</summary>
    DeafFeedback,

    /// <summary>The proximity contact is shorted to a cable for 63 A.</summary>
    WrongCable,

    /// <summary>The bolt of the lock does not move, while its switch says it does.</summary>
    LooseLock,

    /// <summary>The controller's loop comes round every 300 ms only.</summary>
    SlowLoop,

    /// <summary>The flash forgets everything at a supply cut.</summary>
    ForgetfulFlash,

    /// <summary>The interlock has only the comparator of the upper limit: a shorted pilot does not block it.</summary>
    OneSidedInterlock,

    /// <summary>The core of the residual-current monitor sees no direct current.</summary>
    DeafCore,

    /// <summary>The wire to the test input of the residual-current monitor is off.</summary>
    UnpluggedTest,

    /// <summary>The contact of L3 does not close.</summary>
    LostPhase,

    /// <summary>The driver of CP is too weak for a long cable: the line rises two and a half times as slowly as it should.</summary>
    WeakDriver,

    /// <summary>A reading of the converter takes 450 us: a burst does not see each part of the pilot's period.</summary>
    SlowConverter,

    /// <summary>The controller's loop stalls for 700 ms now and then, as when it waits for a name server.</summary>
    StallingLoop,

    /// <summary>Lost TLS connections are made again at once, even while a vehicle charges.</summary>
    HastyTls,

    /// <summary>A handshake of TLS stops the loop for 4.6 s.</summary>
    SlowHandshake,

    /// <summary>A handshake that gets no answer never returns, and the watchdog resets the controller.</summary>
    EndlessHandshake,

    /// <summary>Names are looked up inside the loop, which stops for 4 s when the name server says nothing.</summary>
    BlockingNames,
}
