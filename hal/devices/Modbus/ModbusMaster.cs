using System;
using Borne.Hal.Devices.Polling;
using Borne.Hal.Network.Streams;

namespace Borne.Hal.Devices.Modbus;

/// <summary>
/// Master of a Modbus RTU bus (Modbus over serial line 1.02) that reads registers. It never waits: bytes go through a
/// byte stream, and time comes in. An answer is looked for at every position of what came in, so that noise, or the echo
/// of the own request, does no harm. Written here because nanoFramework.Iot.Device.Modbus waits for the answer inside
/// its call, which would stop the safety loop for as long as a meter is silent.
/// </summary>
public sealed class ModbusMaster : IPolledDevice
{
    /// <summary>Most registers of one request.</summary>
    public const int MaxRegisters = 40;

    /// <summary>Attempts for one request.</summary>
    public const int Attempts = 3;

    private const int ErrorBit = 0x80;
    private const int RequestBytes = 8;
    private const int ExceptionBytes = 5;
    private const int HeaderBytes = 3;
    private const int CrcBytes = 2;
    private const int BufferBytes = HeaderBytes + (2 * MaxRegisters) + CrcBytes + 40;
    private const int BitsPerByte = 11;
    private const int MsPerSecond = 1000;

    // Exceptions 5 (acknowledge) and 6 (busy) ask to try again; all others are final.
    private const int Acknowledge = 5;
    private const int Busy = 6;

    // Exceptions 2 (illegal data address) and 3 (illegal data value, such as a number of registers) tell of what was asked for.
    private const int IllegalAddress = 2;
    private const int IllegalValue = 3;

    private enum Phase
    {
        Free,
        Silence,
        Sending,
        Receiving,
        Done,
        Failed,
    }

    private readonly IByteStream _port;
    private readonly int _baud;
    private readonly int _replyMs;
    private readonly int _gapMs;
    private readonly byte[] _request = new byte[RequestBytes];
    private readonly byte[] _buffer = new byte[BufferBytes];
    private object _owner;
    private Phase _phase;
    private int _count;
    private int _frameAt;
    private int _expected;
    private int _sent;
    private int _attempts;
    private long _until;
    private bool _isNoisy;

    /// <summary>Creates the master of a bus.</summary>
    /// <param name="port">The serial port, at its speed already.</param>
    /// <param name="baud">That speed, 1200 to 115200.</param>
    /// <param name="replyMs">Longest time that a device takes to begin its answer, ms; 300 suits most meters.</param>
    /// <param name="gapMs">Silence before a request beyond that of Modbus, ms, for devices that take long to listen again.</param>
    public ModbusMaster(IByteStream port, int baud, int replyMs, int gapMs = 0)
    {
        _gapMs = gapMs;
        _port = port;
        _baud = baud;
        _replyMs = replyMs;
    }

    /// <summary>Attempts that got no byte for an answer.</summary>
    public int TimeOuts { get; private set; }

    /// <summary>Attempts that got bytes, but no answer with the right device, function, length and CRC.</summary>
    public int BadFrames { get; private set; }

    /// <summary>Exception replies.</summary>
    public int Exceptions { get; private set; }

    /// <summary>Code of the last exception reply, 0 for none.</summary>
    public int LastException { get; private set; }

    /// <summary>Code of the exception reply that ended the request, while it is Failed; 0 when no answer ended it.</summary>
    public int Refusal { get; private set; }

    /// <summary>Tells whether an exception is about the registers that were asked for, and not about the device.</summary>
    /// <param name="exception">Its code.</param>
    public static bool IsAboutRegisters(int exception) => exception == IllegalAddress || exception == IllegalValue;

    /// <summary>Begins to read registers when the bus is free.</summary>
    /// <param name="owner">Whose request it is.</param>
    /// <param name="unit">Address of the device, 1 to 247.</param>
    /// <param name="function">3 for holding registers, 4 for input registers.</param>
    /// <param name="address">First register, 0 to 65535.</param>
    /// <param name="count">How many, 1 to <see cref="MaxRegisters"/>.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False while the bus is taken.</returns>
    public bool TryBegin(object owner, int unit, int function, int address, int count, long now)
    {
        if (_owner is not null || count < 1 || count > MaxRegisters)
        {
            return false;
        }

        _owner = owner;
        _request[0] = (byte)unit;
        _request[1] = (byte)function;
        _request[2] = (byte)(address >> 8);
        _request[3] = (byte)address;
        _request[4] = 0;
        _request[5] = (byte)count;
        int crc = ModbusCrc.Of(_request, 0, RequestBytes - CrcBytes);
        _request[6] = (byte)crc;
        _request[7] = (byte)(crc >> 8);
        _expected = HeaderBytes + (2 * count) + CrcBytes;
        _attempts = 0;
        Refusal = 0;
        Pause(SilenceMs, now);
        return true;
    }

