using Borne.Hal;

namespace Borne.Tests;

/// <summary>An emergency-stop button.</summary>
public sealed class FakeEmergencyStop : IEmergencyStop
{
    /// <inheritdoc/>
    public bool IsPressed { get; set; }
}
