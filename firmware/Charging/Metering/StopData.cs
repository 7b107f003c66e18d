using Borne.Base.Time;

namespace Borne.Charging.Metering;

/// <summary>
/// The intermediate values that wait for a transaction's StopTransaction.req: where they are in the queue, and which one
/// goes when there are too many (B-MV-08). The one whose neighbours of the same stream are closest to each other goes, so
/// that what is left stays spread evenly however long the transaction lasts. Kept in memory because reading the records
/// again for each sample would hold up the safety loop.
/// </summary>
internal sealed class StopData
{
    private readonly int[] _sequences;
    private readonly int[] _seconds;
    private readonly byte[] _streams;
    private int _count;
    private long _origin;

    /// <summary>Creates an empty list.</summary>
    /// <param name="limit">Most values, at least 1.</param>
    public StopData(int limit)
    {
        _sequences = new int[limit];
        _seconds = new int[limit];
        _streams = new byte[limit];
    }

    /// <summary>Notes a record that was stored. Called only after <see cref="Victim"/> told that there is room.</summary>
    /// <param name="sequence">Its number.</param>
    /// <param name="stamp">Its moment, of <see cref="StationClock.Stamp"/>.</param>
    /// <param name="stream">Its stream, any small number.</param>
    public void Add(long sequence, long stamp, int stream)
    {
        if (_count == 0)
        {
            _origin = Milliseconds(stamp);
        }

        if (_count < _sequences.Length)
        {
            _sequences[_count] = (int)sequence;
            _seconds[_count] = SecondsOf(stamp);
            _streams[_count] = (byte)stream;
            _count++;
        }
    }

    /// <summary>Chooses the record that makes room for one more, and forgets it.</summary>
    /// <param name="stamp">Moment of the one that comes.</param>
    /// <returns>The number of the record to be removed; 0 when there is room.</returns>
    public long Victim(long stamp)
    {
        if (_count < _sequences.Length)
        {
            return 0;
        }

        int best = 0;
        int least = int.MaxValue;
        int end = SecondsOf(stamp);
        for (int i = 0; i < _count; i++)
        {
            int gap = Neighbour(i, 1, end) - Neighbour(i, -1, 0);
            if (gap < least)
            {
                least = gap;
                best = i;
            }
        }

        long victim = _sequences[best];
        _count--;
        for (int i = best; i < _count; i++)
        {
            _sequences[i] = _sequences[i + 1];
            _seconds[i] = _seconds[i + 1];
            _streams[i] = _streams[i + 1];
        }

        return victim;
    }

    /// <summary>Estimates are noted as negative numbers.</summary>
    private static long Milliseconds(long stamp) => stamp < 0 ? -1 - stamp : stamp;

    private int SecondsOf(long stamp) => (int)((Milliseconds(stamp) - _origin) / StationClock.MsPerSecond);

    private int Neighbour(int index, int step, int end)
    {
        byte stream = _streams[index];
        for (int i = index + step; i >= 0 && i < _count; i += step)
        {
            if (_streams[i] == stream)
            {
                return _seconds[i];
            }
        }

        return end;
    }
}
