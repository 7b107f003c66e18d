using Borne.Hal.Outlet;

namespace Borne.Tests.Bench.Hardware;

/// <summary>Contactor whose feedback follows the order after a delay, or not at all.</summary>
public sealed class FakeContactor : IContactor
{
    private long _orderedAt;
    private bool _isNew;

    /// <inheritdoc/>
    public bool IsClosed { get; private set; }

    /// <summary>Order of the coil.</summary>
    public bool IsOrdered { get; private set; }

    /// <summary>Times the coil was ordered to close.</summary>
    public int Closings { get; private set; }

    /// <summary>Time the main contacts need, in ms.</summary>
    public int DelayMs { get; set; } = 40;

    /// <summary>True for contacts that do not open any more.</summary>
    public bool IsWelded { get; set; }

    /// <summary>True for a coil that does not pull in.</summary>
    public bool IsStuck { get; set; }

    /// <inheritdoc/>
    public void Set(bool closed)
    {
        if (closed && !IsOrdered)
        {
            Closings++;
        }

        _isNew |= closed != IsOrdered;
        IsOrdered = closed;
    }

    /// <summary>The supply is gone: the coil falls off.</summary>
    public void PowerCut()
    {
        IsOrdered = false;
        IsClosed &= IsWelded;
    }

    /// <summary>Lets time pass.</summary>
    public void Tick(long now)
    {
        if (_isNew)
        {
            _isNew = false;
            _orderedAt = now;
        }

        if (now - _orderedAt < DelayMs)
        {
            return;
        }

        IsClosed = IsOrdered ? !IsStuck : IsClosed && IsWelded;
    }
}
