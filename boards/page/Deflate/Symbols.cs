namespace Borne.PagePack.Deflate;

/// <summary>The symbols of RFC 1951 section 3.2.5: lengths from 257 on, distances from 0 on, each with extra bits.</summary>
public static class Symbols
{
    /// <summary>Symbols for literals, the end of the block (256) and lengths.</summary>
    public const int Lengths = 286;

    /// <summary>Symbols for distances.</summary>
    public const int Distances = 30;

    /// <summary>The symbol that ends a block.</summary>
    public const int End = 256;

    /// <summary>Shortest match.</summary>
    public const int MinLength = 3;

    /// <summary>Longest match.</summary>
    public const int MaxLength = 258;

    /// <summary>Farthest match.</summary>
    public const int MaxDistance = 32768;

    private static readonly byte[] LengthOf = new byte[MaxLength + 1];
    private static readonly int[] LengthBase = Bases(MinLength, group: 4, number: 29);
    private static readonly int[] DistanceBase = Bases(1, group: 2, number: Distances);

    static Symbols()
    {
        // The longest match has a symbol of its own, without extra bits.
        LengthBase[^1] = MaxLength;
        for (int length = MinLength; length <= MaxLength; length++)
        {
            LengthOf[length] = (byte)Last(LengthBase, length);
        }
    }

    /// <summary>The symbol of a length.</summary>
    public static int OfLength(int length) => End + 1 + LengthOf[length];

    /// <summary>The symbol of a distance.</summary>
    public static int OfDistance(int distance) => Last(DistanceBase, distance);

    /// <summary>Extra bits of a length's symbol.</summary>
    public static int LengthExtra(int symbol) => symbol - End - 1 is var i && i is < 8 or 28 ? 0 : (i / 4) - 1;

    /// <summary>Extra bits of a distance's symbol.</summary>
    public static int DistanceExtra(int symbol) => symbol < 4 ? 0 : (symbol / 2) - 1;

    /// <summary>What the extra bits of a length say.</summary>
    public static int LengthRest(int length) => length - LengthBase[LengthOf[length]];

    /// <summary>What the extra bits of a distance say.</summary>
    public static int DistanceRest(int distance) => distance - DistanceBase[OfDistance(distance)];

    private static int Last(int[] bases, int value)
    {
        int i = Array.BinarySearch(bases, value);
        return i >= 0 ? i : ~i - 1;
    }

    // The first two groups of symbols have one value each, each further one twice as many as the one before.
    private static int[] Bases(int first, int group, int number)
    {
        int[] bases = new int[number];
        int next = first;
        for (int i = 0; i < number; i++)
        {
            bases[i] = next;
            next += i < 2 * group ? 1 : 1 << ((i / group) - 1);
        }

        return bases;
    }
}
