using System.Security.Cryptography;
using Borne.Hal.Station;

namespace Borne.Virtual.Machine;

/// <summary>Random bytes for keys from the operating system, also where a seed makes all else repeat.</summary>
public sealed class SystemKeyEntropy : IKeyEntropy
{
    /// <inheritdoc/>
    public bool TryFill(byte[] buffer, int offset, int count)
    {
        RandomNumberGenerator.Fill(buffer.AsSpan(offset, count));
        return true;
    }
}
