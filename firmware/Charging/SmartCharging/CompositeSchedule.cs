namespace Borne.Charging.SmartCharging;

/// <summary>
/// The limits of a window of time, period by period, without a list of them: every profile says what it gives at a
/// moment and when that changes, and the sweep goes from change to change (B-SC-30 to B-SC-37). It takes a picture of
/// the profiles when it is made; what is installed later does not bend it.
/// </summary>
/// <remarks>Memory: about 20 bytes for each profile of the connector and 0.4 KB, whatever the window and the periods.</remarks>
public sealed class CompositeSchedule
{
    /// <summary>Longest window in s: seven days (B-SC-37).</summary>
    public const int MaxSeconds = 604800;

    /// <summary>Most periods; the window ends with the last of them.</summary>
    public const int MaxPeriods = 1000;

    /// <summary>Seconds of the window that one call of <see cref="Prepare"/> looks at.</summary>
    public const int LooksPerStep = 4;

    // For each profile: the second of the window up to which the answer holds, and the packed rate or -1.
    private const int StateSize = 2;

    // For each connector: index behind its last profile, and what its hardware allows.
    private const int LaneSize = 2;

    private readonly bool _isInWatts;
    private readonly bool _isStation;
    private readonly int _stationRate;
    private readonly ChargingProfile[] _profiles;
    private readonly int[] _states;
    private readonly int[] _lanes;
    private readonly OutletPhases[] _phases;
    private readonly OutletPhases _stationPhases;
    private readonly long[] _transactionStarts;

    // The period behind the one that was given out last, and where it may change.
    private int _aheadStart;
    private int _aheadLimit;
    private int _aheadPhases;
    private int _next;
    private int _count;

    // The period whose end is looked for, from this second on.
    private int _scan;
    private bool _isScanning;

    /// <summary>Takes the picture; the time must be known.</summary>
    /// <param name="profiles">The profiles.</param>
    /// <param name="site">The station.</param>
    /// <param name="connectorId">0 to the number of connectors; 0 for what the station takes from the grid (B-SC-32).</param>
    /// <param name="second">Start of the window, UTC seconds.</param>
    /// <param name="duration">Length of the window in s, 0 or more; longer than <see cref="MaxSeconds"/> is cut.</param>
    /// <param name="inWatts">True for limits in 0.1 W, false for 0.1 A.</param>
    public CompositeSchedule(
        ProfileStore profiles, IChargingSite site, int connectorId, long second, int duration, bool inWatts)
    {
        Start = second;
        Duration = duration < MaxSeconds ? duration : MaxSeconds;
        _isInWatts = inWatts;
        _isStation = connectorId == 0;
        int first = _isStation ? 1 : connectorId;
        int lanes = _isStation ? site.ConnectorCount : 1;
        _stationPhases = site.PhasesOf(connectorId);
        _stationRate = _isStation ? HardwareRate(site.HardwareDeciamps(0), _stationPhases.Wired) : 0;
        _lanes = new int[lanes * LaneSize];
        _phases = new OutletPhases[lanes];
        _transactionStarts = new long[lanes];
        int size = 0;
        for (int lane = 0; lane < lanes; lane++)
        {
            long key = site.TransactionKey(first + lane);
            _transactionStarts[lane] = key == 0 ? second : site.TransactionStart(first + lane);
            size += profiles.CountFor(first + lane, key);
            _lanes[lane * LaneSize] = size;
            _lanes[(lane * LaneSize) + 1] = site.HardwareDeciamps(first + lane);
            _phases[lane] = site.PhasesOf(first + lane);
        }

        int maximums = profiles.CountMaximums();
        _profiles = new ChargingProfile[size + maximums];
        _states = new int[_profiles.Length * StateSize];
        int at = 0;
        for (int lane = 0; lane < lanes && at < size; lane++)
        {
            at = profiles.CopyFor(first + lane, site.TransactionKey(first + lane), _profiles, at);
        }

        profiles.CopyMaximums(_profiles, at);
        Evaluate(0);
    }

    /// <summary>Start of the window, UTC seconds.</summary>
    public long Start { get; }

    /// <summary>Length of the window in s; final once <see cref="IsLast"/> is true.</summary>
    public int Duration { get; private set; }

    /// <summary>Start of the period in s from the window's start.</summary>
    public int StartPeriod { get; private set; }

    /// <summary>End of the period, where the next one begins or the window ends.</summary>
    public int EndPeriod { get; private set; }

    /// <summary>Limit of the period in 0.1 A or 0.1 W.</summary>
    public int Limit { get; private set; }

