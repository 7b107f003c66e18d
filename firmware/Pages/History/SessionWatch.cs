using Borne.Base.Time;
using Borne.Charging.Connectors;
using Borne.Charging.Transactions;
using Borne.Hal.Outlet;
using Borne.Station;

namespace Borne.Pages.History;

/// <summary>Sees the sessions of all connectors begin and end, and has those that ended kept.</summary>
public sealed class SessionWatch
{
    // Room in the store comes back with the end of what has it now, such as a list that is sent anew.
    private const int AgainMs = 30000;

    private readonly ChargePoint _station;
    private readonly SessionStore _store;
    private readonly Transaction[] _running;
    private readonly int[] _power;
    private readonly SessionRecord[] _waiting;
    private long _again;

    /// <summary>Creates it for a station; a transaction that an earlier run left open counts as running.</summary>
    /// <param name="station">The station.</param>
    /// <param name="store">Where sessions are kept.</param>
    public SessionWatch(ChargePoint station, SessionStore store)
    {
        _station = station;
        _store = store;
        _running = new Transaction[station.ConnectorCount];
        _power = new int[station.ConnectorCount];
        _waiting = new SessionRecord[station.ConnectorCount];
        for (int i = 0; i < _running.Length; i++)
        {
            _running[i] = station.GetConnector(i + 1).Transaction;
        }
    }

    /// <summary>Looks at all connectors, after the station's tick.</summary>
    /// <param name="now">The station's monotonic milliseconds.</param>
    public void Tick(long now)
    {
        KeepWaiting(now);
        for (int i = 0; i < _running.Length; i++)
        {
            Connector connector = _station.GetConnector(i + 1);
            Transaction current = connector.Transaction;
            if (_running[i] is not null && _running[i] != current)
            {
                Keep(connector, _running[i], now);
            }

            if (_running[i] != current)
            {
                _power[i] = 0;
                _running[i] = current;
            }

            if (current is not null && connector.Reading.Has(MeterSlot.PowerImport))
            {
                int power = (int)connector.Reading.Get(MeterSlot.PowerImport);
                _power[i] = power > _power[i] ? power : _power[i];
            }
        }
    }

    private void Keep(Connector connector, Transaction ended, long now)
    {
        bool isDated = _station.Clock.IsSet && ended.StartStamp != 0;
        long start = isDated ? _station.Clock.Resolve(ended.StartStamp, now) : 0;
        long length = isDated ? _station.Clock.UtcMs(now) - start : now - ended.StartedAt;
        SessionRecord session = new SessionRecord
        {
            Connector = connector.Id,
            Start = start,
            Seconds = length > 0 ? (int)(length / StationClock.MsPerSecond) : 0,
            MeterStart = ended.MeterStart,
            MeterStop = connector.EnergyWh,
            MaxPower = _power[connector.Id - 1],
            IdTag = ended.IdTag,
            Reason = (int)ended.Reason,
            IsInterrupted = ended.IsResuming,
        };
        if (!_store.Add(session))
        {
            _waiting[connector.Id - 1] = session;
            _again = now + AgainMs;
        }
    }

    /// <summary>Keeps what could not be stored; of each connector the newest session waits.</summary>
    private void KeepWaiting(long now)
    {
        if (now < _again)
        {
            return;
        }

        _again = now + AgainMs;
        for (int i = 0; i < _waiting.Length; i++)
        {
            if (_waiting[i] is not null && _store.Add(_waiting[i]))
            {
                _waiting[i] = null;
            }
        }
    }
}
