using System.Collections.Generic;

namespace Borne.Bench;

/// <summary>The part of a GetCompositeSchedule answer that an evaluator decides.</summary>
/// <param name="Duration">Seconds.</param>
/// <param name="Periods">Periods in the unit asked for, Start counted from the moment of the question.</param>
public sealed record Composite(long Duration, IReadOnlyList<SchedulePeriod> Periods)
{
    /// <summary>The limit in a second of the schedule.</summary>
    /// <param name="second">0 to Duration.</param>
    public Limit At(long second)
    {
        Limit found = new Limit(-1, -1);
        foreach (SchedulePeriod period in Periods)
        {
            if (period.Start <= second)
            {
                found = new Limit(period.Tenths, period.Phases);
            }
        }

        return found;
    }
}
