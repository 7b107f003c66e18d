namespace Borne.Hal.Station;

/// <summary>The clock of the machine, by which TLS judges certificates. It begins in the past after a loss of power.</summary>
public interface ISystemClock
{
    /// <summary>UTC milliseconds since 1970.</summary>
    long UtcMs { get; }

    /// <summary>Sets the clock.</summary>
    /// <param name="utcMs">UTC milliseconds since 1970.</param>
    void Set(long utcMs);
}
