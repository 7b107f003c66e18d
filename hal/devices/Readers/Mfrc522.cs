using Borne.Hal.Devices.Polling;

namespace Borne.Hal.Devices.Readers;

/// <summary>
/// Card reader MFRC522: finds one card (ISO/IEC 14443-3 type A) and its UID of 4, 7 or 10 bytes. Each poll does one
/// exchange at most and never waits for the card. Written here because nanoFramework.Iot.Device.Mfrc522 sleeps inside its
/// calls, brings nine assemblies along and cannot be tried without the chip. Two cards at once are none.
/// </summary>
public sealed class Mfrc522 : IPolledDevice
{
    /// <summary>Time between two searches for a card, ms.</summary>
    public const int SearchMs = 150;

    /// <summary>Time before a chip that does not answer is started again, ms.</summary>
    public const int RestartMs = 2000;

    /// <summary>
    /// Time after which a chip is started anew although nothing is wrong with it, ms: a receiver that has gone deaf shows in no
    /// register.
    /// </summary>
    public const int RenewMs = 300000;

    private const int StartMs = 60;
    private const int ExchangeMs = 100;

    // Timer of 25 us steps (prescaler 0x0A9): a card answers within 1 ms or never; 10 ms leave room.
    private const int Prescaler = 0xA9;
    private const int ReloadHigh = 0x01;
    private const int ReloadLow = 0x90;

    private const int WakeUp = 0x52;
    private const int ShortFrameBits = 7;
    private const int HaltCommand = 0x50;
    private const int FirstLevel = 0x93;
    private const int AllBits = 0x70;
    private const int NoBits = 0x20;
    private const int CascadeTag = 0x88;
    private const int UidNotComplete = 0x04;
    private const int Levels = 3;
    private const int PartBytes = 5;

    private enum Step
    {
        Reset,
        Start,
        Rest,
        Wake,
        AntiCollision,
        Select,
        Halt,
    }

    private readonly IRegisterBus _bus;
    private readonly CardDebounce _cards;
    private readonly byte[] _frame = new byte[9];
    private readonly byte[] _uid = new byte[CardDebounce.MaxUidBytes];
    private Step _step;
    private int _level;
    private int _length;
    private int _received;
    private long _until;
    private long _renewAt;
    private bool _isRenewed;

    // What the registers read back after the start: their reserved bits differ from one maker to another.
    private readonly int[] _written = new int[Mfrc522Registers.WrittenCount];

    /// <summary>Creates the reader; the first polls start the chip.</summary>
    /// <param name="bus">Its registers.</param>
    /// <param name="cards">Where cards go.</param>
    public Mfrc522(IRegisterBus bus, CardDebounce cards)
    {
        _bus = bus;
        _cards = cards;
    }

    /// <summary>True while the chip answers.</summary>
    public bool IsPresent { get; private set; }

    /// <summary>Starts of the chip but those of <see cref="RenewMs"/>; more than one means that it was lost meanwhile.</summary>
    public int Starts { get; private set; }

    /// <inheritdoc/>
    public void Poll(long now)
    {
        switch (_step)
        {
            case Step.Reset:
                if (now >= _until)
                {
                    _bus.Write(Mfrc522Registers.Command, Mfrc522Registers.CommandReset);
                    _step = Step.Start;
                    _until = now + StartMs;
                }

                break;
            case Step.Start:
                if (now >= _until)
                {
                    Start(now);
                }

                break;
            case Step.Rest:
                if (now >= _until)
                {
                    Search(now);
                }

                break;
            default:
                Exchange(now);
                break;
        }
    }

    private void Start(long now)
    {
        int version = _bus.Read(Mfrc522Registers.Version);
        IsPresent = version != 0 && version != 0xFF;
        if (!IsPresent)
        {
            Restart(now + RestartMs);
            return;
        }

        _bus.Write(Mfrc522Registers.TimerMode, Mfrc522Registers.TimerAuto);
        _bus.Write(Mfrc522Registers.TimerPrescaler, Prescaler);
        _bus.Write(Mfrc522Registers.TimerReloadHigh, ReloadHigh);
        _bus.Write(Mfrc522Registers.TimerReloadLow, ReloadLow);
        _bus.Write(Mfrc522Registers.TxAsk, Mfrc522Registers.ForceAsk);
        _bus.Write(Mfrc522Registers.Mode, Mfrc522Registers.ModeTypeA);
        _bus.Write(Mfrc522Registers.Collision, 0);
        int control = _bus.Read(Mfrc522Registers.TxControl);
        _bus.Write(Mfrc522Registers.TxControl, control | Mfrc522Registers.AntennaOn);
        for (int i = 0; i < Mfrc522Registers.WrittenCount; i++)
        {
            _written[i] = _bus.Read(Mfrc522Registers.Written(i));
        }

        IsPresent = IsAntennaOn && (_bus.Read(Mfrc522Registers.TxAsk) & Mfrc522Registers.ForceAsk) != 0;
        if (!IsPresent)
        {
            Restart(now + RestartMs);
            return;
        }

        Starts += _isRenewed ? 0 : 1;
        _isRenewed = false;
        _renewAt = now + RenewMs;
        Rest(now);
    }

    private bool IsAntennaOn =>
        (_bus.Read(Mfrc522Registers.TxControl) & Mfrc522Registers.AntennaOn) == Mfrc522Registers.AntennaOn;

