using System.Collections.Concurrent;
using System.Text;
using Borne.Stimulus;

namespace Borne.Hil.Bench;

/// <summary>The line to the stimulus board over any stream of bytes; a thread of its own reads.</summary>
public sealed class StreamChannel : ILineChannel
{
    // A line takes 21 ms at 115200 baud, and the board may just be sampling.
    private static readonly TimeSpan AnswerTime = TimeSpan.FromMilliseconds(500);

    private readonly Stream _stream;
    private readonly BlockingCollection<string> _lines = [];

    /// <summary>Begins to read.</summary>
    /// <param name="stream">The stream; it is closed with this object.</param>
    public StreamChannel(Stream stream)
    {
        _stream = stream;
        new Thread(Read) { IsBackground = true, Name = "stimulus" }.Start();
    }

    /// <inheritdoc/>
    public string? Exchange(string line)
    {
        // What comes late belongs to a question that was given up.
        while (_lines.TryTake(out _))
        {
        }

        try
        {
            _stream.Write(Encoding.ASCII.GetBytes(line + "\n"));
            _stream.Flush();
        }
        catch (IOException problem)
        {
            throw new BenchException($"The stimulus board is gone: {problem.Message}");
        }

        return _lines.TryTake(out string? answer, AnswerTime) ? answer : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Read()
    {
        var line = new StringBuilder();
        try
        {
            var buffer = new byte[256];
            int count;
            while ((count = _stream.Read(buffer, 0, buffer.Length)) > 0)
            {
                foreach (byte next in buffer.AsSpan(0, count))
                {
                    if (next == '\n')
                    {
                        _lines.Add(line.ToString().TrimEnd('\r'));
                        line.Clear();
                    }
                    else if (line.Length < LineCode.MaxLength)
                    {
                        line.Append((char)next);
                    }
                }
            }
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The port was closed or pulled; who waits for an answer gets none.
        }
    }
}
