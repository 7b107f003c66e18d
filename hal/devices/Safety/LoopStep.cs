namespace Borne.Hal.Devices.Safety;

/// <summary>Steps of a round of the board's loop, in their order.</summary>
public enum LoopStep
{
    /// <summary>Connections: the one step that can take seconds, in a TLS handshake.</summary>
    Network,

    /// <summary>Pilot, contacts, meter, card reader.</summary>
    Parts,

    /// <summary>The controller, with the contactor first.</summary>
    Station,

    /// <summary>The station's own page, on a board that has one.</summary>
    Page,

    /// <summary>What is written after it.</summary>
    Store,
}
