namespace Borne.Hal.Devices.Radio;

/// <summary>What the runtime tells of an attempt to join a WiFi network.</summary>
public enum WifiOutcome
{
    /// <summary>The station is in the network.</summary>
    Joined,

    /// <summary>The network is not there, or refused the key, or did not answer in time.</summary>
    Refused,

    /// <summary>The runtime names no cause: it could not begin, or the end of the connection before this one was taken for the outcome.</summary>
    Unclear,
}
