namespace Borne.Hil.Loopback;

/// <summary>Faults that the loop-back can build into the bench itself.</summary>
public enum BenchFault
{
    /// <summary>A sound bench.</summary>
    None,

    /// <summary>No flip-flop in front of the gate, and a counter that takes pulses of 80 ns: parts of reference pulses count.</summary>
    PartialPulses,

    /// <summary>The reference clock stands still.</summary>
    DeadReference,

    /// <summary>The crystal of the stimulus board is 2 % off.</summary>
    WrongClock,

    /// <summary>1.8 kOhm where 1.3 kOhm belong: state C is none.</summary>
    WrongResistor,

    /// <summary>The relay of 680 Ohm at PP does not close.</summary>
    DeadRelay,

    /// <summary>The relay in the wire of the residual-current monitor does not open.</summary>
    StuckRelay,

    /// <summary>The divider of CP is open: the converter reads the supply.</summary>
    OpenDivider,
}
