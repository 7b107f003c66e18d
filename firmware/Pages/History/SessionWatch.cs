using Borne.Base.Logs;
using Borne.Base.Time;
using Borne.Charging.Connectors;
using Borne.Charging.Transactions;
using Borne.Hal.Outlet;
using Borne.Station;

namespace Borne.Pages.History;

/// <summary>
/// Sees the sessions of all connectors begin and end, and has those that ended kept; the newest of each connector also after a power cut that
/// came between the end of its transaction and the write.
/// </summary>
public sealed class SessionWatch
{
    // Room in the store comes back with the end of what has it now, such as a list that is sent anew.
    private const int AgainMs = 30000;

    private const string LostType = "SessionLost";

    private readonly ChargePoint _station;
    private readonly SessionStore _store;
    private readonly RollingLog _events;
    private readonly Transaction[] _running;
    private readonly int[] _power;
    private readonly SessionRecord[] _waiting;
    private int _lost;
    private long _again;

    /// <summary>Creates it for a station; a transaction that an earlier run left open counts as running.</summary>
    /// <param name="station">The station.</param>
    /// <param name="store">Where sessions are kept.</param>
    /// <param name="events">Where is noted what could not be kept, or null.</param>
    /// <param name="now">The station's monotonic milliseconds.</param>
    public SessionWatch(ChargePoint station, SessionStore store, RollingLog events, long now)
    {
        _station = station;
        _store = store;
        _events = events;
        _again = now;
        _running = new Transaction[station.ConnectorCount];
        _power = new int[station.ConnectorCount];
        _waiting = new SessionRecord[station.ConnectorCount];
        for (int i = 0; i < _running.Length; i++)
        {
            Connector connector = station.GetConnector(i + 1);
            _running[i] = connector.Transaction;
            EndedTransaction ended = connector.Ended;
            if (ended is not null && ended.LocalId > store.LastOf(connector.Id))
            {
                _waiting[i] = SessionOf(connector.Id, ended, 0, now);
            }
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

    private static int Seconds(long ms) => ms > 0 ? (int)(ms / StationClock.MsPerSecond) : 0;

    private void Keep(Connector connector, Transaction ended, long now)
    {
        EndedTransaction kept = connector.Ended;
        if (kept is null || kept.LocalId != ended.LocalId)
        {
            // There was no room for what the station keeps of it.
            kept = EndedTransaction.Of(ended, connector.EnergyWh, _station.Clock.Stamp(now));
        }

        SessionRecord session = SessionOf(connector.Id, kept, _power[connector.Id - 1], now);
        int place = connector.Id - 1;
        if (!_store.Add(session))
        {
            // Of each connector the newest session waits.
            _lost += _waiting[place] is null ? 0 : 1;
            _waiting[place] = session;
            _again = now + AgainMs;
        }
    }

    // The time without power is no part of it.
    private SessionRecord SessionOf(int connectorId, EndedTransaction ended, int power, long now) => new SessionRecord
    {
        LocalId = ended.LocalId,
        Connector = connectorId,
        Start = ended.StartStamp,
        Seconds = Seconds(ended.StartStamp == 0 ? 0 : _station.Clock.Resolve(ended.SeenStamp, now) - _station.Clock.Resolve(ended.StartStamp, now)),
        MeterStart = ended.MeterStart,
        MeterStop = ended.MeterStop,
        MaxPower = power,
        IdTag = ended.IdTag,
        Reason = (int)ended.Reason,
        IsInterrupted = ended.IsInterrupted,
    };

    /// <summary>Keeps what could not be stored, and notes what had to be given up for it.</summary>
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

        // The log may have no room either.
        if (_lost > 0 && _events is not null
            && _events.Append(_station.Clock.Stamp(now), LostType, "sessions that could not be stored: " + _lost.ToString()))
        {
            _lost = 0;
        }
    }
}
