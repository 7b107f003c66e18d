using System;
using Borne.Hal.Devices.Modbus;
using Borne.Hal.Network.Streams;

namespace Borne.Tests.Hal.Devices.Modbus;

/// <summary>
/// A Modbus device and its line, byte by byte: it answers reads of its registers and can be late, silent, noisy, split
/// its answer, break its CRC, answer for another device or with an exception, and hear its own echo.
/// </summary>
public sealed class FakeModbusDevice : IByteStream
{
    private readonly byte[] _in = new byte[64];
    private readonly byte[] _out = new byte[512];
    private int _inCount;
    private int _outAt;
    private int _outEnd;

    public ByteStreamState State => ByteStreamState.Open;

    /// <summary>Registers of the device, or of the block that is read.</summary>
    public int[] Registers { get; } = new int[256];

    public int Unit { get; set; } = 1;

    /// <summary>Bytes in front of each answer.</summary>
    public byte[] NoiseBefore { get; set; }

    /// <summary>Bytes behind each answer.</summary>
    public byte[] NoiseAfter { get; set; }

    /// <summary>Bytes of an answer that come at once; the rest comes with the next read.</summary>
    public int SplitAt { get; set; }

    /// <summary>Answers that stay away.</summary>
    public int Silent { get; set; }

    /// <summary>Answers with a wrong bit.</summary>
    public int Broken { get; set; }

    /// <summary>Index of the byte of those answers with the wrong bit.</summary>
    public int BrokenAt { get; set; }

    /// <summary>Exception code of the next answers, 0 for none.</summary>
    public int Exception { get; set; }

    /// <summary>Answers that carry the exception.</summary>
    public int ExceptionCount { get; set; }

    /// <summary>Number added to the device address, function or byte count of an answer.</summary>
    public int WrongUnit { get; set; }

    public int WrongFunction { get; set; }

    public int WrongLength { get; set; }

    public bool HasEcho { get; set; }

    /// <summary>Keeps answers until <see cref="Deliver"/>.</summary>
    public bool IsHeld { get; set; }

    public int Requests { get; private set; }

    public int LastCount { get; private set; }

    public int LastFunction { get; private set; }

    public int LastLength => _outEnd;

    public void Close()
    {
    }

    public void Deliver() => IsHeld = false;

    public void PutFloat(int register, int bits)
    {
        Registers[register] = (bits >> 16) & 0xFFFF;
        Registers[register + 1] = bits & 0xFFFF;
    }

    public void Feed(byte[] bytes) => Append(bytes, bytes.Length);

    public int Read(byte[] buffer, int offset, int count)
    {
        int available = IsHeld ? 0 : _outEnd - _outAt;
        if (SplitAt > 0 && _outAt < SplitAt && available > SplitAt - _outAt)
        {
            available = SplitAt - _outAt;
            SplitAt = 0;
            IsHeld = true;
        }

        int taken = available < count ? available : count;
        Array.Copy(_out, _outAt, buffer, offset, taken);
        _outAt += taken;
        return taken;
    }

    public int Write(byte[] buffer, int offset, int count)
    {
        // Three bytes at a time, as a small transmit buffer would.
        int taken = count < 3 ? count : 3;
        Array.Copy(buffer, offset, _in, _inCount, taken);
        _inCount += taken;
        if (_inCount == 8)
        {
            _inCount = 0;
            Answer();
        }

        return taken;
    }

    private void Answer()
    {
        Requests++;
        _outAt = 0;
        _outEnd = 0;
        if (!ModbusCrc.IsGood(_in, 0, 8) || (_in[0] != Unit))
        {
            return;
        }

        if (HasEcho)
        {
            Append(_in, 8);
        }

        LastFunction = _in[1];
        if (Silent > 0)
        {
            Silent--;
            return;
        }

        if (NoiseBefore is not null)
        {
            Append(NoiseBefore, NoiseBefore.Length);
        }

        if (ExceptionCount > 0)
        {
            ExceptionCount--;
            AppendFrame(new byte[] { _in[0], (byte)(_in[1] | 0x80), (byte)Exception, 0, 0 });
            return;
        }

        int first = (_in[2] << 8) | _in[3];
        LastCount = (_in[4] << 8) | _in[5];
        byte[] frame = new byte[5 + (2 * LastCount)];
        frame[0] = (byte)(_in[0] + WrongUnit);
        frame[1] = (byte)(_in[1] + WrongFunction);
        frame[2] = (byte)((2 * LastCount) + WrongLength);
        for (int i = 0; i < LastCount; i++)
        {
            frame[3 + (2 * i)] = (byte)(Registers[first + i] >> 8);
            frame[4 + (2 * i)] = (byte)Registers[first + i];
        }

        AppendFrame(frame);
        if (NoiseAfter is not null)
        {
            Append(NoiseAfter, NoiseAfter.Length);
        }
    }

    private void AppendFrame(byte[] frame)
    {
        int crc = ModbusCrc.Of(frame, 0, frame.Length - 2);
        frame[frame.Length - 2] = (byte)crc;
        frame[frame.Length - 1] = (byte)(crc >> 8);
        if (Broken > 0)
        {
            Broken--;
            frame[BrokenAt % frame.Length] ^= 0x10;
        }

        Append(frame, frame.Length);
    }

    private void Append(byte[] bytes, int count)
    {
        Array.Copy(bytes, 0, _out, _outEnd, count);
        _outEnd += count;
    }
}
