namespace Borne.Boards;

/// <summary>
/// What belongs to one installation, whichever board it has. Change it before you build; what the central system or a
/// settings file says later goes before it.
/// </summary>
public static class Site
{
    /// <summary>URL of the central system without the identity.</summary>
    public const string Endpoint = "ws://192.168.1.10:9000/ocpp";

    /// <summary>Identity of the charge point.</summary>
    public const string Identity = "BORNE-1";

    /// <summary>Password for Basic authorization, 16 characters or more; null for none.</summary>
    public const string AuthorizationKey = null;

    /// <summary>Highest current that wiring, cable and contactor carry, in 0.1 A.</summary>
    public const int MaxDeciamps = 160;

    /// <summary>Phases of the outlet.</summary>
    public const int Phases = 1;

    /// <summary>Pulses of the meter for 1 kWh.</summary>
    public const int PulsesPerKwh = 1000;

    /// <summary>ADC count at 0 V of the pilot, with the measuring circuit of the README.</summary>
    public const int PilotZeroCount = 2048;

    /// <summary>Microvolts of the pilot for one ADC count, with the measuring circuit of the README.</summary>
    public const int PilotMicrovoltsPerCount = 7324;
}
