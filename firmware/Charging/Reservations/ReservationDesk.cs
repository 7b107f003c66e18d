using Borne.Base.Storage;
using Borne.Base.Time;
using Borne.Charging.Connectors;
using Borne.Charging.Transactions.Queue;
using Borne.Hal.Station;
using Borne.Wire.Types;

namespace Borne.Charging.Reservations;

/// <summary>
/// The reservations of the station (OCPP 1.6 sections 5.1 and 5.13, B-RV-01 to B-RV-11): at most one for each connector,
/// and for the charge point as many as there are connectors to keep free.
/// </summary>
public sealed class ReservationDesk : IReservationRules
{
    /// <summary>Most reservations: each is backed by a connector of its own when it is accepted.</summary>
    public const int MaxReservations = StationHardware.MaxConnectors;

    /// <summary>Time until the store is tried again after it refused a change, in ms.</summary>
    public const int RetryMs = 60000;

    private readonly ReservationStore _store;
    private readonly StationClock _clock;
    private readonly Reservation[] _items = new Reservation[MaxReservations];
    private Connector[] _connectors;
    private bool _isUnsaved;
    private long _retryAt;

    /// <summary>
    /// Recalls the reservations and drops those that were used. Where the clock has stopped it goes on from the newest
    /// one: until the time is known a reservation lasts no longer than it did from its beginning.
    /// </summary>
    /// <param name="records">Where they are kept.</param>
    /// <param name="clock">The station's clock.</param>
    /// <param name="queue">The messages that an earlier run left: a start with a reservation has ended it.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public ReservationDesk(IRecordStore records, StationClock clock, TransactionQueue queue, long now)
    {
        _store = new ReservationStore(records);
        _clock = clock;
        Count = _store.Read(_items);
        for (int i = 0; i < Count; i++)
        {
            clock.Estimate(_items[i].AcceptedMs, now);
        }

        for (int i = Count - 1; i >= 0; i--)
        {
            // A power cut may lie between the start and the end of its reservation.
            if (clock.Resolve(queue.StartOf(_items[i].Id), now) >= _items[i].AcceptedMs)
            {
                End(i, now);
            }
        }
    }

    /// <summary>Number of reservations, 0 to <see cref="MaxReservations"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Gives it the connectors, before the first tick.</summary>
    /// <param name="connectors">The station's connectors.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Attach(Connector[] connectors, long now)
    {
        _connectors = connectors;
        MarkConnectors();
        foreach (Connector connector in connectors)
        {
            connector.Reservations = this;
            if (connector.IsReserved)
            {
                connector.ExpectSession(now);
            }
        }
    }

    /// <inheritdoc/>
    public ReservationVerdict MayUse(int connectorId, string idTag)
    {
        if (MayUse(connectorId, idTag, null))
        {
            return ReservationVerdict.Yes;
        }

        int own = IndexOn(connectorId);
        for (int i = 0; i < Count; i++)
        {
            bool isAsked = own >= 0 ? i == own : _items[i].ConnectorId == 0;
            if (isAsked && _items[i].ParentIdTag.Length > 0)
            {
                return ReservationVerdict.NeedsParent;
            }
        }

        return ReservationVerdict.No;
    }

    /// <inheritdoc/>
    public bool MayUse(int connectorId, string idTag, string parentIdTag)
    {
        bool isTaken = IndexOn(connectorId) >= 0 || IsKept(_connectors[connectorId - 1], CountOn(0));
        return !isTaken || Find(connectorId, idTag, parentIdTag) is not null;
    }

