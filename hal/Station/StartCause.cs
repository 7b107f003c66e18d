namespace Borne.Hal.Station;

/// <summary>Why the controller started, where the board can tell.</summary>
public enum StartCause
{
    /// <summary>The board cannot tell; taken for a power-up.</summary>
    Unknown,

    /// <summary>The supply came.</summary>
    PowerUp,

    /// <summary>A watchdog or a fault of the software restarted it while the supply was there.</summary>
    Fault,
}
