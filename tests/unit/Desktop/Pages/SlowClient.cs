using System;
using System.Text;
using Borne.Hal.Network.Streams;

namespace Borne.Tests.Desktop.Pages;

/// <summary>A client that sends and takes as slowly as it likes, and sends more than any memory holds when it is told to.</summary>
/// <param name="now">The time, ms.</param>
/// <param name="text">What it sends first.</param>
internal sealed class SlowClient(Func<long> now, string text) : IByteStream
{
    private readonly byte[] _text = Encoding.ASCII.GetBytes(text);
    private readonly long _begin = now();
    private readonly StringBuilder _answer = new();
    private long _firstWrite = -1;

    /// <summary>Time between two bytes that it sends, ms; 0 for all at once.</summary>
    public int SendMs { get; init; }

    /// <summary>Time between two bytes that it takes, ms; 0 for all at once.</summary>
    public int TakeMs { get; init; }

    /// <summary>Bytes that it sends behind the text.</summary>
    public long More { get; init; }

    /// <summary>Bytes that the station has read.</summary>
    public long Sent { get; private set; }

    public string Answer => _answer.ToString();

    public ByteStreamState State { get; private set; } = ByteStreamState.Open;

    public int Read(byte[] buffer, int offset, int count)
    {
        long due = SendMs == 0 ? long.MaxValue : ((now() - _begin) / SendMs) + 1;
        int read = (int)Math.Min(count, Math.Min(due, _text.Length + More) - Sent);
        for (int i = 0; i < read; i++)
        {
            buffer[offset + i] = Sent < _text.Length ? _text[Sent] : (byte)'x';
            Sent++;
        }

        return read;
    }

    public int Write(byte[] buffer, int offset, int count)
    {
        _firstWrite = _firstWrite < 0 ? now() : _firstWrite;
        long due = TakeMs == 0 ? long.MaxValue : ((now() - _firstWrite) / TakeMs) + 1;
        int taken = (int)Math.Min(count, due - _answer.Length);
        _answer.Append(Encoding.Latin1.GetString(buffer, offset, taken));
        return taken;
    }

    public void Close() => State = ByteStreamState.Closed;
}
