using System.Text;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Tests.Bench.Wire;

/// <summary>Short ways to feed texts into the RPC layer and to take texts out of it.</summary>
public static class RpcTools
{
    /// <summary>Room for every message of these tests in one piece.</summary>
    public const int LargeBuffer = 8192;

    private const int MaxPieces = 1000;

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(byte[] buffer, int offset, int count) =>
        count <= 0 ? "" : Encoding.UTF8.GetString(buffer, offset, count);

    /// <summary>A reader on a text that must be valid; null when it is not.</summary>
    public static JsonReader Reader(string text)
    {
        JsonReader reader = new JsonReader();
        byte[] bytes = Bytes(text);
        return reader.Load(bytes, 0, bytes.Length) ? reader : null;
    }

    /// <summary>A payload reader that has begun on a text.</summary>
    public static PayloadReader Payload(string text)
    {
        PayloadReader payload = new PayloadReader(Reader(text));
        payload.Begin();
        return payload;
    }

    public static bool IsValid(string text)
    {
        byte[] bytes = Bytes(text);
        return new JsonReader().Load(bytes, 0, bytes.Length);
    }

    public static void Receive(RpcEndpoint rpc, string frame, long now) => Receive(rpc, Bytes(frame), now);

    /// <summary>Gives a frame to the endpoint, in as many slices as it takes.</summary>
    public static void Receive(RpcEndpoint rpc, byte[] frame, long now)
    {
        while (!rpc.Receive(frame, 0, frame.Length, RpcEndpoint.SliceUnits, now))
        {
        }
    }

    /// <summary>Writes one message with a buffer that surely is large enough.</summary>
    public static string Write(RpcEndpoint rpc, long now)
    {
        byte[] buffer = new byte[LargeBuffer];
        int count = WriteSlices(rpc, buffer, 0, LargeBuffer, now, out bool final);
        return final ? Text(buffer, 0, count) : "(unfinished)" + Text(buffer, 0, count);
    }

    /// <summary>Writes one message through a small buffer, in as many fragments as it takes.</summary>
    public static string WritePieces(RpcEndpoint rpc, int capacity, out int pieces)
    {
        // The guard bytes around the buffer show whether anything is written outside of it.
        byte[] buffer = new byte[capacity + 2];
        StringBuilder message = new StringBuilder();
        bool final = false;
        for (pieces = 0; !final; pieces++)
        {
            buffer[0] = 0xA5;
            buffer[capacity + 1] = 0x5A;
            int count = WriteSlices(rpc, buffer, 1, capacity, 0, out final);
            if (count < 0 || pieces > MaxPieces || buffer[0] != 0xA5 || buffer[capacity + 1] != 0x5A)
            {
                return null;
            }

            message.Append(Text(buffer, 1, count));
        }

        return message.ToString();
    }

    private static int WriteSlices(RpcEndpoint rpc, byte[] buffer, int offset, int capacity, long now, out bool final)
    {
        int count = 0;
        final = false;
        for (int slices = 0; count == 0 && slices < MaxPieces; slices++)
        {
            count = rpc.Write(buffer, offset, capacity, now, out final);
        }

        return count;
    }

    /// <summary>The id of a frame that begins with type and id.</summary>
    public static string IdOf(string frame)
    {
        int start = frame.IndexOf('"') + 1;
        return frame.Substring(start, frame.IndexOf('"', start) - start);
    }

    /// <summary>A string of equal characters.</summary>
    public static string Repeat(char c, int count) => new string(c, count);
}
