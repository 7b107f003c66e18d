using System;
using Borne.Hal.Network.Streams;

namespace Borne.Tests.Bench.Station;

/// <summary>The station's end of a connection to a <see cref="FakeCentralSystem"/>.</summary>
public sealed class FakeConnection : IExplainedStream
{
    private const int FirstBytes = 512;

    private readonly FakeCentralSystem _server;
    private byte[] _toStation = new byte[FirstBytes];
    private int _count;

    /// <summary>Creates an open connection.</summary>
    public FakeConnection(FakeCentralSystem server)
    {
        _server = server;
        State = ByteStreamState.Open;
    }

    /// <inheritdoc/>
    public ByteStreamState State { get; private set; }

    /// <summary>True for a peer that vanished: nothing comes, and what goes is swallowed.</summary>
    public bool IsDead { get; set; }

    /// <inheritdoc/>
    public StreamFailure Failure { get; set; }

    /// <inheritdoc/>
    public void Close() => State = ByteStreamState.Closed;

    /// <summary>Brings bytes to the station.</summary>
    public void Deliver(byte[] data, int count)
    {
        if (_count + count > _toStation.Length)
        {
            byte[] larger = new byte[(_count + count) * 2];
            Array.Copy(_toStation, larger, _count);
            _toStation = larger;
        }

        Array.Copy(data, 0, _toStation, _count, count);
        _count += count;
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        if (IsDead)
        {
            return 0;
        }

        int taken = count < _count ? count : _count;
        Array.Copy(_toStation, 0, buffer, offset, taken);
        _count -= taken;
        Array.Copy(_toStation, taken, _toStation, 0, _count);
        return taken;
    }

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count)
    {
        if (State != ByteStreamState.Open)
        {
            return 0;
        }

        if (!IsDead)
        {
            _server.Take(this, buffer, offset, count);
        }

        return count;
    }
}
