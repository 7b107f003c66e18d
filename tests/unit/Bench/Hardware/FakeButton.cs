using Borne.Hal.Station;

namespace Borne.Tests.Bench.Hardware;

/// <summary>A button that the test holds.</summary>
public sealed class FakeButton : IButton
{
    public bool IsPressed { get; set; }
}
