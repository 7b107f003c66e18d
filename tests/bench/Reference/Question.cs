using System.Collections.Generic;

namespace Borne.Bench;

/// <summary>A charge point and the window that is asked for.</summary>
/// <param name="Scenario">The charge point.</param>
/// <param name="Now">First second.</param>
/// <param name="Duration">Seconds.</param>
public sealed record Question(Scenario Scenario, long Now, long Duration)
{
    /// <summary>
    /// The seconds of the window in which something may begin or end, and their neighbours: what a window that is
    /// too long to compare every second of is compared at.
    /// </summary>
    public SortedSet<long> Boundaries()
    {
        SortedSet<long> seconds = [];
        foreach (Profile profile in Scenario.Profiles)
        {
            Add(seconds, profile.ValidFrom);
            Add(seconds, profile.ValidTo);
            if (!profile.FollowsCharging)
            {
                AddSchedule(seconds, profile, profile.Start.Value);
                continue;
            }

            AddSchedule(seconds, profile, Now);
            for (int c = 1; c <= Scenario.Connectors.Length; c++)
            {
                if (Scenario.TransactionOf(c) is Transaction running)
                {
                    AddSchedule(seconds, profile, running.Start);
                }
            }
        }

        return seconds;
    }

    private void AddSchedule(SortedSet<long> seconds, Profile profile, long start)
    {
        long repeat = profile.Kind switch
        {
            ChargingKind.Daily => 86400,
            ChargingKind.Weekly => 604800,
            _ => 0,
        };

        // From the last repetition before the window on; a schedule that does not repeat is looked at once.
        long first = repeat > 0 && Now > start ? start + ((Now - start) / repeat * repeat) : start;
        for (long at = first; at <= Now + Duration; at += repeat)
        {
            Add(seconds, at);
            Add(seconds, at + profile.Duration);
            foreach (SchedulePeriod period in profile.Periods)
            {
                Add(seconds, at + period.Start);
            }

            if (repeat == 0)
            {
                break;
            }
        }
    }

    private void Add(SortedSet<long> seconds, long? moment)
    {
        for (long near = -1; near <= 1; near++)
        {
            long second = (moment ?? Now) + near - Now;
            if (second >= 0 && second < Duration)
            {
                seconds.Add(second);
            }
        }
    }
}