    /// <summary>numberPhases of the period, 0 for none given.</summary>
    public int NumberPhases { get; private set; }

    /// <summary>True when the period is the last one.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Goes to a period, or stays there, as far as a tick has time for: a piece of an answer that did not fit is asked for
    /// again.</summary>
    /// <param name="period">Index of the present period or of the next one.</param>
    /// <returns>False when it is to be asked again.</returns>
    public bool Prepare(int period) => period != _count || IsLast || Advance();

    /// <summary>Goes to the next period; at least one comes. Neighbours of the same meaning are one (B-SC-31).</summary>
    /// <returns>False at the end.</returns>
    public bool MoveNext()
    {
        if (IsLast)
        {
            return false;
        }

        while (!Advance())
        {
        }

        return true;
    }

    /// <returns>False while the end of the period is not found.</returns>
    private bool Advance()
    {
        if (!_isScanning)
        {
            StartPeriod = _aheadStart;
            Limit = _aheadLimit;
            NumberPhases = _aheadPhases;
            _scan = _next;
            _isScanning = true;
        }

        for (int looks = 0; _scan < Duration; looks++)
        {
            if (looks == LooksPerStep)
            {
                return false;
            }

            Evaluate(_scan);
            if (_aheadLimit != Limit || _stationPhases.Meant(_aheadPhases) != _stationPhases.Meant(NumberPhases))
            {
                break;
            }

            _scan = _next;
        }

        _isScanning = false;
        _count++;
        EndPeriod = _scan < Duration ? _scan : Duration;
        if (_count == MaxPeriods)
        {
            Duration = EndPeriod;
        }

        IsLast = EndPeriod == Duration;
        return true;
    }

    private int HardwareRate(int deciamps, int phases) => ChargingProfile.HardwareRate(deciamps, phases, _isInWatts);

    /// <summary>Looks at one second of the window.</summary>
    private void Evaluate(int at)
    {
        _aheadStart = at;
        _next = int.MaxValue;
        int limit = 0;
        int phases = 0;
        bool isByHardware = true;
        int from = 0;
        for (int lane = 0; lane < _transactionStarts.Length; lane++)
        {
            int to = _lanes[lane * LaneSize];
            OutletPhases wiring = _phases[lane];
            int rate = Find(from, to, at, _transactionStarts[lane], wiring);
            int connected = rate >= 0 ? wiring.Planned(rate & ChargingProfile.PhaseMask) : wiring.Wired;
            int own = HardwareRate(_lanes[(lane * LaneSize) + 1], connected);
            if (rate >= 0 && (rate >> ChargingProfile.PhaseBits) <= own)
            {
                own = rate >> ChargingProfile.PhaseBits;
                phases = rate & ChargingProfile.PhaseMask;
                isByHardware = false;
            }

            limit += own;
            from = to;
        }

        int max = Find(from, _profiles.Length, at, _isStation ? Start : _transactionStarts[0], _stationPhases);
        if (_isStation)
        {
            // A sum has no number of phases, and the station's own limit belongs to the hardware.
            phases = 0;
            isByHardware = true;
            limit = _stationRate < limit ? _stationRate : limit;
        }

        if (max >= 0)
        {
            int value = max >> ChargingProfile.PhaseBits;
            if (value < limit || (value == limit && isByHardware))
            {
                limit = value;
                phases = max & ChargingProfile.PhaseMask;
            }
        }

        _aheadLimit = limit;
        _aheadPhases = phases;
    }

    /// <summary>The first of some profiles that gives a limit; those behind it are not even asked.</summary>
    private int Find(int from, int to, int at, long transactionStart, OutletPhases phases)
    {
        int[] states = _states;
        for (int i = from; i < to; i++)
        {
            int state = i * StateSize;
            if (at >= states[state])
            {
                Ask(i, at, transactionStart, phases);
            }

            if (states[state] < _next)
            {
                _next = states[state];
            }

            int rate = states[state + 1];
            if (rate >= 0)
            {
                return rate;
            }
        }

        return -1;
    }

    private void Ask(int index, int at, long transactionStart, OutletPhases phases)
    {
        ChargingProfile profile = _profiles[index];
        int period = profile.PeriodAt(Start + at, transactionStart, out long next);
        long until = next == ChargingProfile.Never ? int.MaxValue : next - Start;
        _states[index * StateSize] = until > int.MaxValue ? int.MaxValue : (int)until;
        _states[(index * StateSize) + 1] = period < 0 ? -1 : profile.RateOf(period, _isInWatts, phases, false);
    }
}
