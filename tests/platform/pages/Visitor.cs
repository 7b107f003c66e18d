using System;
using System.Text;
using Borne.Hal.Network.Streams;

namespace Borne.Platform.Pages;

/// <summary>A browser that asks once and keeps nothing of the answer but its status and its length.</summary>
public sealed class Visitor : IPeerStream, IListener
{
    private const int HeadBytes = 12;
    private const string TokenName = "\"token\":\"";
    private const string TagName = "ETag: ";

    private byte[] _request;
    private int _sent;
    private bool _isWaiting;

    /// <summary>Bytes of the answer.</summary>
    public int Count { get; private set; }

    /// <summary>The first bytes of the answer.</summary>
    public byte[] Head { get; } = new byte[HeadBytes];

    /// <summary>The token in the answer to a login, whose body ends with it; null for another answer.</summary>
    public string Token { get; private set; }

    /// <summary>The tag of the last answer that had one; empty before.</summary>
    public string Tag { get; private set; } = "";

    /// <inheritdoc/>
    public ByteStreamState State { get; private set; } = ByteStreamState.Closed;

    /// <inheritdoc/>
    public string Peer => "192.168.1.50";

    /// <summary>Comes with a request.</summary>
    public void Ask(string request)
    {
        _request = Encoding.UTF8.GetBytes(request);
        _sent = 0;
        Count = 0;
        State = ByteStreamState.Open;
        _isWaiting = true;
    }

    /// <inheritdoc/>
    public IByteStream Accept()
    {
        bool isNew = _isWaiting;
        _isWaiting = false;
        return isNew ? this : null;
    }

    /// <inheritdoc/>
    public void Close()
    {
        State = ByteStreamState.Closed;
        _request = null;
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        int left = _request is null ? 0 : _request.Length - _sent;
        int read = left < count ? left : count;
        if (read > 0)
        {
            Array.Copy(_request, _sent, buffer, offset, read);
            _sent += read;
        }

        return read;
    }

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count)
    {
        for (int i = 0; i < count && Count + i < HeadBytes; i++)
        {
            Head[Count + i] = buffer[offset + i];
        }

        Count += count;
        string text = Encoding.UTF8.GetString(buffer, offset, count);
        int token = text.IndexOf(TokenName);
        if (token >= 0)
        {
            token += TokenName.Length;
            Token = text.Substring(token, text.IndexOf('"', token) - token);
        }

        int tag = text.IndexOf(TagName);
        if (tag >= 0)
        {
            tag += TagName.Length;
            Tag = text.Substring(tag, text.IndexOf('\r', tag) - tag);
        }

        return count;
    }
}
