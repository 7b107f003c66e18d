using System.Collections.Generic;

namespace Borne.Bench;

/// <summary>What the bench evaluates: one connector of 32 A, windows of one day.</summary>
public static class Sets
{
    /// <summary>2026-06-01T00:00:00Z, the first second of every window.</summary>
    public const long Midnight = 1_780_272_000;

    /// <summary>Seconds of every window.</summary>
    public const int Day = 86400;

    private const int MostPeriodsOfAProfile = 100;

    /// <summary>
    /// 20 profiles of 24 periods: an hourly one for every day, and in each of the first 19 hours, half past, a window of a
    /// higher level with a period for each minute, of which six in a row are equal. All edges are whole minutes.
    /// </summary>
    public static Scenario TwentyBy24()
    {
        Scenario scenario = Empty();
        scenario.Install(Profile(0, ChargingKind.Daily, Midnight - (30 * Day), null, Periods(24, 3600, 0, 1)));
        for (int level = 1; level < 20; level++)
        {
            scenario.Install(Profile(level, ChargingKind.Absolute, Midnight + ((level - 1) * 3600) + 1800, 24 * 60, Periods(24, 60, 0, 6)));
        }

        return scenario;
    }

    /// <summary>A day in this many periods of equal length, all of different neighbours, spread over as many profiles as it takes.</summary>
    public static Scenario InARow(int periods)
    {
        Scenario scenario = Empty();
        int step = Day / periods;
        for (int first = 0; first < periods; first += MostPeriodsOfAProfile)
        {
            int count = periods - first < MostPeriodsOfAProfile ? periods - first : MostPeriodsOfAProfile;
            bool isLast = first + count == periods;
            scenario.Install(Profile(
                first / MostPeriodsOfAProfile, ChargingKind.Absolute, Midnight + (first * step), isLast ? null : count * step, Periods(count, step, first, 1)));
        }

        return scenario;
    }

    private static Scenario Empty() => new Scenario(new Hardware(320, 3), [new Hardware(320, 3)]);

    private static Profile Profile(int level, ChargingKind kind, long start, long? duration, SchedulePeriod[] periods) => new Profile
    {
        Id = level + 1,
        StackLevel = level,
        Purpose = ChargingPurpose.TxDefault,
        Kind = kind,
        Start = start,
        Duration = duration,
        Unit = RateUnit.A,
        Periods = periods,
    };

    private static SchedulePeriod[] Periods(int count, int step, int first, int equal)
    {
        List<SchedulePeriod> periods = [];
        for (int i = 0; i < count; i++)
        {
            periods.Add(new SchedulePeriod(i * step, 60 + (10 * ((first + i) / equal % 11)), 3));
        }

        return [.. periods];
    }
}
