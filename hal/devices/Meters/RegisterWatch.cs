namespace Borne.Hal.Devices.Meters;

/// <summary>
/// Judges one register of a meter. Plausible is what has not gone back and has not risen faster than power can flow. What
/// breaks this is dropped, unless it goes on plausibly from there: then the meter was swapped, reset or has rolled over, and
/// the register begins anew.
/// </summary>
internal sealed class RegisterWatch
{
    /// <summary>Readings that must agree before the register is believed at all.</summary>
    public const int Beginning = 2;

    /// <summary>Readings that must agree before a break is believed: more than a disturbance lasts.</summary>
    public const int Breaking = 10;

    private const int MsPerHour = 3600000;

    private readonly long _maxWatts;
    private readonly long _stepWh;
    private long _last;
    private long _lastAt;
    private long _from;
    private long _other;
    private long _otherAt;
    private int _agreeing;

    // What a break upwards would add: nobody drew it.
    private long _surplus;

    /// <summary>Creates it without a reading.</summary>
    /// <param name="maxWatts">Highest power that is believed, W.</param>
    /// <param name="stepWh">What the register may rise at any time, Wh: it counts in steps.</param>
    public RegisterWatch(long maxWatts, long stepWh)
    {
        _maxWatts = maxWatts;
        _stepWh = stepWh;
    }

    /// <summary>True once the register is believed.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>The register as it is told on, Wh: after a break downwards it begins anew, one upwards adds nothing.</summary>
    public long Value => _last - _surplus;

    /// <summary>Takes a reading.</summary>
    /// <param name="value">The register in Wh, 0 or more.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>True when it is believed.</returns>
    public bool Take(long value, long now)
    {
        if (IsKnown && Follows(value, _last, now - _lastAt))
        {
            _agreeing = 0;
            Believe(value, now);
            return true;
        }

        bool goesOn = _agreeing > 0 && Follows(value, _other, now - _otherAt);
        _from = goesOn ? _from : value;
        _agreeing = goesOn ? _agreeing + 1 : 1;
        _other = value;
        _otherAt = now;
        if (_agreeing < (IsKnown ? Breaking : Beginning))
        {
            return false;
        }

        long above = IsKnown ? _from - Value : 0;
        _surplus = above > 0 ? above : 0;
        _agreeing = 0;
        IsKnown = true;
        Believe(value, now);
        return true;
    }

    private void Believe(long value, long now)
    {
        _last = value;
        _lastAt = now;
    }

    private bool Follows(long value, long before, long elapsedMs) =>
        value >= before && value <= before + (_maxWatts * elapsedMs / MsPerHour) + _stepWh;
}
