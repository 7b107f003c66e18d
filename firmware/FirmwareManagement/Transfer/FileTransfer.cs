using Borne.Hal.Network.Streams;

namespace Borne.FirmwareManagement.Transfer;

/// <summary>
/// One try to move one file. It owns no clock, no thread and no socket: <see cref="Tick"/> moves what can move and never
/// blocks. Every end, good or bad, is in <see cref="State"/>; nothing throws.
/// </summary>
public abstract class FileTransfer
{
    /// <summary>Longest time in which nothing moves, ms.</summary>
    public const int SilenceMs = 60000;

    /// <summary>Longest time of a whole try, ms.</summary>
    public const int LongestMs = 4 * 3600 * 1000;

    /// <summary>
    /// Reads, and writes, in one tick: what a fast server sends or takes beyond them waits, because the safety loop must not.
    /// </summary>
    protected const int PiecesPerTick = 4;

    /// <summary>Size of the buffers, bytes.</summary>
    protected const int BufferBytes = 1024;

    private readonly long _startedAt;
    private long _movedAt;

    /// <summary>Notes the beginning.</summary>
    /// <param name="network">The way out.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    protected FileTransfer(INetworkLink network, long now)
    {
        Network = network;
        _startedAt = now;
        _movedAt = now;
    }

    /// <summary>Whether it is under way, done or failed.</summary>
    public TransferState State { get; private set; }

    /// <summary>Why it failed.</summary>
    public TransferFailure Failure { get; private set; }

    /// <summary>Code of the server's last answer: an HTTP status or an FTP reply code; 0 before.</summary>
    public int Reply { get; protected set; }

    /// <summary>Bytes of the file that this try has moved.</summary>
    public long Moved { get; protected set; }

    /// <summary>The way out.</summary>
    protected INetworkLink Network { get; }

    /// <summary>Set when something moved, against <see cref="SilenceMs"/>.</summary>
    protected bool HasMoved { get; set; }

    /// <summary>Moves what can move.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (State != TransferState.Running)
        {
            return;
        }

        HasMoved = false;
        Step();
        if (HasMoved)
        {
            _movedAt = now;
        }

        if (now - _movedAt >= SilenceMs)
        {
            Fail(TransferFailure.Silence);
        }
        else if (now - _startedAt >= LongestMs)
        {
            Fail(TransferFailure.TooLong);
        }
    }

    /// <summary>Drops everything at once.</summary>
    public void Abort() => Fail(TransferFailure.Aborted);

    /// <summary>Moves what can move.</summary>
    protected abstract void Step();

    /// <summary>Closes the connections.</summary>
    protected abstract void Release();

    /// <summary>Ends it well.</summary>
    protected void Finish()
    {
        if (State == TransferState.Running)
        {
            State = TransferState.Done;
            Release();
        }
    }

    /// <summary>Ends it because a connection did not come about.</summary>
    /// <param name="stream">The stream that closed while it was connecting.</param>
    protected void FailToConnect(IByteStream stream)
    {
        StreamFailure why = stream is IExplainedStream explained ? explained.Failure : StreamFailure.Unknown;
        Fail(why == StreamFailure.Unknown ? TransferFailure.ConnectFailed
            : why == StreamFailure.Host ? TransferFailure.HostUnknown : TransferFailure.TlsFailed);
    }

    /// <summary>Ends it; only the first reason counts.</summary>
    protected void Fail(TransferFailure failure)
    {
        if (State == TransferState.Running)
        {
            State = TransferState.Failed;
            Failure = failure;
            Release();
        }
    }
}
