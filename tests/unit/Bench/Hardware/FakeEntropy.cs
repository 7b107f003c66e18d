using Borne.Hal.Station;

namespace Borne.Tests.Bench.Hardware;

/// <summary>Repeatable pseudo-random numbers (xorshift), for the station and for random walks.</summary>
public sealed class FakeEntropy : IEntropySource
{
    private uint _state;

    /// <summary>Begins a sequence.</summary>
    /// <param name="seed">Anything but 0.</param>
    public FakeEntropy(uint seed)
    {
        _state = seed;
    }

    /// <summary>A number from 0 to <paramref name="below"/> - 1.</summary>
    public int Next(int below)
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (int)(_state & 0x7FFFFFFF) % below;
    }

    /// <inheritdoc/>
    public void Fill(byte[] buffer, int offset, int count)
    {
        for (int i = offset; i < offset + count; i++)
        {
            buffer[i] = (byte)Next(256);
        }
    }
}
