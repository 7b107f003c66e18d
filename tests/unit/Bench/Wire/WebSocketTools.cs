using System;
using System.Text;
using Borne.Wire.Http;
using Borne.Wire.WebSocket;

namespace Borne.Tests.Bench.Wire;

/// <summary>The server's side of a WebSocket connection, and shortcuts, for the tests of Borne.Net.</summary>
public static class WebSocketTools
{
    public const int Continuation = 0;
    public const int TextFrame = 1;
    public const int BinaryFrame = 2;
    public const int CloseFrame = 8;
    public const int PingFrame = 9;
    public const int PongFrame = 10;

    public const string Subprotocol = "ocpp1.6";

    /// <summary>A client with buffers of 256 bytes.</summary>
    public static WebSocketClient NewClient() => new WebSocketClient(new CountingEntropy(), 256, 256);

    public static EndpointUrl Url() => EndpointUrl.TryParse("ws://cs.example.com:8080/ocpp", "RDAM 123");

    /// <summary>Opens a client on a stream and lets the server accept; the handshake's bytes are cleared away.</summary>
    public static void Connect(WebSocketClient client, FakeStream stream, long now = 0)
    {
        client.Open(stream, Url(), null, Subprotocol, now);
        client.Tick(now);
        stream.Feed(AcceptingHead(RequestKey(stream)));
        client.Tick(now);
        stream.ClearOutput();
    }

    /// <summary>The Sec-WebSocket-Key of the captured request.</summary>
    public static string RequestKey(FakeStream stream)
    {
        const string Name = "Sec-WebSocket-Key: ";
        string request = stream.OutputText();
        int start = request.IndexOf(Name) + Name.Length;
        return request.Substring(start, request.IndexOf("\r\n", start) - start);
    }

    public static string AcceptOf(string key)
    {
        byte[] joined = Encoding.UTF8.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
        return Convert.ToBase64String(Sha1.Hash(joined, 0, joined.Length));
    }

    public static string AcceptingHead(string key) =>
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
        + AcceptOf(key) + "\r\nSec-WebSocket-Protocol: " + Subprotocol + "\r\n\r\n";

    /// <summary>An unmasked frame with the shortest length form.</summary>
    public static byte[] Frame(int opcode, bool final, byte[] payload)
    {
        int length = payload.Length;
        int extra = length < 126 ? 0 : length < 65536 ? 2 : 8;
        byte[] frame = new byte[2 + extra + length];
        frame[0] = (byte)(final ? opcode | 0x80 : opcode);
        frame[1] = (byte)(extra == 0 ? length : extra == 2 ? 126 : 127);
        int rest = length;
        for (int i = 1 + extra; i > 1; i--)
        {
            frame[i] = (byte)rest;
            rest >>= 8;
        }

        Array.Copy(payload, 0, frame, 2 + extra, length);
        return frame;
    }

    public static byte[] Frame(int opcode, bool final, string payload) => Frame(opcode, final, Encoding.UTF8.GetBytes(payload));

    public static byte[] TextOf(string payload) => Frame(TextFrame, true, payload);

    public static byte[] CloseOf(int code, string reason)
    {
        byte[] text = Encoding.UTF8.GetBytes(reason);
        byte[] payload = new byte[2 + text.Length];
        payload[0] = (byte)(code >> 8);
        payload[1] = (byte)code;
        Array.Copy(text, 0, payload, 2, text.Length);
        return Frame(CloseFrame, true, payload);
    }

    public static string Message(WebSocketClient client) =>
        client.HasMessage ? Encoding.UTF8.GetString(client.ReceiveBuffer, 0, client.MessageLength) : null;

    /// <summary>Writes text into the send buffer and sends it.</summary>
    public static void SendText(WebSocketClient client, string text, bool final)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Array.Copy(bytes, 0, client.SendBuffer, client.SendOffset, bytes.Length);
        client.Send(bytes.Length, final);
    }

    /// <summary>Bytes 0x61 upwards, repeating the alphabet.</summary>
    public static byte[] Letters(int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = (byte)('a' + i % 26);
        }

        return bytes;
    }
}
