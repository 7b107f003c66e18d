namespace Borne.PagePack.Deflate;

/// <summary>Lengths of the best prefix code whose longest word is bounded, by package-merge (Larmore and Hirschberg, 1990).</summary>
public static class CodeLengths
{
    /// <summary>Finds the lengths.</summary>
    /// <param name="counts">How often each symbol comes.</param>
    /// <param name="limit">Longest word, bits.</param>
    /// <returns>For each symbol its bits, 0 when it does not come. A single one has a word of one bit.</returns>
    public static int[] Of(int[] counts, int limit)
    {
        int[] lengths = new int[counts.Length];
        (long Weight, int[] Symbols)[] leaves = [.. Enumerable.Range(0, counts.Length)
            .Where(symbol => counts[symbol] > 0)
            .OrderBy(symbol => counts[symbol])
            .Select(symbol => ((long)counts[symbol], new[] { symbol }))];
        if (leaves.Length == 1)
        {
            lengths[leaves[0].Symbols[0]] = 1;
            return lengths;
        }

        (long Weight, int[] Symbols)[] row = leaves;
        for (int bits = 1; bits < limit; bits++)
        {
            var pairs = row.Chunk(2).Where(pair => pair.Length == 2)
                .Select(pair => (pair[0].Weight + pair[1].Weight, pair[0].Symbols.Concat(pair[1].Symbols).ToArray()));
            row = [.. leaves.Concat(pairs).OrderBy(one => one.Item1)];
        }

        foreach (int symbol in row.Take(Math.Max(0, (2 * leaves.Length) - 2)).SelectMany(one => one.Symbols))
        {
            lengths[symbol]++;
        }

        return lengths;
    }

    /// <summary>The words of a code (RFC 1951 section 3.2.2), the first bit the lowest.</summary>
    /// <param name="lengths">The bits of each symbol.</param>
    public static int[] Words(int[] lengths)
    {
        int[] words = new int[lengths.Length];
        int next = 0;
        for (int bits = 1; bits <= 15; bits++)
        {
            next <<= 1;
            for (int symbol = 0; symbol < lengths.Length; symbol++)
            {
                if (lengths[symbol] == bits)
                {
                    words[symbol] = Reversed(next++, bits);
                }
            }
        }

        return words;
    }

    private static int Reversed(int word, int bits)
    {
        int reversed = 0;
        for (int i = 0; i < bits; i++)
        {
            reversed |= (word >> i & 1) << (bits - 1 - i);
        }

        return reversed;
    }
}
