namespace Borne.Hal.Station;

/// <summary>The clock of the machine, by which TLS judges certificates. It begins in the past after a loss of power.</summary>
public interface ISystemClock
{
    /// <summary>UTC milliseconds since 1970.</summary>
    long UtcMs { get; }

    /// <summary>Sets the clock.</summary>
    /// <param name="utcMs">UTC milliseconds since 1970.</param>
    void Set(long utcMs);

    /// <summary>Asks these SNTP servers from now on.</summary>
    /// <param name="first">First server.</param>
    /// <param name="second">Second server, or empty for none.</param>
    void UseServers(string first, string second);
}
