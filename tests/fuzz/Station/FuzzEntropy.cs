using Borne.Hal.Station;

namespace Borne.Fuzz;

/// <summary>Repeatable "entropy".</summary>
internal sealed class FuzzEntropy(int seed) : IEntropySource
{
    private readonly Random _random = new(seed);

    public void Fill(byte[] buffer, int offset, int count) => _random.NextBytes(buffer.AsSpan(offset, count));
}
