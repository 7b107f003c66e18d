namespace Borne.Commissioning.Improv;

/// <summary>
/// Finds the packets of Improv among the bytes of a serial line, and makes them: <c>IMPROV</c>, the version 1, type, length, data, the
/// sum of all bytes before, and a line end that clients look for.
/// </summary>
internal sealed class SerialPackets
{
    /// <summary>Type of a packet with the state.</summary>
    public const byte State = 1;

    /// <summary>Type of a packet with an error.</summary>
    public const byte Error = 2;

    /// <summary>Type of a packet with a result.</summary>
    public const byte Result = 4;

    /// <summary>Bytes in front of the data.</summary>
    public const int HeadBytes = 9;

    /// <summary>End of a line.</summary>
    public const byte LineEnd = 0x0A;

    /// <summary>Silence after which half a packet is given up, ms.</summary>
    public const int PauseMs = 100;

    private const byte Command = 3;
    private const int TypeAt = 7;
    private const int LengthAt = 8;

    private static readonly byte[] Head = new byte[] { 0x49, 0x4D, 0x50, 0x52, 0x4F, 0x56, 1 };

    private int _at;
    private int _type;
    private byte _sum;
    private long _quietSince = -1;

    /// <summary>Data of the last packet; <see cref="DataLength"/> bytes count.</summary>
    public byte[] Data { get; } = new byte[byte.MaxValue];

    /// <summary>Bytes of the data.</summary>
    public int DataLength { get; private set; }

    /// <summary>
    /// Notes whether the line is quiet: half a packet is given up when it stays so. What comes late because the station was busy counts.
    /// </summary>
    /// <param name="isQuiet">True when no byte waits.</param>
    /// <param name="now">Monotonic ms.</param>
    public void Listen(bool isQuiet, long now)
    {
        if (!isQuiet)
        {
            _quietSince = -1;
        }
        else if (_quietSince < 0)
        {
            _quietSince = now;
        }
        else if (now - _quietSince > PauseMs)
        {
            _at = 0;
        }
    }

    /// <summary>Takes a byte of the line.</summary>
    /// <param name="value">The byte.</param>
    /// <returns>What it completes.</returns>
    public SerialPacket Add(byte value)
    {
        if (_at < Head.Length && value != Head[_at])
        {
            // Each I may begin a packet, also the one that was none of the letters that were due.
            _at = value == Head[0] ? 1 : 0;
            _sum = value;
            return SerialPacket.None;
        }

        bool isSum = _at == HeadBytes + DataLength && _at > LengthAt;
        _sum = _at == 0 ? value : isSum ? _sum : (byte)(_sum + value);
        if (_at == TypeAt)
        {
            _type = value;
        }
        else if (_at == LengthAt)
        {
            DataLength = value;
        }
        else if (isSum)
        {
            _at = 0;
            return _type != Command ? SerialPacket.None : value == _sum ? SerialPacket.Whole : SerialPacket.Broken;
        }
        else if (_at > LengthAt)
        {
            Data[_at - HeadBytes] = value;
        }

        _at++;
        return SerialPacket.None;
    }

    /// <summary>Puts head, sum and line end around data.</summary>
    /// <param name="packet">The data from <see cref="HeadBytes"/> on; gets the rest.</param>
    /// <param name="type">Type of the packet.</param>
    /// <param name="length">Bytes of the data, 0 to 255.</param>
    /// <returns>Bytes of the packet.</returns>
    public int Frame(byte[] packet, byte type, int length)
    {
        Head.CopyTo(packet, 0);
        packet[TypeAt] = type;
        packet[LengthAt] = (byte)length;
        byte sum = 0;
        for (int i = 0; i < HeadBytes + length; i++)
        {
            sum += packet[i];
        }

        packet[HeadBytes + length] = sum;
        packet[HeadBytes + length + 1] = LineEnd;
        return HeadBytes + length + 2;
    }
}