    /// <summary>Tells how a request stands.</summary>
    /// <param name="owner">Whose request it is.</param>
    public ModbusStatus StatusOf(object owner)
    {
        if (_owner != owner)
        {
            return ModbusStatus.NotMine;
        }

        return _phase == Phase.Done ? ModbusStatus.Done
            : _phase == Phase.Failed ? ModbusStatus.Failed : ModbusStatus.Pending;
    }

    /// <summary>A register of the answer, while the request is Done.</summary>
    /// <param name="index">0 for the first that was asked for.</param>
    /// <returns>0 to 65535.</returns>
    public int Register(int index)
    {
        int at = _frameAt + HeaderBytes + (2 * index);
        return (_buffer[at] << 8) | _buffer[at + 1];
    }

    /// <summary>Gives the bus back, whatever the request does.</summary>
    /// <param name="owner">Whose request it was.</param>
    public void Release(object owner)
    {
        if (_owner == owner)
        {
            _owner = null;
            _phase = Phase.Free;
        }
    }

    /// <inheritdoc/>
    public void Poll(long now)
    {
        switch (_phase)
        {
            case Phase.Silence:
                // Late answers and noise are heard out: the bus must be silent before it is used.
                if (Drain())
                {
                    _until = _until > now + SilenceMs ? _until : now + SilenceMs;
                }
                else if (now >= _until)
                {
                    _phase = Phase.Sending;
                    _sent = 0;
                    _count = 0;
                    _isNoisy = false;
                    Send(now);
                }

                break;
            case Phase.Sending:
                Send(now);
                break;
            case Phase.Receiving:
                Receive(now);
                break;
        }
    }

    private int SilenceMs => 2 + _gapMs + (MsPerSecond * 4 * BitsPerByte / _baud);

    private int TimeOf(int bytes) => 1 + (bytes * BitsPerByte * MsPerSecond / _baud);

    private void Pause(int ms, long now)
    {
        _phase = Phase.Silence;
        _until = now + ms;
    }

    private bool Drain()
    {
        bool isAny = false;
        for (int i = 0; i < 4 && _port.Read(_buffer, 0, BufferBytes) > 0; i++)
        {
            isAny = true;
        }

        return isAny;
    }

    private void Send(long now)
    {
        _sent += _port.Write(_request, _sent, RequestBytes - _sent);
        if (_sent == RequestBytes)
        {
            _phase = Phase.Receiving;
            _until = now + TimeOf(RequestBytes + _expected) + _replyMs;
        }
        else if (now >= _until + _replyMs)
        {
            // The port takes nothing: count it like a silent device.
            Retry(now);
        }
    }

    private void Receive(long now)
    {
        int read = _port.Read(_buffer, _count, BufferBytes - _count);
        while (read > 0)
        {
            _isNoisy = true;
            _count += read;
            if (TryFindAnswer(now))
            {
                return;
            }

            if (_count == BufferBytes)
            {
                // Only the tail can still be the beginning of an answer.
                int keep = _expected - 1;
                Array.Copy(_buffer, _count - keep, _buffer, 0, keep);
                _count = keep;
            }

            read = _port.Read(_buffer, _count, BufferBytes - _count);
        }

        if (now >= _until)
        {
            Retry(now);
        }
    }

    private bool TryFindAnswer(long now)
    {
        for (int at = 0; at + ExceptionBytes <= _count; at++)
        {
            if (_buffer[at] != _request[0])
            {
                continue;
            }

            int function = _buffer[at + 1];
            if (function == _request[1] && _buffer[at + 2] == _expected - HeaderBytes - CrcBytes
                && at + _expected <= _count && ModbusCrc.IsGood(_buffer, at, _expected))
            {
                _frameAt = at;
                _phase = Phase.Done;
                return true;
            }

            if (function == (_request[1] | ErrorBit) && ModbusCrc.IsGood(_buffer, at, ExceptionBytes))
            {
                Exceptions++;
                LastException = _buffer[at + 2];
                Next(LastException == Acknowledge || LastException == Busy, now);
                Refusal = _phase == Phase.Failed ? LastException : 0;
                return true;
            }
        }

        return false;
    }

    private void Retry(long now)
    {
        if (_isNoisy)
        {
            BadFrames++;
        }
        else
        {
            TimeOuts++;
        }

        Next(true, now);
    }

    /// <summary>Tries again or gives up. The pause is as long as an answer may be late: it must not be taken for the next one.</summary>
    private void Next(bool mayRetry, long now)
    {
        _attempts++;
        if (mayRetry && _attempts < Attempts)
        {
            Pause(_replyMs, now);
        }
        else
        {
            _phase = Phase.Failed;
        }
    }
}
