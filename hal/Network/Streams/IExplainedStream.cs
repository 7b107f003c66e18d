namespace Borne.Hal.Network.Streams;

/// <summary>A stream that knows why it did not open.</summary>
public interface IExplainedStream : IByteStream
{
    /// <summary>Why; of use in the state Closed.</summary>
    StreamFailure Failure { get; }
}
