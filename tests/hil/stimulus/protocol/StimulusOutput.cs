namespace Borne.Stimulus;

/// <summary>Outputs of the stimulus board, one bit each. All zero is a wallbox at rest: no vehicle, no cable, no fault.</summary>
public static class StimulusOutput
{
    /// <summary>2.74 kOhm behind a diode from CP to PE: a vehicle is connected.</summary>
    public const int PilotB = 1;

    /// <summary>1.3 kOhm in parallel: switch S2 of the vehicle.</summary>
    public const int PilotC = 1 << 1;

    /// <summary>270 Ohm in parallel: the vehicle needs ventilation.</summary>
    public const int PilotD = 1 << 2;

    /// <summary>Bridges the diode.</summary>
    public const int PilotDiodeBridge = 1 << 3;

    /// <summary>Shorts CP to PE.</summary>
    public const int PilotShort = 1 << 4;

    /// <summary>Pulls CP to -12 V through 47 Ohm.</summary>
    public const int PilotNegative = 1 << 5;

    /// <summary>1.5 kOhm from PP to PE: a cable for 13 A. The next three bits are 20, 32 and 63 A.</summary>
    public const int Proximity13 = 1 << 6;

    /// <summary>680 Ohm: a cable for 20 A.</summary>
    public const int Proximity20 = 1 << 7;

    /// <summary>220 Ohm: a cable for 32 A.</summary>
    public const int Proximity32 = 1 << 8;

    /// <summary>100 Ohm: a cable for 63 A.</summary>
    public const int Proximity63 = 1 << 9;

    /// <summary>Opens the no-fault contact of the residual-current monitor.</summary>
    public const int ResidualCurrent = 1 << 10;

    /// <summary>Presses the emergency-stop button.</summary>
    public const int EmergencyStop = 1 << 11;

    /// <summary>Takes the controller's supply away.</summary>
    public const int SupplyOff = 1 << 12;

    /// <summary>Breaks the wire of the mirror contact: the feedback says closed.</summary>
    public const int FeedbackClosed = 1 << 13;

    /// <summary>Bridges the mirror contact: the feedback says open.</summary>
    public const int FeedbackOpen = 1 << 14;

    /// <summary>On while a card is in the field: moves a real card where the reader cannot be emulated.</summary>
    public const int Card = 1 << 15;

    /// <summary>Holds the controller in reset: its EN at ground.</summary>
    public const int ControllerReset = 1 << 16;

    /// <summary>Holds the input of the coil's driver high, in the controller's place, so that only the interlock opens it.</summary>
    public const int CoilHold = 1 << 17;

    /// <summary>6 mA of direct current through a turn around the core of the residual-current monitor.</summary>
    public const int TestTurn = 1 << 18;

    /// <summary>2.2 kOhm parallel to the 10 kOhm that stand for the outlet's thermistor: 69 °C.</summary>
    public const int WarmContact = 1 << 19;

    /// <summary>820 Ohm parallel to both: 108 °C.</summary>
    public const int HotContact = 1 << 20;

    /// <summary>3.9 nF from CP to PE: a long cable and the largest capacitance of a vehicle.</summary>
    public const int Capacitance = 1 << 21;

    /// <summary>27 kOhm parallel to the vehicle's resistors: 3 % less than nominal in state C.</summary>
    public const int PilotLow = 1 << 22;

    /// <summary>Lets the supply of the controller sag below the voltage at which it must let go.</summary>
    public const int SupplySag = 1 << 23;

    /// <summary>S0 output of the emulated meter.</summary>
    public const int MeterPulse = 1 << 24;

    /// <summary>All bits of the pilot.</summary>
    public const int PilotMask = PilotB | PilotC | PilotD | PilotDiodeBridge | PilotShort | PilotNegative | PilotLow;

    /// <summary>All bits of the thermistor.</summary>
    public const int ContactMask = WarmContact | HotContact;

    /// <summary>All bits of the proximity contact.</summary>
    public const int ProximityMask = Proximity13 | Proximity20 | Proximity32 | Proximity63;
}
