namespace Borne.Hal.Network;

/// <summary>
/// The Bluetooth service of Improv Wi-Fi with its five characteristics, and its advertisement. No call waits; values go to a client
/// that has asked to be told, and can be read by any.
/// </summary>
public interface IImprovPeripheral
{
    /// <summary>True while a client is connected.</summary>
    bool IsConnected { get; }

    /// <summary>Sets the characteristic of capabilities, one byte.</summary>
    byte Capabilities { set; }

    /// <summary>Sets the characteristic of the state, one byte.</summary>
    byte State { set; }

    /// <summary>Sets the characteristic of the error, one byte.</summary>
    byte Error { set; }

    /// <summary>Copies what a client has written to the characteristic of commands.</summary>
    /// <param name="buffer">Where it goes.</param>
    /// <param name="offset">First index to fill.</param>
    /// <param name="count">How many bytes fit, at least 1.</param>
    /// <returns>How many were copied, 0 when none wait.</returns>
    int Read(byte[] buffer, int offset, int count);

    /// <summary>Sets the characteristic of results.</summary>
    /// <param name="result">The bytes.</param>
    /// <param name="length">How many of them.</param>
    void ShowResult(byte[] result, int length);

    /// <summary>Begins to advertise, or changes the advertisement.</summary>
    /// <param name="advertisement">The whole of it, 31 bytes of AD structures.</param>
    void Advertise(byte[] advertisement);

    /// <summary>Ends the service: nothing is advertised any more and clients are gone.</summary>
    void Stop();
}
