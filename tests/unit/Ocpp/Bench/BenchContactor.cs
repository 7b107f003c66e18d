using Borne.Hal;

namespace Borne.Tests;

/// <summary>A contactor that follows its order at once.</summary>
public sealed class BenchContactor : IContactor
{
    public bool IsClosed { get; private set; }

    public void Set(bool closed) => IsClosed = closed;
}
