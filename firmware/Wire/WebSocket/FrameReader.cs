using Borne.Base.Bytes;
using Borne.Hal.Network.Streams;

namespace Borne.Wire.WebSocket;

/// <summary>
/// Receiving half of RFC 6455 framing: takes exactly the bytes of the next header or payload from the stream and puts
/// text straight to where the message is assembled, so nothing is copied twice and no announced length is allocated.
/// </summary>
internal sealed class FrameReader
{
    private const int ShortHeaderBytes = 2;
    private const int LongestHeaderBytes = 10;
    private const int Length16 = 126;

    private readonly byte[] _buffer;
    private readonly byte[] _header = new byte[LongestHeaderBytes];
    private readonly byte[] _control = new byte[WebSocketOpcode.MaximumControlPayload];
    private int _headerHave;
    private int _headerNeed;
    private bool _inPayload;
    private bool _inMessage;
    private bool _final;
    private int _opcode;
    private long _left;
    private int _stagedAt;
    private int _stagedEnd;

    public FrameReader(int receiveBytes)
    {
        _buffer = new byte[receiveBytes];
    }

    /// <summary>Where messages are assembled, from index 0.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>Bytes of the held message, or of the message assembled so far.</summary>
    public int Length { get; private set; }

    /// <summary>Whether a complete message is in the buffer and not yet released.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Payload of the last ping.</summary>
    public byte[] Control => _control;

    /// <summary>Its length, 0 to 125 bytes.</summary>
    public int ControlLength { get; private set; }

    /// <summary>Whether <see cref="Control"/> is a ping's payload that is to be answered.</summary>
    public bool PongWanted { get; set; }

    /// <summary>Set when bytes came from the stream; the owner clears it.</summary>
    public bool HasReceived { get; set; }

    /// <summary>Whether data frames are thrown away: a close frame is on its way out.</summary>
    public bool SkipsData { get; private set; }

    /// <summary>Close code of the last <see cref="FrameEvent.Violation"/>.</summary>
    public int ViolationCode { get; private set; }

    /// <summary>Code of the close frame, <see cref="WebSocketCloseCode.NoStatus"/> when it has none.</summary>
    public int CloseCode { get; private set; }

    /// <summary>Whether the next frame is data and has to wait until the held message is released.</summary>
    public bool IsBlocked => _inPayload && IsHeld && !SkipsData && (_opcode & WebSocketOpcode.ControlBit) == 0;

    /// <summary>Forgets everything, for a new connection.</summary>
    public void Reset()
    {
        _inMessage = false;
        _stagedAt = 0;
        _stagedEnd = 0;
        Length = 0;
        IsHeld = false;
        PongWanted = false;
        HasReceived = false;
        SkipsData = false;
        ViolationCode = 0;
        ExpectHeader();
    }

    /// <summary>
    /// Hands over bytes that arrived with the end of the handshake; they lie in <see cref="Buffer"/>. Text that is
    /// assembled from index 0 never overtakes them, as every byte written has been taken from there before.
    /// </summary>
    public void Stage(int start, int end)
    {
        _stagedAt = start;
        _stagedEnd = end;
    }

    /// <summary>Gives the buffer free for the next message.</summary>
    public void Release()
    {
        if (IsHeld)
        {
            IsHeld = false;
            Length = 0;
        }
    }

    /// <summary>From now on only control frames matter. A held message stays.</summary>
    public void SkipData()
    {
        SkipsData = true;
        PongWanted = false;
        if (!IsHeld)
        {
            Length = 0;
        }
    }

    /// <summary>Throws bytes away, whatever they are.</summary>
    /// <returns>True when there were some.</returns>
    public bool Drain(IByteStream stream) => Take(stream, _control, 0, _control.Length) > 0;

    /// <summary>Reads from the stream at most once and acts on what came.</summary>
    public FrameEvent Step(IByteStream stream)
    {
        if (IsBlocked)
        {
            return FrameEvent.None;
        }

        int count;
        if (!_inPayload)
        {
            count = Take(stream, _header, _headerHave, _headerNeed - _headerHave);
            _headerHave += count;
            if (_headerHave < _headerNeed)
            {
                return count > 0 ? FrameEvent.Progress : FrameEvent.None;
            }

            return ParseHeader() ? FrameEvent.Progress : FrameEvent.Violation;
        }

        if (_left > 0)
        {
            count = TakePayload(stream);
            _left -= count;
            if (_left > 0)
            {
                return count > 0 ? FrameEvent.Progress : FrameEvent.None;
            }
        }

        return EndFrame();
    }

    private void ExpectHeader()
    {
        _inPayload = false;
        _headerHave = 0;
        _headerNeed = ShortHeaderBytes;
    }

