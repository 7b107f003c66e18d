using Borne.Hal.Outlet;

namespace Borne.Virtual.Machine;

/// <summary>Contactor whose main contacts follow the coil after 20 ms, unless they are welded or stuck.</summary>
public sealed class SimulatedContactor : IContactor
{
    private const int TravelMs = 20;

    private long _targetSince;
    private bool _target;
    private bool _targetKnown;

    /// <summary>True while the contacts are welded: closed, whatever is ordered.</summary>
    public bool IsWelded { get; set; }

    /// <summary>True while the contacts do not close, whatever is ordered.</summary>
    public bool IsStuckOpen { get; set; }

    /// <summary>The coil order that stands.</summary>
    public bool IsOrdered { get; private set; }

    /// <inheritdoc/>
    public bool IsClosed { get; private set; }

    /// <inheritdoc/>
    public void Set(bool closed) => IsOrdered = closed;

    /// <summary>Lets simulated time pass.</summary>
    /// <param name="now">Simulated time at the end of the step in ms.</param>
    /// <param name="stepMs">Length of the step in ms.</param>
    /// <param name="isSupplied">False while the interlock keeps the coil without current.</param>
    public void Advance(long now, int stepMs, bool isSupplied = true)
    {
        bool target = IsWelded || (IsOrdered && isSupplied && !IsStuckOpen);
        if (!_targetKnown || target != _target)
        {
            _targetKnown = true;
            _target = target;
            _targetSince = now - stepMs;
        }

        if (now - _targetSince >= TravelMs)
        {
            IsClosed = target;
        }
    }
}
