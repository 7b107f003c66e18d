using Borne.Hal.Devices.Polling;

namespace Borne.Tests.Hal.Devices.Polling;

/// <summary>A contact.</summary>
public sealed class FakeInput : IDigitalInput
{
    /// <inheritdoc/>
    public bool IsClosed { get; set; } = true;
}
