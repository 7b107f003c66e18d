using Borne.Hal.Devices;

namespace Borne.Tests.Hal.Devices;

/// <summary>A contact.</summary>
public sealed class FakeInput : IDigitalInput
{
    /// <inheritdoc/>
    public bool IsClosed { get; set; } = true;
}
