using Borne.Hal.Network.Streams;

namespace Borne.Hal.Network.Messages;

/// <summary>
/// A WebSocket connection of the platform's own package: it gives frames and takes messages. No call ever blocks.
/// </summary>
public interface IMessageChannel
{
    /// <summary>State of the connection; it only moves forward.</summary>
    ByteStreamState State { get; }

    /// <summary>True when a server was reached that did not agree to the upgrade. Why is not known.</summary>
    bool IsRefused { get; }

    /// <summary>Takes the next data frame that has arrived; few of them wait, then the connection is not read on.</summary>
    /// <param name="part">Which part of a message it is.</param>
    /// <param name="isText">False for binary data. Counts for the first part only.</param>
    /// <returns>The payload, or null when none waits.</returns>
    byte[] Take(out FramePart part, out bool isText);

    /// <summary>Hands a text message over. When it goes out, and whether, is not known.</summary>
    /// <param name="message">UTF-8. It belongs to the channel from now on, which masks it in place.</param>
    /// <returns>False when the connection is no longer open.</returns>
    bool Send(byte[] message);

    /// <summary>Ends the connection. Safe in every state, and more than once.</summary>
    /// <param name="code">Code of the close frame; 0 to drop the connection without one.</param>
    void Close(int code);
}
