using Borne.Hal.Station;

namespace Borne.Tests.Bench.Wire;

/// <summary>"Entropy" of which every byte is the same.</summary>
public sealed class FixedEntropy : IEntropySource
{
    private readonly byte _value;

    public FixedEntropy(byte value)
    {
        _value = value;
    }

    public void Fill(byte[] buffer, int offset, int count)
    {
        for (int i = 0; i < count; i++)
        {
            buffer[offset + i] = _value;
        }
    }
}
