namespace Borne.PagePack.Deflate;

/// <summary>Steps and the codes that are best for them: a block of RFC 1951 section 3.2.7.</summary>
public sealed class Block
{
    private const int LongestWord = 15;
    private const int LongestShortWord = 7;

    // In this order the lengths of the code for the code lengths come.
    private static readonly int[] Order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private readonly List<Step> _steps;
    private readonly byte[] _data;
    private readonly int _from;

    /// <summary>Finds the codes.</summary>
    /// <param name="data">The text.</param>
    /// <param name="from">Where the block begins.</param>
    /// <param name="steps">Its steps.</param>
    public Block(byte[] data, int from, List<Step> steps)
    {
        _data = data;
        _from = from;
        _steps = steps;
        int[] lengths = new int[Symbols.Lengths];
        int[] distances = new int[Symbols.Distances];
        lengths[Symbols.End] = 1;
        int at = from;
        foreach (Step step in steps)
        {
            lengths[step.Distance == 0 ? data[at] : Symbols.OfLength(step.Length)]++;
            if (step.Distance > 0)
            {
                distances[Symbols.OfDistance(step.Distance)]++;
            }

            at += step.Length;
        }

        // A code for distances there must be.
        distances[0] += distances.Any(count => count > 0) ? 0 : 1;
        LengthBits = CodeLengths.Of(lengths, LongestWord);
        DistanceBits = CodeLengths.Of(distances, LongestWord);
    }

    /// <summary>Bits of literals, the end, and lengths.</summary>
    public int[] LengthBits { get; }

    /// <summary>Bits of distances.</summary>
    public int[] DistanceBits { get; }

    /// <summary>Writes the block.</summary>
    /// <param name="bits">Where to.</param>
    /// <param name="isLast">Whether it is the last one.</param>
    public void Write(BitWriter bits, bool isLast)
    {
        const int DynamicCodes = 2;
        bits.Add(isLast ? 1 : 0, 1);
        bits.Add(DynamicCodes, 2);
        WriteCodes(bits);
        int[] lengths = CodeLengths.Words(LengthBits);
        int[] distances = CodeLengths.Words(DistanceBits);
        int at = _from;
        foreach (Step step in _steps)
        {
            int symbol = step.Distance == 0 ? _data[at] : Symbols.OfLength(step.Length);
            bits.Add(lengths[symbol], LengthBits[symbol]);
            if (step.Distance > 0)
            {
                int distance = Symbols.OfDistance(step.Distance);
                bits.Add(Symbols.LengthRest(step.Length), Symbols.LengthExtra(symbol));
                bits.Add(distances[distance], DistanceBits[distance]);
                bits.Add(Symbols.DistanceRest(step.Distance), Symbols.DistanceExtra(distance));
            }

            at += step.Length;
        }

        bits.Add(lengths[Symbols.End], LengthBits[Symbols.End]);
    }

    // The code lengths in runs: 16 repeats the last 3 to 6 times, 17 is 3 to 10 zeros, 18 is 11 to 138.
    private static List<(int Symbol, int Value, int Extra)> Runs(int[] lengths)
    {
        var runs = new List<(int Symbol, int Value, int Extra)>();
        for (int i = 0; i < lengths.Length;)
        {
            int run = 1;
            while (i + run < lengths.Length && lengths[i + run] == lengths[i])
            {
                run++;
            }

            i += run;
            if (lengths[i - 1] != 0)
            {
                runs.Add((lengths[i - 1], 0, 0));
                run--;
            }

            while (run >= 3)
            {
                int part = lengths[i - 1] != 0 ? Math.Min(run, 6) : Math.Min(run, 138);
                runs.Add(lengths[i - 1] != 0 ? (16, part - 3, 2) : part < 11 ? (17, part - 3, 3) : (18, part - 11, 7));
                run -= part;
            }

            runs.AddRange(Enumerable.Repeat((lengths[i - 1], 0, 0), run));
        }

        return runs;
    }

    private void WriteCodes(BitWriter bits)
    {
        int lengths = Math.Max(257, Array.FindLastIndex(LengthBits, one => one > 0) + 1);
        int distances = Array.FindLastIndex(DistanceBits, one => one > 0) + 1;
        List<(int Symbol, int Value, int Extra)> runs = Runs([.. LengthBits[..lengths], .. DistanceBits[..distances]]);
        int[] counts = new int[Order.Length];
        runs.ForEach(run => counts[run.Symbol]++);
        int[] runBits = CodeLengths.Of(counts, LongestShortWord);
        int[] words = CodeLengths.Words(runBits);
        int number = Math.Max(4, Array.FindLastIndex(Order, symbol => runBits[symbol] > 0) + 1);
        bits.Add(lengths - 257, 5);
        bits.Add(distances - 1, 5);
        bits.Add(number - 4, 4);
        for (int i = 0; i < number; i++)
        {
            bits.Add(runBits[Order[i]], 3);
        }

        foreach ((int symbol, int rest, int extra) in runs)
        {
            bits.Add(words[symbol], runBits[symbol]);
            bits.Add(rest, extra);
        }
    }
}
