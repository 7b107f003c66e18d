using Borne.Hal.Station;
using Borne.Tests.Bench.Station;

namespace Borne.Tests.Pages;

/// <summary>A clock of a page whose work takes time: some passes from each look at it in a tick to the next one.</summary>
public sealed class WorkClock : IMillisecondClock
{
    private readonly TestStation _station;
    private bool _isBegun;

    /// <summary>Creates it.</summary>
    /// <param name="station">Its time is what stands at the begin of a tick.</param>
    public WorkClock(TestStation station) => _station = station;

    /// <summary>Time from one look to the next, ms.</summary>
    public int LookMs { get; set; }

    /// <summary>Time that has passed in the present tick, ms.</summary>
    public int PassedMs { get; private set; }

    /// <inheritdoc/>
    public long Now
    {
        get
        {
            PassedMs += _isBegun ? LookMs : 0;
            _isBegun = true;
            return _station.Now + PassedMs;
        }
    }

    /// <summary>A tick of the page begins.</summary>
    public void Begin()
    {
        _isBegun = false;
        PassedMs = 0;
    }
}
