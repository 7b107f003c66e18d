namespace Borne.Station;

/// <summary>What there is to show of the connection to the central system.</summary>
internal interface ILinkState
{
    /// <summary>True while the station tries to be connected.</summary>
    bool IsActivated { get; }

    /// <summary>True while the WebSocket is open.</summary>
    bool IsConnected { get; }

    /// <summary>Where the connection stands.</summary>
    ConnectionState ConnectionState { get; }
}
