using Borne.Hal.Devices.Readers;

namespace Borne.Tests.Hal.Devices.Readers;

/// <summary>
/// An MFRC522 at its registers, with a card in the field that follows ISO/IEC 14443-3: it answers only what its state
/// allows. Cards can collide, break their answer or leave in the middle.
/// </summary>
public sealed class FakeMfrc522 : IRegisterBus
{
    private const int Version = 0x91;

    private readonly int[] _registers = new int[64];
    private readonly byte[] _fifo = new byte[64];
    private int _fifoCount;
    private int _fifoAt;
    private int _cardLevel = -1;
    private bool _isHalted;

    /// <summary>UID of the card in the field, or null.</summary>
    public byte[] Card { get; private set; }

    /// <summary>True when the chip's wires are off.</summary>
    public bool IsGone { get; set; }

    /// <summary>Second card in the field: answers collide.</summary>
    public bool IsCollision { get; set; }

    /// <summary>Index of the answer, counted from the card's arrival, that is broken; -1 for none.</summary>
    public int BrokenAnswer { get; set; } = -1;

    /// <summary>Index of the answer at which the card leaves; -1 for never.</summary>
    public int LeavesAt { get; set; } = -1;

    /// <summary>Answers since the card's arrival.</summary>
    public int Answers { get; private set; }

    public void Put(byte[] uid)
    {
        Card = uid;
        _cardLevel = -1;
        _isHalted = false;
        Answers = 0;
    }

    /// <summary>Loses its settings, as after a dip of its supply.</summary>
    public void Brown()
    {
        for (int i = 0; i < _registers.Length; i++)
        {
            _registers[i] = 0;
        }
    }

    /// <summary>Turns bits of a register over, as a disturbance does.</summary>
    public void Flip(int register, int bits) => _registers[register] ^= bits;

    /// <summary>True when the receiver hears nothing, which no register tells; a reset cures it.</summary>
    public bool IsDeaf { get; set; }

    public int Read(int register)
    {
        if (IsGone)
        {
            return 0;
        }

        switch (register)
        {
            case 0x37:
                return Version;
            case 0x0A:
                return _fifoCount - _fifoAt;
            case 0x09:
                return _fifoAt < _fifoCount ? _fifo[_fifoAt++] : 0;
            default:
                return _registers[register];
        }
    }

    public void Write(int register, int value)
    {
        if (IsGone)
        {
            return;
        }

        switch (register)
        {
            case 0x01:
                if (value == 0x0F)
                {
                    Brown();
                    IsDeaf = false;
                }

                _registers[register] = value;
                break;
            case 0x04:
                _registers[register] &= ~value;
                break;
            case 0x09:
                _fifo[_fifoCount++] = (byte)value;
                break;
            case 0x0A:
                _fifoCount = 0;
                _fifoAt = 0;
                break;
            case 0x0D:
                _registers[register] = value & 0x7F;
                if ((value & 0x80) != 0 && _registers[0x01] == 0x0C)
                {
                    Transmit();
                }

                break;
            default:
                _registers[register] = value;
                break;
        }
    }

    private void Transmit()
    {
        bool isFieldOn = (_registers[0x14] & 3) == 3 && _registers[0x15] == 0x40 && _registers[0x11] == 0x3D;
        int count = _fifoCount;
        int bits = _registers[0x0D] & 7;
        byte[] frame = new byte[count];
        for (int i = 0; i < count; i++)
        {
            frame[i] = _fifo[i];
        }

        _fifoCount = 0;
        _fifoAt = 0;
        _registers[0x06] = 0;
        byte[] answer = isFieldOn && Card is not null && !IsDeaf ? AnswerOf(frame, bits) : null;
        if (answer is null)
        {
            _registers[0x04] |= 0x01;
            return;
        }

        if (Answers == LeavesAt)
        {
            Card = null;
            _registers[0x04] |= 0x01;
            return;
        }

        for (int i = 0; i < answer.Length; i++)
        {
            _fifo[_fifoCount++] = answer[i];
        }

        if (Answers == BrokenAnswer)
        {
            _fifo[answer.Length - 1] ^= 0x40;
        }

        if (IsCollision && answer.Length == 5)
        {
            _registers[0x06] = 0x08;
        }

        Answers++;
        _registers[0x04] |= 0x20;
    }

    private byte[] AnswerOf(byte[] frame, int bits)
    {
        if (frame.Length == 1 && bits == 7 && (frame[0] == 0x52 || (frame[0] == 0x26 && !_isHalted)))
        {
            // A card that is selected already takes this for an error and falls asleep without a word.
            bool isReady = _cardLevel < 0;
            _cardLevel = isReady ? 0 : -1;
            return isReady ? new byte[] { 0x44, 0x00 } : null;
        }

        int levels = Card.Length == 4 ? 1 : Card.Length == 7 ? 2 : 3;
        if (_cardLevel < 0 || frame.Length < 2)
        {
            return null;
        }

        if (frame[0] == 0x50 && frame.Length == 4 && HasCrc(frame))
        {
            _cardLevel = -1;
            _isHalted = true;
            return null;
        }

        if (_cardLevel >= levels || frame[0] != 0x93 + (2 * _cardLevel))
        {
            _cardLevel = -1;
            return null;
        }

        byte[] part = Part(_cardLevel, levels);
        if (frame[1] == 0x20 && frame.Length == 2)
        {
            return part;
        }

        if (frame[1] != 0x70 || frame.Length != 9 || !HasCrc(frame))
        {
            _cardLevel = -1;
            return null;
        }

        for (int i = 0; i < 5; i++)
        {
            if (frame[2 + i] != part[i])
            {
                return null;
            }
        }

        _cardLevel++;
        byte[] sak = new byte[] { (byte)(_cardLevel < levels ? 0x04 : 0x08), 0, 0 };
        int crc = CrcOf(sak, 1);
        sak[1] = (byte)crc;
        sak[2] = (byte)(crc >> 8);
        return sak;
    }

    private byte[] Part(int level, int levels)
    {
        byte[] part = new byte[5];
        bool isLast = level == levels - 1;
        part[0] = isLast ? Card[3 * level] : (byte)0x88;
        for (int i = 1; i < 4; i++)
        {
            part[i] = Card[(3 * level) + i - (isLast ? 0 : 1)];
        }

        part[4] = (byte)(part[0] ^ part[1] ^ part[2] ^ part[3]);
        return part;
    }

    private static bool HasCrc(byte[] frame)
    {
        int crc = CrcOf(frame, frame.Length - 2);
        return frame[frame.Length - 2] == (crc & 0xFF) && frame[frame.Length - 1] == (crc >> 8);
    }

    // CRC_A by the shift rule of ISO/IEC 14443-3 annex B, another way than the driver's.
    private static int CrcOf(byte[] data, int count)
    {
        int crc = 0x6363;
        for (int i = 0; i < count; i++)
        {
            int value = (data[i] ^ crc) & 0xFF;
            value = (value ^ (value << 4)) & 0xFF;
            crc = (crc >> 8) ^ (value << 8) ^ (value << 3) ^ (value >> 4);
            crc &= 0xFFFF;
        }

        return crc;
    }
}
