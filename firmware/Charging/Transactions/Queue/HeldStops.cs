using Borne.Base.Storage;
using Borne.Hal.Station;

namespace Borne.Charging.Transactions.Queue;

/// <summary>
/// A journal before another one: a StopTransaction.req for which the other has no room, or whose flash takes nothing any
/// more, is held in memory until it is stored or delivered. What was charged is billed while the supply lasts.
/// </summary>
internal sealed class HeldStops : IJournal
{
    /// <summary>Number of the first record held: above all that are stored, and as long as they are (MessageIds.Numeric).</summary>
    private const long First = 1000000000L;

    private readonly IJournal _journal;
    private readonly HeldStop[] _held = new HeldStop[StationHardware.MaxConnectors];
    private long _next = First;

    /// <summary>Puts it before a journal.</summary>
    public HeldStops(IJournal journal)
    {
        _journal = journal;
    }

    /// <inheritdoc/>
    public int Count
    {
        get
        {
            int count = _journal.Count;
            foreach (HeldStop stop in _held)
            {
                count += stop is null || stop.Copy != 0 ? 0 : 1;
            }

            return count;
        }
    }

    /// <summary>True when there was no room for the start or stop that came last.</summary>
    public bool IsFull { get; private set; }

    /// <summary>True for a record that lies in memory only.</summary>
    /// <param name="sequence">Its number.</param>
    public bool IsHeld(long sequence)
    {
        int place = Place(sequence);
        return place >= 0 && _held[place].Copy == 0;
    }

    /// <summary>Holds a stop in memory.</summary>
    /// <param name="data">Contents.</param>
    /// <param name="count">How many bytes of data count.</param>
    /// <returns>Its number; 0 when one of each connector is held already.</returns>
    public long Hold(byte[] data, int count)
    {
        for (int i = 0; i < _held.Length; i++)
        {
            if (_held[i] is null)
            {
                _held[i] = new HeldStop(_next++, data, count);
                return _held[i].Number;
            }
        }

        return 0;
    }

    /// <summary>
    /// Tries to store a record that is held. It keeps its number until the restart, because it may be on its way under it.
    /// </summary>
    /// <param name="sequence">Its number.</param>
    /// <returns>False when there is still no room.</returns>
    public bool TryStore(long sequence)
    {
        HeldStop stop = _held[Place(sequence)];
        stop.Copy = _journal.Append(RecordKind.Stop, stop.Record, stop.Record.Length);
        return stop.Copy != 0;
    }

    /// <inheritdoc/>
    public long Append(int kind, byte[] data, int count)
    {
        long sequence = _journal.Append(kind, data, count);
        if (kind == RecordKind.Start || kind == RecordKind.Stop)
        {
            IsFull = sequence == 0;
        }

        return sequence;
    }

    /// <inheritdoc/>
    public bool WouldDrop(int kind, int count) => _journal.WouldDrop(kind, count);

    /// <inheritdoc/>
    public int KindOf(long sequence)
    {
        if (sequence < First)
        {
            return _journal.KindOf(sequence);
        }

        return Place(sequence) < 0 ? -1 : RecordKind.Stop;
    }

    /// <inheritdoc/>
    public long Next(long sequence)
    {
        long next = sequence < First ? _journal.Next(sequence) : 0;
        while (IsCopy(next))
        {
            next = _journal.Next(next);
        }

        if (next != 0)
        {
            return next;
        }

        foreach (HeldStop stop in _held)
        {
            bool isBehind = stop is not null && stop.Number > sequence;
            next = isBehind && (next == 0 || stop.Number < next) ? stop.Number : next;
        }

        return next;
    }

    /// <inheritdoc/>
    public byte[] Read(long sequence)
    {
        int place = Place(sequence);
        return place < 0 ? _journal.Read(sequence) : (byte[])_held[place].Record.Clone();
    }

    /// <inheritdoc/>
    public void Release(long sequence)
    {
        if (sequence != 0)
        {
            _journal.Release(sequence);
        }
    }

    /// <inheritdoc/>
    public void Remove(long sequence)
    {
        int place = Place(sequence);
        long stored = place < 0 ? sequence : _held[place].Copy;
        if (place >= 0)
        {
            _held[place] = null;
        }

        if (stored != 0)
        {
            _journal.Remove(stored);
        }
    }

    private bool IsCopy(long sequence)
    {
        bool isCopy = false;
        foreach (HeldStop stop in _held)
        {
            isCopy |= sequence != 0 && stop is not null && stop.Copy == sequence;
        }

        return isCopy;
    }

    private int Place(long sequence)
    {
        for (int i = 0; sequence >= First && i < _held.Length; i++)
        {
            if (_held[i] is not null && _held[i].Number == sequence)
            {
                return i;
            }
        }

        return -1;
    }
}
