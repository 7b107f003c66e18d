using System;

namespace Borne.Year;

/// <summary>The server's side of RFC 6455: takes masked frames apart, puts messages together, makes frames.</summary>
internal sealed class LifeFrames(Action<byte[], int> message, Action<byte[]> pong, Action closed)
{
    public const int TextOpcode = 1;
    public const int CloseOpcode = 8;
    public const int PingOpcode = 9;
    public const int PongOpcode = 10;

    private const int MaskBytes = 4;

    private readonly byte[] _message = new byte[65536];
    private byte[] _in = new byte[8192];
    private int _inCount;
    private int _messageCount;

    /// <summary>An unmasked frame.</summary>
    public static byte[] Frame(int opcode, byte[] payload)
    {
        int head = payload.Length < 126 ? 2 : 4;
        byte[] frame = new byte[head + payload.Length];
        frame[0] = (byte)(0x80 | opcode);
        frame[1] = (byte)(head == 2 ? payload.Length : 126);
        if (head == 4)
        {
            frame[2] = (byte)(payload.Length >> 8);
            frame[3] = (byte)payload.Length;
        }

        payload.CopyTo(frame, head);
        return frame;
    }

    public void Reset()
    {
        _inCount = 0;
        _messageCount = 0;
    }

    public void Take(ReadOnlySpan<byte> bytes)
    {
        if (_inCount + bytes.Length > _in.Length)
        {
            Array.Resize(ref _in, _inCount + bytes.Length);
        }

        bytes.CopyTo(_in.AsSpan(_inCount));
        _inCount += bytes.Length;
        while (TakeFrame())
        {
        }
    }

    private bool TakeFrame()
    {
        if (_inCount < 2)
        {
            return false;
        }

        int length = _in[1] & 0x7F;
        int at = 2;
        LifeModel.Require(length < 127 && (_in[1] & 0x80) != 0, "an unmasked or enormous frame");
        if (length == 126)
        {
            length = _inCount < 4 ? int.MaxValue / 2 : (_in[2] << 8) | _in[3];
            at = 4;
        }

        int end = at + MaskBytes + length;
        if (_inCount < end)
        {
            return false;
        }

        int opcode = _in[0] & 15;
        bool isFinal = (_in[0] & 0x80) != 0;
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++)
        {
            payload[i] = (byte)(_in[at + MaskBytes + i] ^ _in[at + (i & 3)]);
        }

        _inCount -= end;
        Array.Copy(_in, end, _in, 0, _inCount);
        Handle(opcode, isFinal, payload);
        return true;
    }

    private void Handle(int opcode, bool isFinal, byte[] payload)
    {
        switch (opcode)
        {
            case PingOpcode:
                pong(payload);
                return;
            case PongOpcode:
                return;
            case CloseOpcode:
                closed();
                return;
        }

        payload.CopyTo(_message, _messageCount);
        _messageCount += payload.Length;
        if (isFinal)
        {
            int count = _messageCount;
            _messageCount = 0;
            message(_message, count);
        }
    }
}
