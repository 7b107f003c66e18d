using Borne.Base.Time;
using Borne.Charging.Outlets;
using Borne.Wire.Types;

namespace Borne.Charging.Transactions;

/// <summary>
/// Decides what becomes of a transaction that an earlier run left open (B-TX-15): it goes on when the owner wants that,
/// the vehicle is still there and the station was away no longer than ResumeAfterPowerLoss; else it ends as soon as the
/// meter has told what the vehicle got. How long the station was away shows when the central system has told the time.
/// </summary>
internal sealed class Resumption
{
    // A clock that was set slightly back in between must not end a transaction.
    private const int ClockMs = -60000;

    private readonly Outlet _outlet;
    private readonly StationClock _clock;
    private readonly long _limitMs;
    private readonly long _began;
    private bool _isSeen;

    /// <summary>Begins the wait for a decision.</summary>
    /// <param name="outlet">The outlet.</param>
    /// <param name="clock">The station's clock.</param>
    /// <param name="lastSeen">Moment of the last sign of life, of <see cref="StationClock.Stamp"/>.</param>
    /// <param name="limitMs">Longest time away; 0 to end it.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public Resumption(Outlet outlet, StationClock clock, long lastSeen, long limitMs, long now)
    {
        _outlet = outlet;
        _clock = clock;
        LastSeen = lastSeen;
        _limitMs = limitMs;
        _began = now;
    }

    /// <summary>Moment of the last sign of life before the loss.</summary>
    public long LastSeen { get; }

    /// <summary>True when the transaction must end now.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public bool MustStop(long now)
    {
        // What the vehicle got is only known from the meter; without one the register seen last must do.
        bool canTell = _outlet.Meter.IsKnown || now - _began >= MeterGauge.MeterStartMs;
        return canTell && !MayGoOn(now);
    }

    /// <summary>True when it goes on now: the cable is held, and nothing speaks against it.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public bool CanGoOn(long now) => MayGoOn(now) && _isSeen && _clock.IsSet && _outlet.Meter.IsKnown
        && !_outlet.Loop.IsPilotError && _outlet.Cable.TryHold(now);

    private bool MayGoOn(long now)
    {
        ChargingLoop loop = _outlet.Loop;
        long waited = now - _began;
        if (waited >= _limitMs || loop.Fault != ChargePointErrorCode.NoError || _outlet.Cable.IsFailed)
        {
            return false;
        }

        bool isThere = loop.IsVehicleConnected && loop.IsCableIn;
        if (!isThere && (_isSeen || waited >= Transaction.VehicleReturnMs))
        {
            return false;
        }

        _isSeen |= isThere;
        if (!_clock.IsSet)
        {
            return true;
        }

        long away = _clock.UtcMs(now) - _clock.Resolve(LastSeen, now);
        return away <= _limitMs && away >= ClockMs;
    }
}
