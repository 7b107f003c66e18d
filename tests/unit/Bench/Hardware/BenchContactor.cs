using Borne.Hal.Outlet;

namespace Borne.Tests.Bench.Hardware;

/// <summary>A contactor that follows its order at once.</summary>
public sealed class BenchContactor : IContactor
{
    public bool IsClosed { get; private set; }

    public void Set(bool closed) => IsClosed = closed;
}
