using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Boards;

/// <summary>
/// What an image takes an installation to be, whichever board it has: the factory defaults. Change them before you build, or leave
/// them: what the station's page, a settings file or the central system says later goes before them.
/// </summary>
public static class Installation
{
    /// <summary>URL of the central system without the identity.</summary>
    public const string Endpoint = "ws://192.168.1.10:9000/ocpp";

    /// <summary>Identity of the charge point.</summary>
    public const string Identity = "BORNE-1";

    /// <summary>Password for Basic authorization, 16 characters or more; null for none.</summary>
    public const string AuthorizationKey = null;

    /// <summary>Highest current that wiring, cable and contactor carry, in A.</summary>
    public const int MaxAmps = 16;

    /// <summary>Phases of the outlet.</summary>
    public const int Phases = 1;

    /// <summary>
    /// The Modbus meter and its line, such as <c>meter=ABB-B23;unit=1;baud=9600;parity=even</c> (hal/devices/README.md);
    /// empty for a meter with S0 pulses.
    /// </summary>
    public static string MeterLine => "";

    /// <summary>
    /// True with the interlock of boards/README.md, whose output goes to the board. The station proves at each start that it works;
    /// without one it charges nothing, unless it is a bench set-up.
    /// </summary>
    public static bool HasInterlock => true;

    /// <summary>True for a set-up on a bench, which may charge without an interlock: with a tester, never with a vehicle.</summary>
    public static bool IsBenchSetUp => false;

    /// <summary>Pulses of an S0 meter for 1 kWh.</summary>
    public const int PulsesPerKwh = 1000;

    /// <summary>Length of the pulse that starts the residual-current monitor's test, in ms; 0 to hold its input until it trips.</summary>
    public static int ResidualPulseMs => 0;

    /// <summary>Longest time from the beginning of its test until it trips, as its maker says, in ms.</summary>
    public const int ResidualTripMs = 300;

    /// <summary>Time in ms from the beginning of the test until it is over; when the input is held, from the trip on.</summary>
    public const int ResidualEndMs = 1000;

    /// <summary>Length of the pulse that resets a monitor which latches, in ms; 0 where a trip ends by itself.</summary>
    public static int ResidualResetMs => 0;

    /// <summary>True when low, not high, starts its test.</summary>
    public const bool IsResidualTestLow = false;

    /// <summary>True when its contact closes on a fault, so that the test alone shows a broken wire.</summary>
    public const bool IsResidualClosedOnFault = false;

    /// <summary>Length of a pulse of the cable lock, as its maker says, in ms.</summary>
    public const int LockPulseMs = 500;

    /// <summary>Least time between two pulses of the cable lock in ms, as its maker says; 0 for eight pulses, at most 3 s.</summary>
    public const int LockPauseMs = 0;

    /// <summary>True when the lock's switch is high, not low, while the bolt is out.</summary>
    public const bool IsLockSwitchHigh = false;

    /// <summary>True for a lock with a solenoid that holds the bolt as long as it has current; a pulse is then its travel.</summary>
    public static bool HasLockSolenoid => false;

    /// <summary>Time after a card in which no other card counts, in ms: those that lie in a wallet together.</summary>
    public const int CardDeadMs = 5000;

    /// <summary>True to take UIDs that phones draw anew each time; they identify nobody.</summary>
    public const bool TakesRandomUids = false;

    /// <summary>Pull-up of the proximity contact in ohm.</summary>
    public const int ProximityPullUpOhm = 1000;

    /// <summary>Pull-up of the thermistor in ohm.</summary>
    public const int ThermistorPullUpOhm = 10000;

    /// <summary>True with two peak detectors at the control pilot instead of its bare divider.</summary>
    public static bool HasPeakDetectors => false;

    /// <summary>True with a card reader: an MFRC522 where the board has pins for SPI, otherwise a PN532.</summary>
    public static bool HasCardReader => true;

