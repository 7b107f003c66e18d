using System;
using Borne.Hal.Devices.Polling;
using Borne.Hal.Network.Streams;

namespace Borne.Hal.Devices.Readers;

/// <summary>
/// Card reader PN532 on its serial port (HSU, 115200 baud): finds a card (ISO/IEC 14443-3 type A) and its UID. It never
/// waits for the chip. Written here because nanoFramework.Iot.Device.Pn532 waits for answers inside its calls and cannot
/// be tried without the chip.
/// </summary>
public sealed class Pn532 : IPolledDevice
{
    /// <summary>Time between two searches for a card, ms.</summary>
    public const int SearchMs = 150;

    /// <summary>Time in which the chip must answer, ms.</summary>
    public const int AnswerMs = 500;

    /// <summary>Time before a chip that does not answer is started again, ms.</summary>
    public const int RestartMs = 2000;

    private const int ToChip = 0xD4;
    private const int FromChip = 0xD5;
    private const int SamConfiguration = 0x14;
    private const int RfConfiguration = 0x32;
    private const int ListPassiveTarget = 0x4A;
    private const int BufferBytes = 80;
    private const int WakeBytes = 16;
    private const int FrameOverhead = 7;

    // In the answer to ListPassiveTarget, behind the two bytes that tell what it answers.
    private const int TargetsAt = 2;
    private const int UidLengthAt = 7;

    private enum Step
    {
        Wake,
        Sam,
        Retries,
        Rest,
        List,
    }

    private readonly IByteStream _port;
    private readonly CardDebounce _cards;
    private readonly byte[] _out = new byte[WakeBytes + 16];
    private readonly byte[] _in = new byte[BufferBytes];
    private readonly byte[] _uid = new byte[CardDebounce.MaxUidBytes];
    private Step _step;
    private int _count;
    private int _sent;
    private int _length;
    private long _until;

    /// <summary>Creates the reader; the first polls start the chip.</summary>
    /// <param name="port">Its serial port.</param>
    /// <param name="cards">Where cards go.</param>
    public Pn532(IByteStream port, CardDebounce cards)
    {
        _port = port;
        _cards = cards;
    }

    /// <summary>True while the chip answers.</summary>
    public bool IsPresent { get; private set; }

    /// <summary>Starts of the chip; more than one means that it was lost meanwhile.</summary>
    public int Starts { get; private set; }

    /// <inheritdoc/>
    public void Poll(long now)
    {
        if (_sent < _length)
        {
            _sent += _port.Write(_out, _sent, _length - _sent);
        }

        switch (_step)
        {
            case Step.Wake:
                if (now >= _until)
                {
                    Wake(now);
                }

                break;
            case Step.Rest:
                if (now >= _until)
                {
                    Send(0, ListPassiveTarget, 1, 0, -1, -1, now);
                    _step = Step.List;
                }

                break;
            default:
                Receive(now);
                break;
        }
    }

    private void Wake(long now)
    {
        // The long preamble wakes the chip from its low-power mode; then the SAM, which none has, is switched off.
        for (int i = 0; i < WakeBytes; i++)
        {
            _out[i] = (byte)(i < 2 ? 0x55 : 0);
        }

        Send(WakeBytes, SamConfiguration, 1, 0, -1, -1, now);
        _step = Step.Sam;
    }

    private void Send(int at, int command, int first, int second, int third, int fourth, long now)
    {
        int body = 4 + (third >= 0 ? 1 : 0) + (fourth >= 0 ? 1 : 0);
        int start = at;
        _out[at++] = 0;
        _out[at++] = 0;
        _out[at++] = 0xFF;
        _out[at++] = (byte)body;
        _out[at++] = (byte)-body;
        int sum = 0;
        for (int i = 0; i < body; i++)
        {
            int value = i == 0 ? ToChip : i == 1 ? command : i == 2 ? first : i == 3 ? second : i == 4 ? third : fourth;
            _out[at++] = (byte)value;
            sum += value;
        }

        _out[at++] = (byte)-sum;
        _out[at++] = 0;
        _length = start + body + FrameOverhead;
        _sent = 0;

        // What is still on its way belongs to something older.
        for (int i = 0; i < 4 && _port.Read(_in, 0, BufferBytes) > 0; i++)
        {
            continue;
        }

        _count = 0;
        _until = now + AnswerMs;
        _sent = _port.Write(_out, 0, _length);
    }

    private void Receive(long now)
    {
        int read = _port.Read(_in, _count, BufferBytes - _count);
        while (read > 0)
        {
            _count += read;
            int at = FindAnswer(out int length);
            if (at >= 0)
            {
                Take(at, length, now);
                return;
            }

            if (_count == BufferBytes)
            {
                Array.Copy(_in, BufferBytes / 2, _in, 0, BufferBytes / 2);
                _count = BufferBytes / 2;
            }

            read = _port.Read(_in, _count, BufferBytes - _count);
        }

        if (now >= _until)
        {
            IsPresent = false;
            _step = Step.Wake;
            _until = now + RestartMs;
        }
    }

    /// <summary>Looks for a whole frame that answers the command; the acknowledge before it is passed over.</summary>
    private int FindAnswer(out int length)
    {
        int answer = _step == Step.Sam ? SamConfiguration + 1
            : _step == Step.Retries ? RfConfiguration + 1 : ListPassiveTarget + 1;
        length = 0;
        for (int at = 0; at + FrameOverhead + 1 <= _count; at++)
        {
            bool isHeader = _in[at] == 0 && _in[at + 1] == 0xFF && _in[at + 2] >= 2
                && ((_in[at + 2] + _in[at + 3]) & 0xFF) == 0;
            int end = at + 4 + _in[at + 2];
            if (!isHeader || end >= _count || _in[at + 4] != FromChip || _in[at + 5] != answer)
            {
                continue;
            }

            int sum = 0;
            for (int i = at + 4; i <= end; i++)
            {
                sum += _in[i];
            }

            if ((sum & 0xFF) == 0)
            {
                length = _in[at + 2];
                return at + 4;
            }
        }

        return -1;
    }

    private void Take(int at, int length, long now)
    {
        switch (_step)
        {
            case Step.Sam:
                // A search ends after two attempts: without a limit the chip would not answer before a card comes.
                Send(0, RfConfiguration, 5, 0xFF, 1, 1, now);
                _step = Step.Retries;
                break;
            case Step.Retries:
                IsPresent = true;
                Starts++;
                Rest(now);
                break;
            default:
                TakeCard(at, length, now);
                Rest(now);
                break;
        }
    }

    private void TakeCard(int at, int length, long now)
    {
        if (length <= UidLengthAt || _in[at + TargetsAt] != 1)
        {
            return;
        }

        int uid = _in[at + UidLengthAt];
        if (uid <= CardDebounce.MaxUidBytes && UidLengthAt + 1 + uid <= length)
        {
            Array.Copy(_in, at + UidLengthAt + 1, _uid, 0, uid);
            _cards.See(_uid, uid, now);
        }
    }

    private void Rest(long now)
    {
        _step = Step.Rest;
        _until = now + SearchMs;
    }
}
