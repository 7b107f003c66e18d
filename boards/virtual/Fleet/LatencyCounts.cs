using System.Numerics;

namespace Borne.Virtual.Fleet;

/// <summary>
/// How long answers took, in classes that each are an eighth wider than the one before: of bounded size, and percentiles are
/// right within 13 %.
/// </summary>
public sealed class LatencyCounts
{
    private const int StepsPerDouble = 8;
    private const int Doubles = 27;

    private readonly long[] _classes = new long[Doubles * StepsPerDouble];

    /// <summary>How many were counted.</summary>
    public long Count { get; private set; }

    /// <summary>Counts one.</summary>
    /// <param name="taken">How long it took; what is above two minutes counts as two minutes.</param>
    public void Add(TimeSpan taken)
    {
        _classes[ClassOf((long)Math.Max(1, taken.TotalMicroseconds))]++;
        Count++;
    }

    /// <summary>The time within which a share of the answers came.</summary>
    /// <param name="share">0 to 1, such as 0.99.</param>
    /// <returns>Upper end of its class in ms; 0 when there were none.</returns>
    public double Milliseconds(double share)
    {
        long wanted = (long)Math.Ceiling(Count * share);
        long seen = 0;
        for (int index = 0; index < _classes.Length; index++)
        {
            seen += _classes[index];
            if (seen >= wanted && seen > 0)
            {
                return EndOf(index) / 1000.0;
            }
        }

        return 0;
    }

    private static int ClassOf(long microseconds)
    {
        int power = BitOperations.Log2((ulong)microseconds);
        long step = ((microseconds * StepsPerDouble) >> power) - StepsPerDouble;
        return (int)Math.Min((power * StepsPerDouble) + step, (Doubles * StepsPerDouble) - 1);
    }

    private static double EndOf(int index) =>
        Math.Pow(2, index / StepsPerDouble) * (StepsPerDouble + (index % StepsPerDouble) + 1) / StepsPerDouble;
}
