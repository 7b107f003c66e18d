namespace Borne.Hal.Network.Streams;

/// <summary>A channel whose end is a part of what it says, such as the data channel of an FTP upload.</summary>
public interface IFinishableStream : IByteStream
{
    /// <summary>
    /// Ends the channel in good order: what was taken for sending goes out, then the channel is closed. Nothing may be
    /// written any more. The state becomes Closed when it is done, or when it failed.
    /// </summary>
    void Finish();
}
