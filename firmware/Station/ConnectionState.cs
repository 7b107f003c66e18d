namespace Borne.Station;

/// <summary>Where the connection to the central system stands, in the order of the words of ConnectionState.</summary>
public enum ConnectionState
{
    /// <summary>The station does not try to connect.</summary>
    Off,

    /// <summary>It tries, and nothing speaks against it so far; or the registration is pending.</summary>
    Connecting,

    /// <summary>The central system has accepted it.</summary>
    Connected,

    /// <summary>It tries again after a failure.</summary>
    Failed,
}
