namespace Borne.Hal.Network.Streams;

/// <summary>
/// A plain channel that can become a TLS session after it was opened, as FTP needs it (RFC 4217): for its control
/// channel after <c>AUTH TLS</c>, and for a data channel after the server has announced the transfer.
/// </summary>
public interface ISecurableStream : IByteStream
{
    /// <summary>
    /// Begins the TLS handshake, TLS 1.2 or newer, and returns at once. Allowed once, in the state Open and before any
    /// byte that belongs behind the handshake was written. The state goes back to Connecting, then to Open or Closed.
    /// Plain bytes that have arrived but were not read close the channel: they could have been slipped in.
    /// </summary>
    /// <param name="host">Name that the server's certificate must carry.</param>
    void StartTls(string host);
}
