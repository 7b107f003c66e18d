namespace Borne.Hal.Network;

/// <summary>How an attempt to join a WiFi network does.</summary>
public enum WifiJoinState
{
    /// <summary>There was none.</summary>
    None,

    /// <summary>It is under way.</summary>
    Busy,

    /// <summary>The station is in the network.</summary>
    Joined,

    /// <summary>The network is not there, or refused the key.</summary>
    Failed,
}
