using System;
using System.Collections.Generic;
using Borne.Hal.Network.Streams;

namespace Borne.Year;

/// <summary>The station's end of a connection to a <see cref="LifeCentralSystem"/>; tells which messages were read.</summary>
internal sealed class LifeConnection(LifeCentralSystem server) : IByteStream
{
    private readonly Queue<(long End, LifeAnswer Answer)> _marks = [];
    private byte[] _bytes = new byte[1024];
    private int _count;
    private long _delivered;
    private long _read;

    public ByteStreamState State { get; private set; } = ByteStreamState.Open;

    /// <summary>True for a peer that vanished: nothing comes, and what goes is swallowed.</summary>
    public bool IsDead { get; set; }

    public void Close() => State = ByteStreamState.Closed;

    /// <summary>Brings bytes to the station.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="answer">What they answer, or null.</param>
    public void Deliver(byte[] data, LifeAnswer answer)
    {
        if (_count + data.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, (_count + data.Length) * 2);
        }

        data.CopyTo(_bytes, _count);
        _count += data.Length;
        _delivered += data.Length;
        if (answer is not null)
        {
            _marks.Enqueue((_delivered, answer));
        }
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        if (IsDead || _count == 0)
        {
            return 0;
        }

        int taken = Math.Min(count, _count);
        Array.Copy(_bytes, 0, buffer, offset, taken);
        _count -= taken;
        Array.Copy(_bytes, taken, _bytes, 0, _count);
        _read += taken;
        while (_marks.Count > 0 && _marks.Peek().End <= _read)
        {
            server.AnswerRead(_marks.Dequeue().Answer);
        }

        return taken;
    }

    public int Write(byte[] buffer, int offset, int count)
    {
        if (State != ByteStreamState.Open)
        {
            return 0;
        }

        if (!IsDead)
        {
            server.Take(this, buffer.AsSpan(offset, count));
        }

        return count;
    }
}