    /// <summary>True with a socket outlet, which has a proximity contact and a cable lock; false with a fixed cable.</summary>
    public static bool HasSocket => false;

    /// <summary>True when the residual-current monitor has a test input.</summary>
    public static bool HasResidualTest => false;

    /// <summary>True with a thermistor of 10 kOhm at the outlet.</summary>
    public static bool HasThermistor => false;

    /// <summary>True with a red, green and blue light.</summary>
    public static bool HasLight => false;

    /// <summary>True with a buzzer that makes its tone by itself.</summary>
    public static bool HasBuzzer => false;

    /// <summary>True with an emergency-stop button whose second contact goes to the board.</summary>
    public static bool HasEmergencyStop => false;

    /// <summary>True with a second contactor in L2 and L3, for <see cref="Phases"/> 3.</summary>
    public static bool HasPhaseSwitch => false;

    /// <summary>Voltage at the supply's pin below which it fails, mV, 300 to 2200: about three quarters of what is there; 0
    /// without backup power.</summary>
    public static int PowerFailMv => 0;

    /// <summary>Closings under load that the contactor's maker gives.</summary>
    public const int ContactorLife = 100000;

    /// <summary>Time servers to ask instead of those of the firmware image; empty for those.</summary>
    public const string TimeServer = "";

    /// <summary>A second one.</summary>
    public const string SecondTimeServer = "";

    /// <summary>Other pins than the board's, such as <c>Buzzer=4,EmergencyStop=15</c>, where an installation needs a part instead of
    /// another one.</summary>
    public const string PinWiring = "";

    /// <summary>The hardware as settings have it, which go before it.</summary>
    /// <param name="board">The board's pins: they decide on the kind of card reader.</param>
    /// <returns>New values.</returns>
    public static HardwareValues Hardware(PinMap board) => new HardwareValues()
        .With(Key.OutletMaxAmps, MaxAmps)
        .With(Key.OutletPhases, Phases)
        .With(Key.MeterLine, MeterLine)
        .With(Key.PulsesPerKwh, PulsesPerKwh)
        .With(Key.PinWiring, PinWiring)
        .With(
            Key.CardReader,
            !HasCardReader ? HardwareRules.NoReader : board.Has(PinRole.CardSelect) ? HardwareRules.SpiReader : HardwareRules.SerialReader)
        .With(Key.CardDeadTime, CardDeadMs)
        .With(Key.RandomUids, TakesRandomUids)
        .With(Key.OutletKind, HasSocket)
        .With(Key.ProximityPullUp, ProximityPullUpOhm)
        .With(Key.LockKind, HasLockSolenoid)
        .With(Key.LockPulse, LockPulseMs)
        .With(Key.LockPause, LockPauseMs)
        .With(Key.LockSwitchHigh, IsLockSwitchHigh)
        .With(Key.ResidualTest, HasResidualTest)
        .With(Key.ResidualPulse, ResidualPulseMs)
        .With(Key.ResidualTrip, ResidualTripMs)
        .With(Key.ResidualEnd, ResidualEndMs)
        .With(Key.ResidualReset, ResidualResetMs)
        .With(Key.ResidualTestLow, IsResidualTestLow)
        .With(Key.ResidualClosedOnFault, IsResidualClosedOnFault)
        .With(Key.Thermistor, HasThermistor)
        .With(Key.ThermistorPullUp, ThermistorPullUpOhm)
        .With(Key.StatusLight, HasLight)
        .With(Key.Buzzer, HasBuzzer)
        .With(Key.EmergencyStop, HasEmergencyStop)
        .With(Key.PhaseSwitch, HasPhaseSwitch)
        .With(Key.PowerFailVoltage, PowerFailMv)
        .With(Key.Interlock, HasInterlock)
        .With(Key.BenchSetUp, IsBenchSetUp)
        .With(Key.PeakDetectors, HasPeakDetectors)
        .With(Key.ContactorLife, ContactorLife);
}
