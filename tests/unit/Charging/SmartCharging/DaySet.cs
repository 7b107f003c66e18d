using System.Text;

namespace Borne.Tests.Charging.SmartCharging;

/// <summary>
/// Twenty profiles of 24 periods for one day, the size of the set that peers were measured with: an hourly profile, and
/// in each of the first 19 hours a window of a higher level that begins half past, the first at 00:30.
/// </summary>
public static class DaySet
{
    /// <summary>Profiles of the set.</summary>
    public const int Profiles = 20;

    private const int Periods = 24;
    private const int WindowAt = 1800;
    private const int WindowStep = 60;
    private const int WindowSeconds = Periods * WindowStep;
    private const int LongRuns = 7;

    /// <summary>
    /// Periods of the composite schedule from midnight to midnight, counted by hand: 24 hours; a window cuts its hour in
    /// two and puts its runs of equal limits between, of which 7 windows have four and 12 have three.
    /// </summary>
    public const int Count = 24 + (LongRuns * (4 + 1)) + ((Profiles - 1 - LongRuns) * (3 + 1));

    /// <summary>One profile as JSON.</summary>
    /// <param name="index">0 to <see cref="Profiles"/> - 1, also its id and its level.</param>
    public static string Profile(int index)
    {
        StringBuilder periods = new StringBuilder();
        for (int i = 0; i < Periods; i++)
        {
            periods.Append(i == 0 ? "" : " ");
            periods.Append((i * (index == 0 ? 3600 : WindowStep)).ToString());
            periods.Append(':');
            periods.Append((index == 0 ? HourAmps(i) : RunAmps(index - 1, i)).ToString());
        }

        // Half of the levels are shared by two purposes, because there are only eleven levels.
        return index == 0
            ? ProfileText.Recurring(1, ProfileText.TxDefault, 0, "Daily", periods.ToString(), SmartBench.Midnight)
            : ProfileText.Absolute(
                index + 1, index > 10 ? ProfileText.Tx : ProfileText.TxDefault, index > 10 ? index - 10 : index, periods.ToString(),
                SmartBench.Midnight + ((index - 1) * 3600) + WindowAt, WindowSeconds);
    }

    /// <summary>The limit that must hold, worked out without any profile, in 0.1 A.</summary>
    /// <param name="second">Second of the day.</param>
    public static int Deciamps(int second)
    {
        int hour = second / 3600;
        int within = (second % 3600) - WindowAt;
        bool isWindow = hour < Profiles - 1 && within >= 0 && within < WindowSeconds;
        return 10 * (isWindow ? RunAmps(hour, within / WindowStep) : HourAmps(hour));
    }

    /// <summary>Installs the set on connector 1, where a transaction begins.</summary>
    public static void Install(SmartBench bench)
    {
        bench.Begin(1);
        for (int i = 0; i < Profiles; i++)
        {
            if (bench.Set(1, Profile(i)) != "Accepted")
            {
                throw new System.InvalidOperationException();
            }
        }
    }

    private static int HourAmps(int hour) => hour % 2 == 0 ? 32 : 16;

    // Runs of eight or six equal periods.
    private static int RunAmps(int window, int period) => 6 + (period / (window < LongRuns ? 6 : 8));
}
