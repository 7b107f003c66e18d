using Borne.Base.Time;
using Borne.Charging.Connectors;
using Borne.Wire.Types;

namespace Borne.Charging.Reservations;

/// <summary>
/// Decides on the reservations of the station (OCPP 1.6 sections 5.1 and 5.13, B-RV-01 to B-RV-11): which it can take, who
/// may use a connector while they stand, and when they are over.
/// </summary>
public sealed class ReservationDesk : IReservationRules
{
    private readonly ReservationBook _book;
    private readonly StationClock _clock;
    private readonly Connector[] _connectors;

    /// <summary>Creates it.</summary>
    /// <param name="book">The reservations that stand.</param>
    /// <param name="clock">The station's clock.</param>
    /// <param name="connectors">The station's connectors.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public ReservationDesk(ReservationBook book, StationClock clock, Connector[] connectors, long now)
    {
        _book = book;
        _clock = clock;
        _connectors = connectors;
        MarkConnectors();
        foreach (Connector connector in connectors)
        {
            if (connector.IsReserved)
            {
                connector.ExpectSession(now);
            }
        }
    }

    /// <summary>Number of reservations, 0 to <see cref="ReservationBook.MaxReservations"/>.</summary>
    public int Count => _book.Count;

    /// <inheritdoc/>
    public ReservationVerdict MayUse(int connectorId, string idTag)
    {
        if (MayUse(connectorId, idTag, null))
        {
            return ReservationVerdict.Yes;
        }

        int own = _book.IndexOn(connectorId);
        for (int i = 0; i < Count; i++)
        {
            bool isAsked = own >= 0 ? i == own : _book.At(i).ConnectorId == 0;
            if (isAsked && _book.At(i).ParentIdTag.Length > 0)
            {
                return ReservationVerdict.NeedsParent;
            }
        }

        return ReservationVerdict.No;
    }

    /// <inheritdoc/>
    public bool MayUse(int connectorId, string idTag, string parentIdTag)
    {
        bool isTaken = _book.IndexOn(connectorId) >= 0 || IsKept(_connectors[connectorId - 1], _book.OfStation);
        return !isTaken || _book.TryFind(connectorId, idTag, parentIdTag, out _);
    }

    /// <inheritdoc/>
    public int ReservedFor(string idTag, string parentIdTag)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_book.At(i).ConnectorId != 0 && _book.At(i).IsFor(idTag, parentIdTag))
            {
                return _book.At(i).ConnectorId;
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
        int old = _book.IndexOf(wanted.Id);
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
        if (index == ReservationBook.MaxReservations)
        {
            return ReservationStatus.Occupied;
        }

        wanted.AcceptedMs = _clock.UtcMs(now);
        if (!_book.TryPut(wanted, index))
        {
            return ReservationStatus.Rejected;
        }

        MarkConnectors();
        return ReservationStatus.Accepted;
    }

    /// <summary>Takes a reservation back (B-RV-08).</summary>
    /// <param name="reservationId">Its id.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False when there is none with this id.</returns>
    public bool Cancel(int reservationId, long now)
    {
        int index = _book.IndexOf(reservationId);
        if (index >= 0)
        {
            _book.End(index, now);
            MarkConnectors();
        }

        return index >= 0;
    }

    /// <summary>Ends what is over (B-RV-07) and tells the connectors which of them are reserved.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            // Before the time is known the clock runs behind: what is past by it is past indeed.
            if (_book.At(i).ExpiryMs <= _clock.UtcMs(now) || IsBroken(_book.At(i).ConnectorId))
            {
                _book.End(i, now);
            }
        }

        _book.Tick(now);
        MarkConnectors();
    }

    private static bool IsOut(Connector connector)
    {
        return !connector.IsOperative || connector.Status == ChargePointStatus.Faulted
            || connector.Status == ChargePointStatus.Unavailable;
    }

    /// <summary>True when a connector could still be given to somebody.</summary>
    private bool IsOpen(Connector connector) => connector.IsUnused && _book.IndexOn(connector.Id) < 0;

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
            if (connector.IsUnused && (_book.IndexOn(connector.Id) < 0 || _book.IndexOn(connector.Id) == released))
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

        int own = _book.IndexOn(connectorId);
        bool isSame = own >= 0 && own == old;
        if (!connector.IsUnused || (own >= 0 && !isSame) || (connector.IsOccupied && !isSame))
        {
            return ReservationStatus.Occupied;
        }

        // It must not be the one that is kept for a reservation of the station.
        CountOpen(old, out _, out int free);
        int others = _book.OfStation - (old >= 0 && _book.At(old).ConnectorId == 0 ? 1 : 0);
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

        bool isSame = old >= 0 && _book.At(old).ConnectorId == 0;
        CountOpen(old, out _, out int free);
        return isSame || free > _book.OfStation ? ReservationStatus.Accepted : ReservationStatus.Occupied;
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
        int ofStation = _book.OfStation;
        foreach (Connector connector in _connectors)
        {
            connector.IsReserved = _book.IndexOn(connector.Id) >= 0 || IsKept(connector, ofStation);
        }
    }
}
