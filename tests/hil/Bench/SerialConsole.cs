using System.Text;

namespace Borne.Hil.Bench;

/// <summary>The station's console over a stream of bytes; a thread of its own reads.</summary>
public sealed class SerialConsole : IStationConsole, IDisposable
{
    private const int MaxLine = 500;

    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly Stream _stream;

    /// <summary>Begins to read.</summary>
    /// <param name="stream">The stream; it is closed with this object.</param>
    public SerialConsole(Stream stream)
    {
        _stream = stream;
        new Thread(Read) { IsBackground = true, Name = "console" }.Start();
    }

    /// <inheritdoc/>
    public string[] Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Read()
    {
        var line = new StringBuilder();
        var buffer = new byte[256];
        try
        {
            int count;
            while ((count = _stream.Read(buffer, 0, buffer.Length)) > 0)
            {
                foreach (byte next in buffer.AsSpan(0, count))
                {
                    Take(line, (char)next);
                }
            }
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The port was closed or pulled; what it said stays.
        }
    }

    private void Take(StringBuilder line, char next)
    {
        if (next != '\n')
        {
            // What the chip's loader says at another speed is no text; it is dropped with its line.
            _ = line.Length < MaxLine && next is >= ' ' and <= '~' ? line.Append(next) : line;
            return;
        }

        lock (_lock)
        {
            _lines.Add(line.ToString());
        }

        line.Clear();
    }
}
