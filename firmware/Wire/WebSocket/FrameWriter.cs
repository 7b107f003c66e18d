using System;
using Borne.Hal.Network.Streams;
using Borne.Hal.Station;

namespace Borne.Wire.WebSocket;

/// <summary>
/// Sending half of RFC 6455 framing: one data frame built in place around the caller's payload and one control frame,
/// both masked, handed to the stream as it takes them.
/// </summary>
internal sealed class FrameWriter
{
    private const int MaskBytes = 4;
    private const int FinalBit = 0x80;
    private const int MaskBit = 0x80;
    private const int Length16 = 126;
    private const int Length64 = 127;
    private const int LargestLength7 = 125;
    private const int LargestLength16 = 0xFFFF;
    private const int HeaderReserve16 = 4 + MaskBytes;
    private const int HeaderReserve64 = 10 + MaskBytes;
    private const int ControlHeaderBytes = 2 + MaskBytes;

    // A stream that takes a few bytes per call must not keep the controller in one tick.
    private const int MaximumWritesPerPump = 16;

    private readonly IEntropySource _entropy;
    private readonly byte[] _buffer;
    private byte[] _control = new byte[ControlHeaderBytes];
    private int _dataAt;
    private int _dataEnd;
    private int _controlAt;
    private int _controlEnd;
    private bool _dataBegun;
    private bool _continues;
    private bool _wantsPing;
    private bool _hasMoved;
    private bool _closeQueued;
    private int _closeCode;

    public FrameWriter(IEntropySource entropy, int sendBytes)
    {
        _entropy = entropy;
        _buffer = new byte[sendBytes];
        Offset = sendBytes - HeaderReserve16 > LargestLength16 ? HeaderReserve64 : HeaderReserve16;
    }

    /// <summary>Payload buffer with room for the frame header in front.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>First payload index.</summary>
    public int Offset { get; }

    /// <summary>Whether the last data frame has been handed over wholly.</summary>
    public bool IsDataIdle => _dataAt == _dataEnd;

    /// <summary>Whether the close frame has been handed over wholly.</summary>
    public bool IsCloseSent => _closeQueued && IsControlIdle;

    private bool IsControlIdle => _controlAt == _controlEnd;

    /// <summary>Forgets everything, for a new connection.</summary>
    public void Reset()
    {
        _dataAt = 0;
        _dataEnd = 0;
        _controlAt = 0;
        _controlEnd = 0;
        _dataBegun = false;
        _continues = false;
        _wantsPing = false;
        _hasMoved = false;
        _closeQueued = false;
        _closeCode = 0;
    }

    /// <summary>Tells whether the stream has taken bytes since the last question, or has none to take.</summary>
    public bool TakeProgress()
    {
        bool hasProgress = _hasMoved || (IsDataIdle && IsControlIdle);
        _hasMoved = false;
        return hasProgress;
    }

    /// <summary>Makes a data frame of the payload at <see cref="Offset"/>.</summary>
    public void QueueData(int count, bool final)
    {
        int headerBytes = count <= LargestLength7 ? 2 : count <= LargestLength16 ? 4 : 10;
        int start = Offset - MaskBytes - headerBytes;
        int opcode = _continues ? WebSocketOpcode.Continuation : WebSocketOpcode.Text;
        _buffer[start] = (byte)(final ? opcode | FinalBit : opcode);
        if (headerBytes == 2)
        {
            _buffer[start + 1] = (byte)(MaskBit | count);
        }
        else
        {
            _buffer[start + 1] = (byte)(MaskBit | (headerBytes == 4 ? Length16 : Length64));
            int rest = count;
            for (int i = start + headerBytes - 1; i > start + 1; i--)
            {
                _buffer[i] = (byte)rest;
                rest >>= 8;
            }
        }

        Mask(_buffer, Offset, count);
        _dataAt = start;
        _dataEnd = Offset + count;
        _dataBegun = false;
        _continues = !final;
    }

    /// <summary>Orders a ping.</summary>
    public void WantPing() => _wantsPing = true;

