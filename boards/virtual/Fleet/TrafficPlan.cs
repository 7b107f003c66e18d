namespace Borne.Virtual.Fleet;

/// <summary>How busy the stations of a fleet are.</summary>
/// <param name="Occupancy">Share of the time in which a car stands at a connector, 1 to 100 %.</param>
/// <param name="VisitMinutes">How long a car stays on average, at least 1.</param>
/// <param name="Cards">UIDs of the cards, of which each visit takes one by chance; empty for one card of each station's own.</param>
public sealed record TrafficPlan(int Occupancy, int VisitMinutes, byte[][] Cards)
{
    private const double MsPerMinute = 60_000;
    private const double LeastVisitMs = 30_000;
    private const int OwnCard = 0x04;

    // A car is on its way when the station starts; those of a fleet do not all come in the same second.
    private const double FirstArrivalMs = 20_000;

    /// <summary>How long the next car stays.</summary>
    /// <param name="random">The connector's chance.</param>
    /// <returns>Simulated ms.</returns>
    public long VisitMs(Random random) => (long)Math.Max(LeastVisitMs, Exponential(random, VisitMinutes * MsPerMinute));

    /// <summary>How long no car comes after one has left.</summary>
    /// <param name="random">The connector's chance.</param>
    /// <returns>Simulated ms.</returns>
    public long PauseMs(Random random) => (long)Exponential(random, VisitMinutes * MsPerMinute * (100 - Occupancy) / Occupancy);

    /// <summary>When the first car comes.</summary>
    /// <param name="random">The connector's chance.</param>
    /// <returns>Simulated ms after the start.</returns>
    public long FirstMs(Random random)
    {
        long soon = (long)(random.NextDouble() * FirstArrivalMs);
        return random.Next(100) < Occupancy ? soon : soon + PauseMs(random);
    }

    /// <summary>The card of a visit.</summary>
    /// <param name="random">The connector's chance.</param>
    /// <param name="number">Number of the station.</param>
    /// <returns>Its UID, first byte first.</returns>
    public byte[] CardOf(Random random, int number) => Cards.Length > 0
        ? Cards[random.Next(Cards.Length)]
        : [OwnCard, (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    private static double Exponential(Random random, double mean) => -Math.Log(1 - random.NextDouble()) * mean;
}
