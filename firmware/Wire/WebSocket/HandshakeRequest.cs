using System;
using System.Text;
using Borne.Hal.Station;
using Borne.Wire.Http;

namespace Borne.Wire.WebSocket;

/// <summary>The client's half of the opening handshake, RFC 6455 section 4.1.</summary>
internal static class HandshakeRequest
{
    private const int NonceBytes = 16;

    // Fixed by RFC 6455 section 1.3.
    private const string AcceptSuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>A fresh Sec-WebSocket-Key.</summary>
    public static string CreateKey(IEntropySource entropy)
    {
        byte[] nonce = new byte[NonceBytes];
        entropy.Fill(nonce, 0, NonceBytes);
        return Convert.ToBase64String(nonce);
    }

    /// <summary>The Sec-WebSocket-Accept value that proves the server has read a key.</summary>
    public static string AcceptFor(string key)
    {
        byte[] joined = Encoding.UTF8.GetBytes(key + AcceptSuffix);
        return Convert.ToBase64String(Sha1.Hash(joined, 0, joined.Length));
    }

    /// <summary>The whole request head as bytes. authorization and subprotocol may be null: the header is left out.</summary>
    public static byte[] Compose(EndpointUrl url, string key, string authorization, string subprotocol)
    {
        string request = string.Concat(
            "GET " + url.Path + " HTTP/1.1\r\nHost: " + url.HostHeader,
            "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ",
            key,
            "\r\n");
        if (!string.IsNullOrEmpty(subprotocol))
        {
            request = request + "Sec-WebSocket-Protocol: " + subprotocol + "\r\n";
        }

        if (!string.IsNullOrEmpty(authorization))
        {
            request = request + "Authorization: " + authorization + "\r\n";
        }

        return Encoding.UTF8.GetBytes(request + "\r\n");
    }
}
