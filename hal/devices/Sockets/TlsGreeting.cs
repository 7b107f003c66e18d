using System;
using Borne.Hal.Network;
using Borne.Hal.Station;

namespace Borne.Hal.Devices.Sockets;

/// <summary>
/// Says the first word of a TLS handshake, the ClientHello (RFC 5246 section 7.4.1.2), and waits for all that the server says
/// to it. No key is agreed on: it tells that a TLS server lives there, on a connection of its own which is closed then.
/// </summary>
/// <remarks>
/// Where the handshake proper stops the whole program until the server answers, this finds the silent servers before: one that
/// takes connections but was stopped, one that ends in the middle of its answer, a port where something else listens.
/// </remarks>
public sealed class TlsGreeting
{
    /// <summary>Most bytes of a server's answer: a chain of certificates has a few thousand.</summary>
    public const int MaxAnswerBytes = 65536;

    private const int RandomBytes = 32;
    private const int RandomAt = 11;
    private const int MessageHeadBytes = 4;
    private const int HelloDone = 14;

    // Version 1.0 in the record's head and 1.2 in the message; the lengths are filled in.
    private static readonly byte[] Start = { 22, 3, 1, 0, 0, 1, 0, 0, 0, 3, 3 };

    // No session; what mbedTLS can do with certificates: ECDHE with AES-GCM, ChaCha20 and AES-CBC, RSA; no compression.
    private static readonly byte[] Offer =
    {
        0,
        0, 32,
        0xC0, 0x2B, 0xC0, 0x2F, 0xC0, 0x2C, 0xC0, 0x30, 0xCC, 0xA9, 0xCC, 0xA8, 0xC0, 0x23, 0xC0, 0x27,
        0xC0, 0x09, 0xC0, 0x13, 0xC0, 0x0A, 0xC0, 0x14, 0x00, 0x9C, 0x00, 0x9D, 0x00, 0x2F, 0x00, 0xFF,
        1, 0,
    };

    // supported_groups, ec_point_formats, signature_algorithms.
    private static readonly byte[] Extensions =
    {
        0, 10, 0, 10, 0, 8, 0, 29, 0, 23, 0, 24, 0, 25,
        0, 11, 0, 2, 1, 0,
        0, 13, 0, 20, 0, 18, 4, 3, 5, 3, 6, 3, 8, 4, 8, 5, 8, 6, 4, 1, 5, 1, 6, 1,
    };

    // The alert close_notify: the server need not wait for more.
    private static readonly byte[] End = { 21, 3, 3, 0, 2, 1, 0 };

    private readonly byte[] _head = new byte[TlsRecord.HeadBytes];
    private readonly byte[] _message = new byte[MessageHeadBytes];
    private int _headCount;
    private int _messageCount;
    private int _recordLeft;
    private int _messageLeft;
    private int _taken;

    /// <summary>True when the server has said all, or that it will not.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>True when what came is no answer of a TLS server.</summary>
    public bool IsStrange { get; private set; }

    /// <summary>Makes the ClientHello.</summary>
    /// <param name="host">Name of the server, for its choice of a certificate (RFC 6066 section 3); an address is not told.</param>
    /// <param name="entropy">Its random part.</param>
    public static byte[] Hello(string host, IEntropySource entropy)
    {
        int nameBytes = Ipv4.TryParse(host) is null ? host.Length : 0;
        int nameExtension = nameBytes == 0 ? 0 : nameBytes + 9;
        int extensions = nameExtension + Extensions.Length;
        int length = RandomAt + RandomBytes + Offer.Length + 2 + extensions;
        byte[] hello = new byte[length];
        Array.Copy(Start, hello, Start.Length);
        PutShort(hello, 3, length - TlsRecord.HeadBytes);
        PutShort(hello, 7, length - TlsRecord.HeadBytes - MessageHeadBytes);
        entropy.Fill(hello, RandomAt, RandomBytes);
        int at = RandomAt + RandomBytes;
        Array.Copy(Offer, 0, hello, at, Offer.Length);
        at += Offer.Length;
        PutShort(hello, at, extensions);
        at += 2;
        if (nameBytes > 0)
        {
            PutShort(hello, at + 2, nameBytes + 5);
            PutShort(hello, at + 4, nameBytes + 3);
            PutShort(hello, at + 7, nameBytes);
            char[] letters = host.ToCharArray();
            for (int i = 0; i < nameBytes; i++)
            {
                hello[at + 9 + i] = (byte)letters[i];
            }
        }

        Array.Copy(Extensions, 0, hello, at + nameExtension, Extensions.Length);
        return hello;
    }

    /// <summary>The last word.</summary>
    public static byte[] Farewell() => End;

    /// <summary>Takes bytes of the server.</summary>
    /// <param name="data">The bytes, from index 0 on.</param>
    /// <param name="count">How many.</param>
    public void Take(byte[] data, int count)
    {
        _taken += count;
        for (int i = 0; i < count && !IsAnswered && !IsStrange; i++)
        {
            TakeByte(data[i]);
        }

        IsStrange |= !IsAnswered && _taken > MaxAnswerBytes;
    }

    private void TakeByte(byte value)
    {
        if (_headCount < TlsRecord.HeadBytes)
        {
            _head[_headCount] = value;
            _headCount++;
            if (_headCount == TlsRecord.HeadBytes)
            {
                BeginRecord();
            }

            return;
        }

        _recordLeft--;
        if (_head[0] == TlsRecord.Handshake)
        {
            TakeMessage(value);
        }

        if (_recordLeft == 0)
        {
            // An alert says that there will be no handshake; the proper one will hear it too.
            IsAnswered |= _head[0] == TlsRecord.Alert;
            _headCount = 0;
        }
    }

    private void BeginRecord()
    {
        _recordLeft = TlsRecord.LengthOf(_head);
        IsStrange = _recordLeft <= 0 || (_head[0] != TlsRecord.Handshake && _head[0] != TlsRecord.Alert);
    }

    private void TakeMessage(byte value)
    {
        if (_messageLeft > 0)
        {
            _messageLeft--;
            return;
        }

        _message[_messageCount] = value;
        _messageCount++;
        if (_messageCount == MessageHeadBytes)
        {
            _messageCount = 0;
            _messageLeft = (_message[1] << 16) | (_message[2] << 8) | _message[3];
            IsAnswered = _message[0] == HelloDone;
        }
    }

    private static void PutShort(byte[] data, int at, int value)
    {
        data[at] = (byte)(value >> 8);
        data[at + 1] = (byte)value;
    }
}
