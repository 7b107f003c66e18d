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

    private readonly ConnectorShare[] _shares;
    private int _arrived;

    /// <summary>Creates it.</summary>
    /// <param name="connectors">Number of connectors.</param>
    public PowerSharing(int connectors)
    {
        _shares = new ConnectorShare[connectors];
        for (int i = 0; i < connectors; i++)
        {
            _shares[i] = new ConnectorShare();
        }
    }

    /// <summary>What a connector may take, in 0.1 A; after <see cref="Share"/>.</summary>
    /// <param name="index">The connector, from 0.</param>
    public int Granted(int index) => _shares[index].Granted;

    /// <summary>Tells what a connector could take.</summary>
    /// <param name="index">The connector, from 0.</param>
    /// <param name="cap">Its limit alone, 0.1 A.</param>
    /// <param name="isActive">True while it may give energy to a vehicle.</param>
    /// <param name="isAwake">False for a vehicle that does not ask for energy: it keeps the least offer, to wake up on.</param>
    public void Wish(int index, int cap, bool isActive, bool isAwake)
    {
        _shares[index].Cap = cap;
        if (!isActive)
        {
            _shares[index].Arrival = 0;
            _shares[index].Wish = 0;
            return;
        }

        if (_shares[index].Arrival == 0)
        {
            _arrived++;
            _shares[index].Arrival = _arrived;
        }

        _shares[index].IsAwake = isAwake;
        _shares[index].Wish = isAwake || cap < DutyCycle.MinDeciamps ? cap : DutyCycle.MinDeciamps;
    }

    /// <summary>Divides the supply.</summary>
    /// <param name="supply">Limit of all connectors together, 0.1 A for each phase; int.MaxValue for none.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Share(int supply, long now)
    {
        Choose(supply);
        Fill(supply);
        for (int i = 0; i < _shares.Length; i++)
        {
            if (_shares[i].Target < _shares[i].Granted)
            {
                Lower(i, _shares[i].Target, now);
            }
            else if (now >= _shares[i].HighestUntil)
            {
                _shares[i].Highest = _shares[i].Granted;
            }
        }

        for (int i = 0; i < _shares.Length; i++)
        {
            if (_shares[i].Target > _shares[i].Granted)
            {
                Raise(i, supply);
            }
        }
    }

    /// <summary>Forgets what a connector may still take: its contactor is open.</summary>
    /// <param name="index">The connector, from 0.</param>
    public void Opened(int index)
    {
        _shares[index].Highest = _shares[index].Granted;
        _shares[index].HighestUntil = 0;
    }

    /// <summary>Leaves out those for which 6 A are not there: first those that sleep, then the newest.</summary>
    private void Choose(int supply)
    {
        int served = 0;
        for (int i = 0; i < _shares.Length; i++)
        {
            served += _shares[i].Wish >= DutyCycle.MinDeciamps ? 1 : 0;
        }

        while (served > 0 && supply / served < DutyCycle.MinDeciamps)
        {
            int newest = -1;
            for (int i = 0; i < _shares.Length; i++)
            {
                if (_shares[i].Wish >= DutyCycle.MinDeciamps && (newest < 0 || IsBehind(i, newest)))
                {
                    newest = i;
                }
            }

            _shares[newest].Wish = 0;
            served--;
        }
    }

    private bool IsBehind(int one, int other) =>
        _shares[one].IsAwake == _shares[other].IsAwake ? _shares[one].Arrival > _shares[other].Arrival : _shares[other].IsAwake;

    /// <summary>Even shares; what a connector does not want is divided among the others.</summary>
    private void Fill(int supply)
    {
        int left = supply;
        int open = 0;
        for (int i = 0; i < _shares.Length; i++)
        {
            bool isServed = _shares[i].Wish >= DutyCycle.MinDeciamps;
            _shares[i].Target = isServed ? -1 : 0;
            open += isServed ? 1 : 0;
        }

        while (open > 0)
        {
            int share = left / open;
            int settled = -1;
            for (int i = 0; i < _shares.Length && settled < 0; i++)
            {
                settled = _shares[i].Target < 0 && _shares[i].Wish <= share ? i : -1;
            }

            if (settled < 0)
            {
                for (int i = 0; i < _shares.Length; i++)
                {
                    _shares[i].Target = _shares[i].Target < 0 ? share : _shares[i].Target;
                }

                return;
            }

            _shares[settled].Target = _shares[settled].Wish;
            left -= _shares[settled].Wish;
            open--;
        }

        // Nobody else wants it: a sleeping vehicle may as well wake up to more.
        for (int i = 0; i < _shares.Length; i++)
        {
            int more = _shares[i].Target == 0 ? 0 : _shares[i].Cap - _shares[i].Target;
            more = more < left ? more : left;
            _shares[i].Target += more;
            left -= more;
        }
    }

    private void Lower(int index, int target, long now)
    {
        if (now >= _shares[index].HighestUntil || _shares[index].Granted > _shares[index].Highest)
        {
            _shares[index].Highest = _shares[index].Granted;
        }

        _shares[index].HighestUntil = now + FollowMs;
        _shares[index].Granted = target;
    }

    private void Raise(int index, int supply)
    {
        int others = 0;
        for (int i = 0; i < _shares.Length; i++)
        {
            if (i != index)
            {
                others += _shares[i].Highest > _shares[i].Granted ? _shares[i].Highest : _shares[i].Granted;
            }
        }

        int room = supply - others;
        int grant = _shares[index].Target < room ? _shares[index].Target : room;
        if (grant > _shares[index].Granted && grant >= DutyCycle.MinDeciamps)
        {
            _shares[index].Granted = grant;
            _shares[index].Highest = grant > _shares[index].Highest ? grant : _shares[index].Highest;
        }
    }
}
