using System;
using System.Text;

namespace Borne.Tests.Bench.Wire;

/// <summary>One frame as the server sees it: decoded from the client's output, unmasked.</summary>
public sealed class ClientFrame
{
    public bool Final { get; private set; }

    public int Opcode { get; private set; }

    public bool Masked { get; private set; }

    public byte[] Payload { get; private set; }

    public byte[] Mask { get; private set; }

    public int HeaderBytes { get; private set; }

    /// <summary>Index behind the frame.</summary>
    public int Next { get; private set; }

    public string Text => Encoding.UTF8.GetString(Payload, 0, Payload.Length);

    /// <summary>The code of a close frame, -1 without one.</summary>
    public int CloseCode => Payload.Length < 2 ? -1 : (Payload[0] << 8) | Payload[1];

    /// <summary>Decodes the frame at an index; null when it is not complete.</summary>
    public static ClientFrame At(FakeStream stream, int index)
    {
        byte[] data = stream.Output;
        int end = stream.OutputLength;
        if (end - index < 2)
        {
            return null;
        }

        ClientFrame frame = new ClientFrame();
        frame.Final = (data[index] & 0x80) != 0;
        frame.Opcode = data[index] & 0x7F;
        frame.Masked = (data[index + 1] & 0x80) != 0;
        long length = data[index + 1] & 0x7F;
        int at = index + 2;
        int extra = length == 126 ? 2 : length == 127 ? 8 : 0;
        if (extra > 0)
        {
            length = 0;
            for (int i = 0; i < extra; i++)
            {
                length = (length << 8) | data[at++];
            }
        }

        frame.Mask = new byte[4];
        if (frame.Masked)
        {
            Array.Copy(data, at, frame.Mask, 0, 4);
            at += 4;
        }

        frame.HeaderBytes = at - index;
        if (end - at < length)
        {
            return null;
        }

        frame.Payload = new byte[(int)length];
        for (int i = 0; i < frame.Payload.Length; i++)
        {
            frame.Payload[i] = (byte)(data[at + i] ^ frame.Mask[i & 3]);
        }

        frame.Next = at + frame.Payload.Length;
        return frame;
    }

    /// <summary>Decodes the first frame of the output; null when there is no complete one.</summary>
    public static ClientFrame First(FakeStream stream) => At(stream, 0);
}
