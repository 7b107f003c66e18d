using Borne.Charging.Outlets;

namespace Borne.Charging.Limits;

/// <summary>
/// Divides one supply among the connectors (OCPP 1.6 section 3.13.3, B-SC-08): evenly, what one cannot use goes to the
/// others, and whoever would get less than the 6 A of IEC 61851-1 waits: first vehicles that ask for nothing, then those
/// that came last. What a vehicle draws below its share is not measured. A share grows only when the others have had the
/// time to come down, so that the sum stays below the limit at every moment.
/// </summary>
public sealed class PowerSharing
{
    /// <summary>Time a vehicle has to follow a lower duty cycle, ms (IEC 61851-1:2017 table A.6, 5 s).</summary>
    public const int FollowMs = 5000;

    private readonly int[] _caps;
    private readonly int[] _wishes;
    private readonly int[] _targets;
    private readonly int[] _granted;
    private readonly int[] _highest;
    private readonly long[] _highestUntil;
    private readonly int[] _arrivals;
    private readonly bool[] _isAwake;
    private int _arrived;

    /// <summary>Creates it.</summary>
    /// <param name="connectors">Number of connectors.</param>
    public PowerSharing(int connectors)
    {
        _caps = new int[connectors];
        _wishes = new int[connectors];
        _targets = new int[connectors];
        _granted = new int[connectors];
        _highest = new int[connectors];
        _highestUntil = new long[connectors];
        _arrivals = new int[connectors];
        _isAwake = new bool[connectors];
    }

    /// <summary>What a connector may take, in 0.1 A; after <see cref="Share"/>.</summary>
    /// <param name="index">The connector, from 0.</param>
    public int Granted(int index) => _granted[index];

    /// <summary>True when a connector gets less than it could take alone.</summary>
    /// <param name="index">The connector, from 0.</param>
    public bool IsShared(int index) => _granted[index] < _caps[index];

    /// <summary>Tells what a connector could take.</summary>
    /// <param name="index">The connector, from 0.</param>
    /// <param name="cap">Its limit alone, 0.1 A.</param>
    /// <param name="isActive">True while it may give energy to a vehicle.</param>
    /// <param name="isAwake">False for a vehicle that does not ask for energy: it keeps the least offer, to wake up on.</param>
    public void Wish(int index, int cap, bool isActive, bool isAwake)
    {
        _caps[index] = cap;
        if (!isActive)
        {
            _arrivals[index] = 0;
            _wishes[index] = 0;
            return;
        }

        if (_arrivals[index] == 0)
        {
            _arrived++;
            _arrivals[index] = _arrived;
        }

        _isAwake[index] = isAwake;
        _wishes[index] = isAwake || cap < DutyCycle.MinDeciamps ? cap : DutyCycle.MinDeciamps;
    }

    /// <summary>Divides the supply.</summary>
    /// <param name="supply">Limit of all connectors together, 0.1 A for each phase; int.MaxValue for none.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Share(int supply, long now)
    {
        Choose(supply);
        Fill(supply);
        for (int i = 0; i < _granted.Length; i++)
        {
            if (_targets[i] < _granted[i])
            {
                Lower(i, _targets[i], now);
            }
            else if (now >= _highestUntil[i])
            {
                _highest[i] = _granted[i];
            }
        }

        for (int i = 0; i < _granted.Length; i++)
        {
            if (_targets[i] > _granted[i])
            {
                Raise(i, supply);
            }
        }
    }

    /// <summary>Forgets what a connector may still take: its contactor is open.</summary>
    /// <param name="index">The connector, from 0.</param>
    public void Opened(int index)
    {
        _highest[index] = _granted[index];
        _highestUntil[index] = 0;
    }

    /// <summary>Leaves out those for which 6 A are not there: first those that sleep, then the newest.</summary>
    private void Choose(int supply)
    {
        int served = 0;
        for (int i = 0; i < _wishes.Length; i++)
        {
            served += _wishes[i] >= DutyCycle.MinDeciamps ? 1 : 0;
        }

        while (served > 0 && supply / served < DutyCycle.MinDeciamps)
        {
            int newest = -1;
            for (int i = 0; i < _wishes.Length; i++)
            {
                if (_wishes[i] >= DutyCycle.MinDeciamps && (newest < 0 || IsBehind(i, newest)))
                {
                    newest = i;
                }
            }

            _wishes[newest] = 0;
            served--;
        }
    }

    private bool IsBehind(int one, int other) =>
        _isAwake[one] == _isAwake[other] ? _arrivals[one] > _arrivals[other] : _isAwake[other];

    /// <summary>Even shares; what a connector does not want is divided among the others.</summary>
    private void Fill(int supply)
    {
        int left = supply;
        int open = 0;
        for (int i = 0; i < _wishes.Length; i++)
        {
            bool isServed = _wishes[i] >= DutyCycle.MinDeciamps;
            _targets[i] = isServed ? -1 : 0;
            open += isServed ? 1 : 0;
        }

        while (open > 0)
        {
            int share = left / open;
            int settled = -1;
            for (int i = 0; i < _wishes.Length && settled < 0; i++)
            {
                settled = _targets[i] < 0 && _wishes[i] <= share ? i : -1;
            }

            if (settled < 0)
            {
                for (int i = 0; i < _wishes.Length; i++)
                {
                    _targets[i] = _targets[i] < 0 ? share : _targets[i];
                }

                return;
            }

            _targets[settled] = _wishes[settled];
            left -= _wishes[settled];
            open--;
        }

        // Nobody else wants it: a sleeping vehicle may as well wake up to more.
        for (int i = 0; i < _targets.Length; i++)
        {
            int more = _targets[i] == 0 ? 0 : _caps[i] - _targets[i];
            more = more < left ? more : left;
            _targets[i] += more;
            left -= more;
        }
    }

    private void Lower(int index, int target, long now)
    {
        if (now >= _highestUntil[index] || _granted[index] > _highest[index])
        {
            _highest[index] = _granted[index];
        }

        _highestUntil[index] = now + FollowMs;
        _granted[index] = target;
    }

    private void Raise(int index, int supply)
    {
        int others = 0;
        for (int i = 0; i < _granted.Length; i++)
        {
            if (i != index)
            {
                others += _highest[i] > _granted[i] ? _highest[i] : _granted[i];
            }
        }

        int room = supply - others;
        int grant = _targets[index] < room ? _targets[index] : room;
        if (grant > _granted[index] && grant >= DutyCycle.MinDeciamps)
        {
            _granted[index] = grant;
            _highest[index] = grant > _highest[index] ? grant : _highest[index];
        }
    }
}
