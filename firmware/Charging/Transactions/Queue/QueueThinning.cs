using Borne.Base.Storage;

namespace Borne.Charging.Transactions.Queue;

/// <summary>
/// Chooses which MeterValues.req goes when the queue is full (B-QU-08): one whose neighbours are close to each other, so
/// that long offline times stay covered from their beginning to their end. The numbers of the records stand for their
/// times; reading them would take longer than the contactors may wait.
/// </summary>
internal static class QueueThinning
{
    // Spreads the choice among equals: with several connectors in turn the first of them would always be the same one's.
    private const long Spread = 40503;
    private const long SpreadMask = 0x3FFFFFFF;

    /// <summary>Chooses a record. The oldest and the newest stay.</summary>
    /// <param name="journal">The queue's journal.</param>
    /// <returns>The number of the record; 0 when there are fewer than three.</returns>
    public static long Victim(IJournal journal)
    {
        long least = long.MaxValue;
        int equals = 0;
        long newest = 0;
        long before = 0;
        long middle = 0;
        for (long next = NextMeter(journal, 0); next != 0; next = NextMeter(journal, next))
        {
            if (before != 0)
            {
                long gap = next - before;
                equals = gap < least ? 1 : gap == least ? equals + 1 : equals;
                least = gap < least ? gap : least;
            }

            before = middle;
            middle = next;
            newest = next;
        }

        int chosen = equals == 0 ? 0 : (int)((newest * Spread) & SpreadMask) % equals;
        return equals == 0 ? 0 : At(journal, least, chosen);
    }

    private static long At(IJournal journal, long gap, int chosen)
    {
        long before = 0;
        long middle = 0;
        for (long next = NextMeter(journal, 0); next != 0; next = NextMeter(journal, next))
        {
            if (before != 0 && next - before == gap && chosen-- == 0)
            {
                return middle;
            }

            before = middle;
            middle = next;
        }

        return 0;
    }

    private static long NextMeter(IJournal journal, long sequence)
    {
        do
        {
            sequence = journal.Next(sequence);
        }
        while (sequence != 0 && journal.KindOf(sequence) != RecordKind.Meter);
        return sequence;
    }
}
