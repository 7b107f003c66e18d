namespace Borne.Virtual.Terminal;

/// <summary>
/// Standard output that tells a reader who has gone from a write that failed: the first is no fault, a full disk is.
/// </summary>
/// <param name="inner">Where the bytes go.</param>
public sealed class OutputStream(Stream inner) : Stream
{
    // What IOException.HResult holds: errno on Unix (EPIPE; ECONNRESET of Linux and macOS), HRESULTs of
    // ERROR_BROKEN_PIPE and ERROR_NO_DATA on Windows.
    private static readonly int[] Closed = [32, 104, 54, unchecked((int)0x8007006D), unchecked((int)0x800700E8)];

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="OutputClosedException">Nobody reads any more.</exception>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    /// <exception cref="OutputClosedException">Nobody reads any more.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner.Write(buffer);
        }
        catch (IOException problem) when (Closed.Contains(problem.HResult))
        {
            throw new OutputClosedException(problem);
        }
    }

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
