using Borne.Hal;

namespace Borne.Tests;

/// <summary>Residual-current monitor that a test trips.</summary>
public sealed class FakeResidualCurrent : IResidualCurrentMonitor
{
    /// <inheritdoc/>
    public bool IsTripped { get; set; }
}