    // Called with 2 bytes and, when they announce a longer length field, again with all of them.
    private bool ParseHeader()
    {
        int first = _header[0];
        int second = _header[1];
        int opcode = first & 0x0F;
        bool final = (first & 0x80) != 0;
        int length = second & 0x7F;
        bool control = (opcode & WebSocketOpcode.ControlBit) != 0;

        // Reserved bits (no extension was agreed) and masked server frames: RFC 6455 sections 5.2 and 5.1.
        if ((first & 0x70) != 0 || (second & 0x80) != 0)
        {
            return Violate(WebSocketCloseCode.ProtocolError);
        }

        if (control)
        {
            if (opcode > WebSocketOpcode.Pong || !final || length > WebSocketOpcode.MaximumControlPayload)
            {
                return Violate(WebSocketCloseCode.ProtocolError);
            }
        }
        else if (opcode > WebSocketOpcode.Binary || (opcode == WebSocketOpcode.Continuation) != _inMessage)
        {
            return Violate(WebSocketCloseCode.ProtocolError);
        }
        else if (opcode == WebSocketOpcode.Binary && !SkipsData)
        {
            return Violate(WebSocketCloseCode.UnsupportedData);
        }

        if (length >= Length16 && _headerNeed == ShortHeaderBytes)
        {
            _headerNeed = length == Length16 ? ShortHeaderBytes + 2 : LongestHeaderBytes;
            return true;
        }

        _left = length;
        if (length >= Length16)
        {
            _left = 0;
            for (int i = ShortHeaderBytes; i < _headerNeed; i++)
            {
                _left = (_left << 8) | _header[i];
            }

            // The shortest form is a MUST, and so is the clear top bit of 64 (RFC 6455 section 5.2).
            if (_left < (length == Length16 ? Length16 : 0x10000))
            {
                return Violate(WebSocketCloseCode.ProtocolError);
            }
        }

        int before = opcode == WebSocketOpcode.Continuation ? Length : 0;
        if (!control && !SkipsData && _left > _buffer.Length - before)
        {
            return Violate(WebSocketCloseCode.MessageTooBig);
        }

        if (opcode == WebSocketOpcode.Ping || opcode == WebSocketOpcode.Close)
        {
            // A ping that could not be answered yet gives way to the newer one (RFC 6455 section 5.5.3).
            PongWanted = false;
            ControlLength = 0;
        }

        _opcode = opcode;
        _final = final;
        _inPayload = true;
        return true;
    }

    private int TakePayload(IByteStream stream)
    {
        if (_opcode == WebSocketOpcode.Ping || _opcode == WebSocketOpcode.Close)
        {
            int taken = Take(stream, _control, ControlLength, (int)_left);
            ControlLength += taken;
            return taken;
        }

        if (_opcode == WebSocketOpcode.Pong)
        {
            // Its content is not used, and the control buffer may still hold a ping to answer.
            return Take(stream, _header, 0, _left < LongestHeaderBytes ? (int)_left : LongestHeaderBytes);
        }

        if (SkipsData)
        {
            return Take(stream, _control, 0, _left < _control.Length ? (int)_left : _control.Length);
        }

        int count = Take(stream, _buffer, Length, (int)_left);
        Length += count;
        return count;
    }

    private FrameEvent EndFrame()
    {
        ExpectHeader();
        switch (_opcode)
        {
            case WebSocketOpcode.Ping:
                PongWanted = !SkipsData;
                return FrameEvent.Ping;
            case WebSocketOpcode.Pong:
                return FrameEvent.Pong;
            case WebSocketOpcode.Close:
                return EndClose() ? FrameEvent.Close : FrameEvent.Violation;
        }

        _inMessage = !_final;
        if (_inMessage || SkipsData)
        {
            return FrameEvent.Progress;
        }

        if (!Utf8.IsValid(_buffer, 0, Length))
        {
            Violate(WebSocketCloseCode.InvalidPayload);
            return FrameEvent.Violation;
        }

        IsHeld = true;
        return FrameEvent.Message;
    }

    // One byte cannot be a code, some codes may not be sent, and the reason is text: RFC 6455 sections 5.5.1 and 7.4.
    private bool EndClose()
    {
        CloseCode = WebSocketCloseCode.NoStatus;
        if (ControlLength == 0)
        {
            return true;
        }

        CloseCode = (_control[0] << 8) | _control[1];
        if (ControlLength == 1 || !WebSocketCloseCode.IsValidOnWire(CloseCode))
        {
            return Violate(WebSocketCloseCode.ProtocolError);
        }

        return Utf8.IsValid(_control, 2, ControlLength - 2) || Violate(WebSocketCloseCode.InvalidPayload);
    }

    private bool Violate(int code)
    {
        ViolationCode = code;
        return false;
    }

    private int Take(IByteStream stream, byte[] target, int offset, int count)
    {
        int taken = _stagedEnd - _stagedAt;
        if (taken > 0)
        {
            if (taken > count)
            {
                taken = count;
            }

            for (int i = 0; i < taken; i++)
            {
                target[offset + i] = _buffer[_stagedAt++];
            }
        }
        else
        {
            taken = stream.Read(target, offset, count);
        }

        if (taken <= 0)
        {
            return 0;
        }

        HasReceived = true;
        return taken;
    }
}
