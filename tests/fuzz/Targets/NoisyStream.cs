using Borne.Hal.Network.Streams;

namespace Borne.Fuzz.Targets;

/// <summary>
/// A line that garbles what the far end says: bytes get lost, doubled, flipped, come in pieces, and strange ones come between. With
/// <see cref="Rate"/> 0 it is a good line.
/// </summary>
internal class NoisyStream(IByteStream inner, Random random) : IByteStream
{
    private readonly byte[] _one = new byte[1];
    private int _again = -1;

    /// <summary>Bytes in a thousand that something happens to.</summary>
    public int Rate { get; set; }

    /// <summary>All that was read, as it arrived.</summary>
    public List<byte> Heard { get; } = [];

    public ByteStreamState State => inner.State;

    public void Close() => inner.Close();

    public int Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public int Read(byte[] buffer, int offset, int count)
    {
        int most = random.Next(4) == 0 ? Math.Min(count, 1 + random.Next(7)) : count;
        int read = 0;
        while (read < most && TryByte(out byte value))
        {
            buffer[offset + read++] = value;
            Heard.Add(value);
        }

        return read;
    }

    private bool TryByte(out byte value)
    {
        value = (byte)_again;
        if (_again >= 0)
        {
            _again = -1;
            return true;
        }

        // Nothing comes between when nothing comes: a line that made up bytes for ever would never be silent.
        if (inner.Read(_one, 0, 1) == 0)
        {
            return false;
        }

        switch (random.Next(1000) < Rate ? random.Next(4) : -1)
        {
            case 0:
                value = (byte)random.Next(256);
                _again = _one[0];
                return true;
            case 1 when inner.Read(_one, 0, 1) == 0:
                return false;
            case 2:
                _one[0] ^= (byte)(1 << random.Next(8));
                break;
            case 3:
                _again = _one[0];
                break;
            default:
                break;
        }

        value = _one[0];
        return true;
    }
}