    /// <inheritdoc/>
    public int ReservedFor(string idTag, string parentIdTag)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_items[i].ConnectorId != 0 && _items[i].IsFor(idTag, parentIdTag))
            {
                return _items[i].ConnectorId;
            }
        }

        return 0;
    }

    /// <summary>Takes a reservation; one with the same id is replaced if the new one can be accepted (B-RV-01, B-RV-02).</summary>
    /// <param name="wanted">The reservation, its connector 0 or an existing one.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>The answer.</returns>
    public ReservationStatus Reserve(Reservation wanted, long now)
    {
        int old = IndexOf(wanted.Id);
        if (!_clock.IsSet || wanted.ExpiryMs <= _clock.UtcMs(now))
        {
            return ReservationStatus.Rejected;
        }

        ReservationStatus status = wanted.ConnectorId == 0 ? JudgeStation(old) : JudgeConnector(wanted.ConnectorId, old);
        if (status != ReservationStatus.Accepted)
        {
            return status;
        }

        int index = old < 0 ? Count : old;
        if (index == MaxReservations)
        {
            return ReservationStatus.Occupied;
        }

        Reservation replaced = old < 0 ? null : _items[old];
        wanted.AcceptedMs = _clock.UtcMs(now);
        _items[index] = wanted;
        if (!_store.Write(_items, index == Count ? Count + 1 : Count))
        {
            // What a power cut would lose cannot be promised.
            _items[index] = replaced;
            return ReservationStatus.Rejected;
        }

        Count += index == Count ? 1 : 0;
        _isUnsaved = false;
        MarkConnectors();
        return ReservationStatus.Accepted;
    }

    /// <summary>Takes a reservation back (B-RV-08).</summary>
    /// <param name="reservationId">Its id.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False when there is none with this id.</returns>
    public bool Cancel(int reservationId, long now)
    {
        int index = IndexOf(reservationId);
        if (index >= 0)
        {
            End(index, now);
            MarkConnectors();
        }

        return index >= 0;
    }

    /// <summary>Finds the reservation that a start on a connector uses: that of the connector before one of the station.</summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    /// <param name="idTag">idTag of the start.</param>
    /// <param name="parentIdTag">Its group, or null.</param>
    /// <returns>The reservation, or null.</returns>
    public Reservation Find(int connectorId, string idTag, string parentIdTag)
    {
        Reservation found = null;
        for (int i = 0; i < Count; i++)
        {
            Reservation item = _items[i];
            bool isHere = item.ConnectorId == connectorId || (item.ConnectorId == 0 && found is null);
            if (isHere && item.IsFor(idTag, parentIdTag))
            {
                found = item;
            }
        }

        return found;
    }

    /// <summary>Ends a reservation because a transaction has begun with it (B-RV-06).</summary>
    /// <param name="used">Result of <see cref="Find"/>; null does nothing.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Use(Reservation used, long now)
    {
        if (used is not null)
        {
            Cancel(used.Id, now);
        }
    }

    /// <summary>Ends what is over (B-RV-07) and tells the connectors which of them are reserved.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            // Before the time is known the clock runs behind: what is past by it is past indeed.
            if (_items[i].ExpiryMs <= _clock.UtcMs(now) || IsBroken(_items[i].ConnectorId))
            {
                End(i, now);
            }
        }

        if (_isUnsaved && now >= _retryAt)
        {
            Save(now);
        }

        MarkConnectors();
    }

    private static bool IsOut(Connector connector)
    {
        return !connector.IsOperative || connector.Status == ChargePointStatus.Faulted
            || connector.Status == ChargePointStatus.Unavailable;
    }

    /// <summary>True when a connector could still be given to somebody.</summary>
    private bool IsOpen(Connector connector) => connector.IsUnused && IndexOn(connector.Id) < 0;

    /// <summary>True when a connector is to be kept for those who reserved any one of the station (B-RV-05).</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="reservations">How many of them there are.</param>
    private bool IsKept(Connector connector, int reservations)
    {
        if (reservations == 0 || !IsOpen(connector))
        {
            return false;
        }

        // Connectors without a foreign cable serve them best; where those are too few, one with a cable must do.
        CountOpen(-1, out int open, out int free);
        return open <= reservations || (!connector.IsOccupied && free <= reservations);
    }

    private void CountOpen(int released, out int open, out int free)
    {
        open = 0;
        free = 0;
        foreach (Connector connector in _connectors)
        {
            if (connector.IsUnused && (IndexOn(connector.Id) < 0 || IndexOn(connector.Id) == released))
            {
                open++;
                free += connector.IsOccupied ? 0 : 1;
            }
        }
    }

    private ReservationStatus JudgeConnector(int connectorId, int old)
    {
        Connector connector = _connectors[connectorId - 1];
        if (IsOut(connector))
        {
            return connector.Status == ChargePointStatus.Faulted ? ReservationStatus.Faulted : ReservationStatus.Unavailable;
        }

        int own = IndexOn(connectorId);
        bool isSame = own >= 0 && own == old;
        if (!connector.IsUnused || (own >= 0 && !isSame) || (connector.IsOccupied && !isSame))
        {
            return ReservationStatus.Occupied;
        }

        // It must not be the one that is kept for a reservation of the station.
        CountOpen(old, out _, out int free);
        int others = CountOn(0) - (old >= 0 && _items[old].ConnectorId == 0 ? 1 : 0);
        return isSame || others == 0 || free > others ? ReservationStatus.Accepted : ReservationStatus.Occupied;
    }

    private ReservationStatus JudgeStation(int old)
    {
        bool isFaulted = false;
        bool isUsable = false;
        foreach (Connector connector in _connectors)
        {
            isUsable |= !IsOut(connector);
            isFaulted |= connector.IsOperative && connector.Status == ChargePointStatus.Faulted;
        }

        if (!isUsable)
        {
            return isFaulted ? ReservationStatus.Faulted : ReservationStatus.Unavailable;
        }

        bool isSame = old >= 0 && _items[old].ConnectorId == 0;
        CountOpen(old, out _, out int free);
        return isSame || free > CountOn(0) ? ReservationStatus.Accepted : ReservationStatus.Occupied;
    }

    /// <summary>True when what was reserved went out of order; of the station only when nothing is left (B-RV-07).</summary>
    private bool IsBroken(int connectorId)
    {
        foreach (Connector connector in _connectors)
        {
            if ((connectorId == 0 || connectorId == connector.Id) && !IsOut(connector))
            {
                return false;
            }
        }

        return true;
    }

    private void MarkConnectors()
    {
        int ofStation = CountOn(0);
        foreach (Connector connector in _connectors)
        {
            connector.IsReserved = IndexOn(connector.Id) >= 0 || IsKept(connector, ofStation);
        }
    }

    private int IndexOf(int reservationId)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_items[i].Id == reservationId)
            {
                return i;
            }
        }

        return -1;
    }

    private int IndexOn(int connectorId)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_items[i].ConnectorId == connectorId)
            {
                return i;
            }
        }

        return -1;
    }

    private int CountOn(int connectorId)
    {
        int count = 0;
        for (int i = 0; i < Count; i++)
        {
            count += _items[i].ConnectorId == connectorId ? 1 : 0;
        }

        return count;
    }

    private void End(int index, long now)
    {
        Count--;
        for (int i = index; i < Count; i++)
        {
            _items[i] = _items[i + 1];
        }

        _items[Count] = null;
        Save(now);
    }

    private void Save(long now)
    {
        _isUnsaved = !_store.Write(_items, Count);
        _retryAt = now + RetryMs;
    }
}
