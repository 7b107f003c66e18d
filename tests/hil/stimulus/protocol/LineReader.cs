using System.Text;
using Borne.Hal.Network.Streams;

namespace Borne.Stimulus;

/// <summary>Takes lines out of a byte stream. A line that is too long is dropped as a whole.</summary>
public sealed class LineReader
{
    private const int ChunkBytes = 64;

    private readonly IByteStream _port;
    private readonly byte[] _chunk = new byte[ChunkBytes];
    private readonly byte[] _line = new byte[LineCode.MaxLength];
    private int _at;
    private int _count;
    private int _length;
    private bool _isTooLong;

    /// <summary>Creates a reader.</summary>
    /// <param name="port">Where the bytes come from.</param>
    public LineReader(IByteStream port)
    {
        _port = port;
    }

    /// <summary>Takes the next line.</summary>
    /// <returns>The line without its end, or null when none is complete yet.</returns>
    public string TryTake()
    {
        while (true)
        {
            if (_at == _count)
            {
                _at = 0;
                _count = _port.Read(_chunk, 0, ChunkBytes);
                if (_count == 0)
                {
                    return null;
                }
            }

            byte next = _chunk[_at];
            _at++;
            if (next == '\n')
            {
                int length = _length;
                bool isWhole = !_isTooLong && length > 0;
                _length = 0;
                _isTooLong = false;
                if (isWhole)
                {
                    return Encoding.UTF8.GetString(_line, 0, length);
                }
            }
            else if (_length == LineCode.MaxLength)
            {
                _isTooLong = true;
            }
            else if (next != '\r')
            {
                // Noise on the line must not become a character that the other side would not count as one byte.
                _line[_length] = next < 0x80 ? next : (byte)'?';
                _length++;
            }
        }
    }
}
