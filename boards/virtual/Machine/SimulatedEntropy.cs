using System.Security.Cryptography;
using Borne.Hal.Station;

namespace Borne.Virtual.Machine;

/// <summary>Entropy of the operating system or, with a seed, a sequence that repeats from run to run.</summary>
/// <param name="seed">Seed, or null for real entropy.</param>
public sealed class SimulatedEntropy(int? seed) : IEntropySource
{
    private readonly Random? _repeatable = seed is int value ? new Random(value) : null;

    /// <inheritdoc/>
    public void Fill(byte[] buffer, int offset, int count)
    {
        Span<byte> target = buffer.AsSpan(offset, count);
        if (_repeatable is null)
        {
            RandomNumberGenerator.Fill(target);
        }
        else
        {
            _repeatable.NextBytes(target);
        }
    }
}