    /// <summary>
    /// Orders a close frame, behind everything else, after which nothing is sent any more;
    /// <see cref="WebSocketCloseCode.NoStatus"/> makes an empty one.
    /// </summary>
    public void WantClose(int code) => _closeCode = code;

    /// <summary>
    /// Hands waiting bytes to the stream until it takes no more, and makes the control frames that are wanted. A begun
    /// frame is finished first.
    /// </summary>
    /// <param name="stream">Where the bytes go.</param>
    /// <param name="reader">Says whether a pong is wanted, and has its payload.</param>
    public void Pump(IByteStream stream, FrameReader reader)
    {
        bool moved = true;
        for (int i = 0; i < MaximumWritesPerPump && moved; i++)
        {
            if (IsControlIdle)
            {
                QueueControl(reader);
            }

            moved = Write(stream);
        }
    }

    // The next control frame: a pong, a ping, or when all else is gone the close frame.
    private void QueueControl(FrameReader reader)
    {
        if (_closeCode != 0)
        {
            if (IsDataIdle && !_closeQueued)
            {
                _closeQueued = true;
                byte[] code = new byte[] { (byte)(_closeCode >> 8), (byte)_closeCode };
                BuildControl(WebSocketOpcode.Close, code, _closeCode == WebSocketCloseCode.NoStatus ? 0 : code.Length);
            }
        }
        else if (reader.PongWanted)
        {
            reader.PongWanted = false;
            BuildControl(WebSocketOpcode.Pong, reader.Control, reader.ControlLength);
        }
        else if (_wantsPing)
        {
            _wantsPing = false;
            BuildControl(WebSocketOpcode.Ping, reader.Control, 0);
        }
    }

    private void BuildControl(int opcode, byte[] payload, int count)
    {
        if (_control.Length < ControlHeaderBytes + count)
        {
            // Most have no payload, and those of a peer are mostly of one length.
            _control = new byte[ControlHeaderBytes + count];
        }

        Array.Copy(payload, 0, _control, ControlHeaderBytes, count);
        _control[0] = (byte)(FinalBit | opcode);
        _control[1] = (byte)(MaskBit | count);
        Mask(_control, ControlHeaderBytes, count);
        _controlAt = 0;
        _controlEnd = ControlHeaderBytes + count;
    }

    // One call of the stream; false when nothing is waiting or it takes nothing.
    private bool Write(IByteStream stream)
    {
        int taken = 0;
        if (!IsControlIdle && !_dataBegun)
        {
            taken = stream.Write(_control, _controlAt, _controlEnd - _controlAt);
            _controlAt += taken > 0 ? taken : 0;
        }
        else if (!IsDataIdle)
        {
            taken = stream.Write(_buffer, _dataAt, _dataEnd - _dataAt);
            _dataAt += taken > 0 ? taken : 0;
            _dataBegun = !IsDataIdle && (_dataBegun || taken > 0);
        }

        _hasMoved |= taken > 0;
        return taken > 0;
    }

    // Draws a fresh mask (RFC 6455 section 5.3) into the four bytes before the payload and applies it.
    private void Mask(byte[] buffer, int offset, int count)
    {
        int at = offset - MaskBytes;
        _entropy.Fill(buffer, at, MaskBytes);
        int mask0 = buffer[at];
        int mask1 = buffer[at + 1];
        int mask2 = buffer[at + 2];
        int mask3 = buffer[at + 3];
        int end = offset + count;
        int index = offset;
        for (; index + 3 < end; index += 4)
        {
            buffer[index] = (byte)(buffer[index] ^ mask0);
            buffer[index + 1] = (byte)(buffer[index + 1] ^ mask1);
            buffer[index + 2] = (byte)(buffer[index + 2] ^ mask2);
            buffer[index + 3] = (byte)(buffer[index + 3] ^ mask3);
        }

        for (; index < end; index++)
        {
            buffer[index] = (byte)(buffer[index] ^ buffer[at + ((index - offset) & 3)]);
        }
    }
}
