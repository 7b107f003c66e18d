using Borne.Hal.Network.Sockets;

namespace Borne.Tests.Bench.Hardware;

/// <summary>Counts how often the mark was set.</summary>
public sealed class FakeMark : IStallMark
{
    /// <inheritdoc/>
    public int Stalls { get; set; }

    /// <summary>Times that it was set.</summary>
    public int Sets { get; private set; }

    /// <summary>True while it stands.</summary>
    public bool IsSet { get; private set; }

    /// <inheritdoc/>
    public void Set()
    {
        Sets++;
        IsSet = true;
    }

    /// <inheritdoc/>
    public void Clear() => IsSet = false;
}
