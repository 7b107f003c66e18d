using Borne.Hal.Station;

namespace Borne.Tests.Bench.Wire;

/// <summary>Predictable "entropy": every byte is one more than the last.</summary>
public sealed class CountingEntropy : IEntropySource
{
    private int _next;

    public CountingEntropy(int first = 1)
    {
        _next = first;
    }

    public void Fill(byte[] buffer, int offset, int count)
    {
        for (int i = 0; i < count; i++)
        {
            buffer[offset + i] = (byte)_next++;
        }
    }
}
