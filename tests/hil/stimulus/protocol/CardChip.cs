using Borne.Hal.Network.Streams;

namespace Borne.Stimulus;

/// <summary>
/// Plays the card reader chip PN532 on its serial port (HSU): acknowledges commands and answers those that a charge point
/// uses, so that any UID can be presented without a card.
/// </summary>
public sealed class CardChip
{
    /// <summary>Longest UID, bytes.</summary>
    public const int MaxUidBytes = 10;

    private const int ToChip = 0xD4;
    private const int FromChip = 0xD5;
    private const int ListPassiveTarget = 0x4A;
    private const int BufferBytes = 64;
    private const int ChunkBytes = 32;
    private const int HeaderBytes = 4;

    private readonly IByteStream _port;
    private readonly byte[] _in = new byte[BufferBytes];
    private readonly byte[] _chunk = new byte[ChunkBytes];
    private readonly byte[] _out = new byte[BufferBytes];
    private readonly byte[] _uid = new byte[MaxUidBytes];
    private int _count;
    private int _uidBytes;

    /// <summary>Creates the chip without a card.</summary>
    /// <param name="port">The serial port to the wallbox.</param>
    public CardChip(IByteStream port)
    {
        _port = port;
    }

    /// <summary>Puts a card into the field.</summary>
    /// <param name="uid">UID, first byte first.</param>
    /// <param name="length">Its length, 4, 7 or 10; 0 takes the card away.</param>
    public void Put(byte[] uid, int length)
    {
        for (int i = 0; i < length; i++)
        {
            _uid[i] = uid[i];
        }

        _uidBytes = length;
    }

    /// <summary>Takes what has arrived and answers.</summary>
    public void Poll()
    {
        int read = _port.Read(_chunk, 0, ChunkBytes);
        while (read > 0)
        {
            for (int i = 0; i < read; i++)
            {
                Take(_chunk[i]);
            }

            read = _port.Read(_chunk, 0, ChunkBytes);
        }
    }

    private void Take(byte next)
    {
        _in[_count] = next;
        _count++;

        // The header is 00 FF LEN LCS; what does not fit it is preamble or noise.
        bool isHeader = _count switch
        {
            1 => next == 0,
            2 => next == 0xFF,
            HeaderBytes => _in[2] >= 2 && _in[2] <= BufferBytes - HeaderBytes - 1 && ((_in[2] + next) & 0xFF) == 0,
            _ => true,
        };
        if (!isHeader)
        {
            _in[0] = 0;
            _count = next == 0 ? 1 : 0;
            return;
        }

        if (_count > HeaderBytes && _count == HeaderBytes + _in[2] + 1)
        {
            _count = 0;
            Answer(_in[2]);
        }
    }

    private void Answer(int length)
    {
        int sum = 0;
        for (int i = 0; i <= length; i++)
        {
            sum += _in[HeaderBytes + i];
        }

        if ((sum & 0xFF) != 0 || _in[HeaderBytes] != ToChip)
        {
            return;
        }

        // Acknowledge: 00 00 FF 00 FF 00.
        int at = 0;
        for (int i = 0; i < 6; i++)
        {
            _out[at++] = (byte)(i == 2 || i == 4 ? 0xFF : 0);
        }

        int command = _in[HeaderBytes + 1];
        bool isList = command == ListPassiveTarget;
        int body = isList ? (_uidBytes == 0 ? 3 : 8 + _uidBytes) : 2;
        _out[at++] = 0;
        _out[at++] = 0;
        _out[at++] = 0xFF;
        _out[at++] = (byte)body;
        _out[at++] = (byte)-body;
        int start = at;
        _out[at++] = FromChip;
        _out[at++] = (byte)(command + 1);
        if (isList)
        {
            _out[at++] = (byte)(_uidBytes == 0 ? 0 : 1);
        }

        if (isList && _uidBytes > 0)
        {
            // Target 1, SENS_RES, SEL_RES: a MIFARE card of that UID size.
            _out[at++] = 1;
            _out[at++] = 0;
            _out[at++] = (byte)(_uidBytes == 4 ? 0x04 : _uidBytes == 7 ? 0x44 : 0x84);
            _out[at++] = 0x08;
            _out[at++] = (byte)_uidBytes;
            for (int i = 0; i < _uidBytes; i++)
            {
                _out[at++] = _uid[i];
            }
        }

        sum = 0;
        for (int i = start; i < at; i++)
        {
            sum += _out[i];
        }

        _out[at++] = (byte)-sum;
        _out[at++] = 0;
        _port.Write(_out, 0, at);
    }
}