    private void Restart(long at)
    {
        _step = Step.Reset;
        _until = at;
    }

    private void Rest(long now)
    {
        _step = Step.Rest;
        _until = now + SearchMs;
    }

    private void Search(long now)
    {
        // A chip that lost its settings, or its wires, is started again.
        bool isSet = true;
        for (int i = 0; i < Mfrc522Registers.WrittenCount && isSet; i++)
        {
            isSet = _bus.Read(Mfrc522Registers.Written(i)) == _written[i];
        }

        if (!isSet || now >= _renewAt)
        {
            IsPresent = isSet;
            _isRenewed = isSet;
            Restart(now);
            return;
        }

        _length = 0;
        _level = 0;
        _frame[0] = WakeUp;
        Send(Step.Wake, 1, ShortFrameBits, now);
    }

    private void Send(Step step, int count, int lastBits, long now)
    {
        _step = step;
        _until = now + ExchangeMs;
        _bus.Write(Mfrc522Registers.Command, Mfrc522Registers.CommandIdle);
        _bus.Write(Mfrc522Registers.Interrupts, Mfrc522Registers.InterruptClearAll);
        _bus.Write(Mfrc522Registers.FifoLevel, Mfrc522Registers.FifoFlush);
        for (int i = 0; i < count; i++)
        {
            _bus.Write(Mfrc522Registers.FifoData, _frame[i]);
        }

        _bus.Write(Mfrc522Registers.BitFraming, lastBits);
        _bus.Write(Mfrc522Registers.Command, Mfrc522Registers.CommandTransceive);
        _bus.Write(Mfrc522Registers.BitFraming, Mfrc522Registers.StartSend | lastBits);
    }

    private void Exchange(long now)
    {
        int interrupts = _bus.Read(Mfrc522Registers.Interrupts);
        bool isReceived = (interrupts & Mfrc522Registers.InterruptReceived) != 0;
        if (!isReceived && (interrupts & Mfrc522Registers.InterruptTimer) == 0 && now < _until)
        {
            return;
        }

        bool isGood = isReceived && (_bus.Read(Mfrc522Registers.Errors) & Mfrc522Registers.AnyError) == 0;
        if (!isGood || _step == Step.Halt)
        {
            Rest(now);
            return;
        }

        _received = _bus.Read(Mfrc522Registers.FifoLevel);
        int expected = _step == Step.Wake ? 2 : _step == Step.AntiCollision ? PartBytes : 3;
        if (_received != expected)
        {
            Rest(now);
            return;
        }

        switch (_step)
        {
            case Step.Wake:
                AskForPart(now);
                break;
            case Step.AntiCollision:
                TakePart(now);
                break;
            default:
                TakeAnswer(now);
                break;
        }
    }

    private void AskForPart(long now)
    {
        _frame[0] = (byte)(FirstLevel + (2 * _level));
        _frame[1] = NoBits;
        Send(Step.AntiCollision, 2, 0, now);
    }

    private void TakePart(long now)
    {
        int check = 0;
        for (int i = 0; i < PartBytes; i++)
        {
            _frame[2 + i] = (byte)_bus.Read(Mfrc522Registers.FifoData);
            check ^= _frame[2 + i];
        }

        if (check != 0)
        {
            Rest(now);
            return;
        }

        _frame[1] = AllBits;
        AddCrc(7);
        Send(Step.Select, 9, 0, now);
    }

    private void TakeAnswer(long now)
    {
        _frame[7] = (byte)_bus.Read(Mfrc522Registers.FifoData);
        int crc = CrcOf(_frame, 7, 1);
        bool isGood = _bus.Read(Mfrc522Registers.FifoData) == (crc & 0xFF)
            && _bus.Read(Mfrc522Registers.FifoData) == (crc >> 8);
        bool isPartOnly = (_frame[7] & UidNotComplete) != 0;

        // The cascade tag stands in for a first byte when, and only when, more levels follow.
        if (!isGood || isPartOnly != (_frame[2] == CascadeTag))
        {
            Rest(now);
            return;
        }

        for (int i = isPartOnly ? 1 : 0; i < 4; i++)
        {
            _uid[_length] = _frame[2 + i];
            _length++;
        }

        _level++;
        if (isPartOnly && _level < Levels)
        {
            AskForPart(now);
        }
        else if (isPartOnly)
        {
            Rest(now);
        }
        else
        {
            _cards.See(_uid, _length, now);

            // Sent to sleep, the card answers the next wake-up and leaves the field to another one.
            _frame[0] = HaltCommand;
            _frame[1] = 0;
            AddCrc(2);
            Send(Step.Halt, 4, 0, now);
        }
    }

    private void AddCrc(int count)
    {
        int crc = CrcOf(_frame, 0, count);
        _frame[count] = (byte)crc;
        _frame[count + 1] = (byte)(crc >> 8);
    }

    /// <summary>CRC of ISO/IEC 14443-3 type A, low byte first.</summary>
    private static int CrcOf(byte[] data, int offset, int count)
    {
        int crc = 0x6363;
        for (int i = offset; i < offset + count; i++)
        {
            crc ^= data[i];
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x8408 : crc >> 1;
            }
        }

        return crc;
    }
}
