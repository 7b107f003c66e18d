using Borne.Hal.Network.Messages;
using Borne.Hal.Network.Streams;

namespace Borne.Tests.PackagedNet;

/// <summary>A connection of a platform's own WebSocket, for one test at a time: frames wait in a short row.</summary>
public sealed class FakeChannel : IMessageChannel, IMessageNetwork
{
    private const int Slots = 16;

    private readonly byte[][] _frames = new byte[Slots][];
    private readonly int[] _parts = new int[Slots];
    private readonly bool[] _texts = new bool[Slots];
    private int _head;
    private int _tail;

    /// <inheritdoc/>
    public ByteStreamState State { get; set; }

    /// <inheritdoc/>
    public bool IsRefused { get; set; }

    /// <summary>True while messages are no longer taken.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>Last message that was sent, or null.</summary>
    public byte[] Sent { get; private set; }

    /// <summary>Messages sent.</summary>
    public int Messages { get; private set; }

    /// <summary>Code of the first orderly close, 0 for none.</summary>
    public int CloseCode { get; private set; }

    /// <summary>True once it was dropped.</summary>
    public bool IsDropped { get; private set; }

    /// <summary>URL of the last connection.</summary>
    public string Url { get; private set; }

    /// <summary>What was offered with it: login, subprotocol, frame limit and pings.</summary>
    public string Offer { get; private set; }

    /// <inheritdoc/>
    public IMessageChannel Connect(string url, string authorization, string subprotocol, int maxFrameBytes, int pingMs)
    {
        Url = url;
        Offer = string.Concat(authorization + "|", subprotocol + "|", maxFrameBytes.ToString() + "|" + pingMs.ToString());
        return this;
    }

    /// <summary>Lets a frame arrive.</summary>
    public void Arrive(byte[] payload, FramePart part = FramePart.Whole, bool isText = true)
    {
        _frames[_tail] = payload;
        _parts[_tail] = (int)part;
        _texts[_tail] = isText;
        _tail++;
    }

    /// <inheritdoc/>
    public byte[] Take(out FramePart part, out bool isText)
    {
        part = FramePart.Whole;
        isText = false;
        if (_head == _tail)
        {
            return null;
        }

        part = (FramePart)_parts[_head];
        isText = _texts[_head];
        return _frames[_head++];
    }

    /// <inheritdoc/>
    public bool Send(byte[] message)
    {
        if (State != ByteStreamState.Open || IsDeaf)
        {
            return false;
        }

        Messages++;
        Sent = message;
        return true;
    }

    /// <inheritdoc/>
    public void Close(int code)
    {
        CloseCode = CloseCode == 0 ? code : CloseCode;
        IsDropped |= code == 0;
    }
}
