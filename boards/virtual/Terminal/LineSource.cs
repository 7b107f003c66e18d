using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Borne.Virtual.Terminal;

/// <summary>Reads lines on a thread of its own, so that waiting for the next one stops nothing.</summary>
public sealed class LineSource
{
    private const int MaxLines = 1024;

    private readonly BlockingCollection<string> _lines = new(MaxLines);
    private readonly AutoResetEvent _arrived = new(false);

    /// <summary>Begins to read.</summary>
    /// <param name="input">Where the lines come from.</param>
    public LineSource(TextReader input)
    {
        var thread = new Thread(() => Read(input)) { IsBackground = true, Name = "Input lines" };
        thread.Start();
    }

    /// <summary>Signalled when a line or the end has arrived.</summary>
    public WaitHandle Arrived => _arrived;

    /// <summary>True when the input has ended and every line was taken.</summary>
    public bool IsAtEnd => _lines.IsCompleted;

    /// <summary>Why the input broke off, once <see cref="IsAtEnd"/>; null when it ended as it should.</summary>
    public IOException? Problem { get; private set; }

    /// <summary>Takes the next line, if there is one.</summary>
    /// <param name="line">The line.</param>
    public bool TryTake([NotNullWhen(true)] out string? line) => _lines.TryTake(out line);

    private void Read(TextReader input)
    {
        try
        {
            while (input.ReadLine() is string line)
            {
                _lines.Add(line);
                _arrived.Set();
            }
        }
        catch (IOException problem)
        {
            Problem = problem;
        }

        _lines.CompleteAdding();
        _arrived.Set();
    }
}
