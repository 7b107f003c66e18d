using Borne.Hal.Station;

namespace Borne.Tests.Bench.Hardware;

/// <summary>The supply as a board with backup power sees it.</summary>
public sealed class FakePowerWatch : IPowerWatch
{
    /// <inheritdoc/>
    public bool IsFailing { get; set; }
}
