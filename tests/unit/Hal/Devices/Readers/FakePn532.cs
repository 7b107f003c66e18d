using System;
using Borne.Hal.Network.Streams;

namespace Borne.Tests.Hal.Devices.Readers;

/// <summary>A PN532 at its serial port: wakes, acknowledges, answers; frames can be split, broken, late or noisy.</summary>
public sealed class FakePn532 : IByteStream
{
    private readonly byte[] _in = new byte[128];
    private readonly byte[] _out = new byte[256];
    private int _inCount;
    private int _outAt;
    private int _outEnd;
    private bool _isAwake;
    private bool _isLimited;

    public ByteStreamState State => ByteStreamState.Open;

    public byte[] Card { get; set; }

    public bool IsGone { get; set; }

    /// <summary>Most bytes that one read gives.</summary>
    public int Chunk { get; set; } = 255;

    /// <summary>Answers with a wrong bit in the byte <see cref="BrokenAt"/>.</summary>
    public int Broken { get; set; }

    public int BrokenAt { get; set; }

    public byte[] Noise { get; set; }

    public int Lists { get; private set; }

    public void Close()
    {
    }

    public void PowerCycle()
    {
        _isAwake = false;
        _isLimited = false;
        _inCount = 0;
        _outAt = _outEnd;
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        int taken = _outEnd - _outAt;
        taken = taken < count ? taken : count;
        taken = taken < Chunk ? taken : Chunk;
        Array.Copy(_out, _outAt, buffer, offset, taken);
        _outAt += taken;
        if (_outAt == _outEnd)
        {
            _outAt = 0;
            _outEnd = 0;
        }

        return taken;
    }

    public int Write(byte[] buffer, int offset, int count)
    {
        int taken = count < 7 ? count : 7;
        if (!IsGone)
        {
            Array.Copy(buffer, offset, _in, _inCount, taken);
            _inCount += taken;
            Parse();
        }

        return taken;
    }

    private void Parse()
    {
        for (int at = 0; at + 7 < _inCount + 1; at++)
        {
            if (_in[at] == 0x55 && _in[at + 1] == 0x55)
            {
                _isAwake = true;
            }

            bool isHeader = _in[at] == 0 && _in[at + 1] == 0 && _in[at + 2] == 0xFF
                && ((_in[at + 3] + _in[at + 4]) & 0xFF) == 0;
            int length = _in[at + 3];
            if (!isHeader || at + 7 + length > _inCount)
            {
                continue;
            }

            int sum = 0;
            for (int i = 0; i <= length; i++)
            {
                sum += _in[at + 5 + i];
            }

            if (_isAwake && (sum & 0xFF) == 0 && _in[at + 5] == 0xD4)
            {
                Answer(_in[at + 6], at + 7, length - 2);
            }

            _inCount = 0;
            return;
        }
    }

    private void Answer(int command, int at, int count)
    {
        if (Noise is not null)
        {
            Append(Noise);
        }

        Append(new byte[] { 0, 0, 0xFF, 0, 0xFF, 0 });
        switch (command)
        {
            case 0x14:
                AppendFrame(new byte[] { 0xD5, 0x15 });
                break;
            case 0x32:
                _isLimited = count == 4 && _in[at] == 5 && _in[at + 3] < 0xFF;
                AppendFrame(new byte[] { 0xD5, 0x33 });
                break;
            case 0x4A:
                Lists++;
                List();
                break;
        }
    }

    private void List()
    {
        if (Card is null)
        {
            // Without a limit it would search on for ever.
            if (_isLimited)
            {
                AppendFrame(new byte[] { 0xD5, 0x4B, 0 });
            }

            return;
        }

        byte[] answer = new byte[8 + Card.Length];
        answer[0] = 0xD5;
        answer[1] = 0x4B;
        answer[2] = 1;
        answer[3] = 1;
        answer[4] = 0;
        answer[5] = 0x44;
        answer[6] = 0x08;
        answer[7] = (byte)Card.Length;
        Array.Copy(Card, 0, answer, 8, Card.Length);
        AppendFrame(answer);
    }

    private void AppendFrame(byte[] body)
    {
        byte[] frame = new byte[body.Length + 7];
        frame[2] = 0xFF;
        frame[3] = (byte)body.Length;
        frame[4] = (byte)-body.Length;
        int sum = 0;
        for (int i = 0; i < body.Length; i++)
        {
            frame[5 + i] = body[i];
            sum += body[i];
        }

        frame[5 + body.Length] = (byte)-sum;
        if (Broken > 0 && BrokenAt < frame.Length)
        {
            Broken--;
            frame[BrokenAt] ^= 0x21;
        }

        Append(frame);
    }

    private void Append(byte[] bytes)
    {
        Array.Copy(bytes, 0, _out, _outEnd, bytes.Length);
        _outEnd += bytes.Length;
    }
}
