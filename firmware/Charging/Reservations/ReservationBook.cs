using Borne.Base.Storage;
using Borne.Base.Time;
using Borne.Charging.Transactions;
using Borne.Charging.Transactions.Queue;
using Borne.Hal.Station;

namespace Borne.Charging.Reservations;

/// <summary>
/// The reservations that stand, kept over restarts (OCPP 1.6 section 5.13): at most one for each connector, and for the
/// charge point as many as there are connectors to keep free. Whether one may be taken is <see cref="ReservationDesk"/>'s.
/// </summary>
public sealed class ReservationBook : IReservedStart
{
    /// <summary>Name of the record with the reservations.</summary>
    public const string RecordName = ReservationStore.RecordName;

    /// <summary>Most reservations: each is backed by a connector of its own when it is accepted.</summary>
    public const int MaxReservations = StationHardware.MaxConnectors;

    /// <summary>Time until the store is tried again after it refused a change, in ms.</summary>
    public const int RetryMs = 60000;

    private readonly ReservationStore _store;
    private readonly Reservation[] _items = new Reservation[MaxReservations];
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
    public ReservationBook(IRecordStore records, StationClock clock, TransactionQueue queue, long now)
    {
        _store = new ReservationStore(records);
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

    /// <summary>One reservation.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public Reservation At(int index) => _items[index];

    /// <summary>Puts a reservation in, in place of another one or behind the last.</summary>
    /// <param name="wanted">The reservation.</param>
    /// <param name="index">0 to <see cref="Count"/>, below <see cref="MaxReservations"/>.</param>
    /// <returns>False when it could not be stored: what a power cut would lose cannot be promised.</returns>
    public bool TryPut(Reservation wanted, int index)
    {
        Reservation replaced = _items[index];
        int count = index == Count ? Count + 1 : Count;
        _items[index] = wanted;
        if (!_store.Write(_items, count))
        {
            _items[index] = replaced;
            return false;
        }

        Count = count;
        _isUnsaved = false;
        return true;
    }

    /// <inheritdoc/>
    public bool TryFind(int connectorId, string idTag, string parentIdTag, out int reservationId)
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

        reservationId = found is null ? 0 : found.Id;
        return found is not null;
    }

    /// <inheritdoc/>
    public void Use(int reservationId, long now)
    {
        int index = IndexOf(reservationId);
        if (index >= 0)
        {
            End(index, now);
        }
    }

    /// <summary>Ends a reservation.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void End(int index, long now)
    {
        Count--;
        for (int i = index; i < Count; i++)
        {
            _items[i] = _items[i + 1];
        }

        _items[Count] = null;
        Save(now);
    }

    /// <summary>Stores what the store has refused, from time to time.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (_isUnsaved && now >= _retryAt)
        {
            Save(now);
        }
    }

    /// <summary>Finds a reservation by its id.</summary>
    /// <returns>Its index; -1 for none.</returns>
    public int IndexOf(int reservationId)
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

    /// <summary>Finds the reservation of a connector.</summary>
    /// <param name="connectorId">The connector, or 0 for the charge point.</param>
    /// <returns>Its index; -1 for none.</returns>
    public int IndexOn(int connectorId)
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

    /// <summary>Number of reservations of the charge point, for any one of its connectors.</summary>
    public int OfStation
    {
        get
        {
            int count = 0;
            for (int i = 0; i < Count; i++)
            {
                count += _items[i].ConnectorId == 0 ? 1 : 0;
            }

            return count;
        }
    }

    private void Save(long now)
    {
        _isUnsaved = !_store.Write(_items, Count);
        _retryAt = now + RetryMs;
    }
}
