namespace Borne.Hal.Network.Streams;

/// <summary>
/// A connected or connecting byte channel, such as a TCP socket or a TLS session. No call ever blocks: the
/// controller asks again in its next tick.
/// </summary>
public interface IByteStream
{
    /// <summary>
    /// State of the channel. It only moves forward: Connecting, Open, Closed; but see
    /// <see cref="ISecurableStream.StartTls"/>.
    /// </summary>
    ByteStreamState State { get; }

    /// <summary>Drops the channel at once. Safe to call in every state, and more than once.</summary>
    void Close();

    /// <summary>Copies bytes that have arrived.</summary>
    /// <param name="buffer">Where they go.</param>
    /// <param name="offset">First index to fill.</param>
    /// <param name="count">How many bytes fit, at least 1.</param>
    /// <returns>The number of bytes copied; 0 when none are waiting (read <see cref="State"/> to learn of the end).</returns>
    int Read(byte[] buffer, int offset, int count);

    /// <summary>Takes bytes for sending.</summary>
    /// <param name="buffer">The bytes. The caller may change them as soon as the call returns.</param>
    /// <param name="offset">Index of the first.</param>
    /// <param name="count">How many are offered.</param>
    /// <returns>The number of bytes taken, 0 when the channel has no room now.</returns>
    int Write(byte[] buffer, int offset, int count);
}
