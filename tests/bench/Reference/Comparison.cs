using System;
using System.Collections.Generic;
using System.Linq;

namespace Borne.Bench;

/// <summary>Compares an evaluator with the reference, second by second.</summary>
public sealed class Comparison
{
    private const int RandomMoments = 4;
    private const int RandomSeconds = 200;
    private const int WalkedSets = 4;

    private readonly Func<Scenario, IEvaluator> _candidate;
    private readonly Func<Scenario, BruteForce> _reference;

    /// <summary>Compares two evaluators.</summary>
    /// <param name="candidate">Makes the one under test for a charge point, with its transactions and profiles.</param>
    /// <param name="reference">Makes the reference.</param>
    public Comparison(Func<Scenario, IEvaluator> candidate, Func<Scenario, BruteForce> reference)
    {
        _candidate = candidate;
        _reference = reference;
    }

    /// <summary>Seconds of composite schedules that were compared.</summary>
    public long Seconds { get; private set; }

    /// <summary>Composite schedules that were compared.</summary>
    public long Schedules { get; private set; }

    /// <summary>Limits of a moment that were compared.</summary>
    public long Limits { get; private set; }

    /// <summary>Seconds and limits that differ, and schedules of a wrong shape.</summary>
    public long Differing { get; private set; }

    /// <summary>The first difference: what it is and the set as a case file; null for none.</summary>
    public string First { get; private set; }

    /// <summary>Compares all connectors of one set.</summary>
    /// <param name="question">The set.</param>
    /// <param name="seed">Decides the units and the moments.</param>
    /// <param name="everySecond">Otherwise the boundaries and some random seconds.</param>
    public void Compare(Question question, int seed, bool everySecond)
    {
        Random random = new Random(seed);
        IEvaluator candidate = _candidate(question.Scenario);
        BruteForce reference = _reference(question.Scenario);
        long[] seconds = everySecond ? null : SecondsOf(question, random);
        for (int connector = 0; connector <= question.Scenario.Connectors.Length; connector++)
        {
            RateUnit unit = (RateUnit)random.Next(2);
            string difference = Schedule(question, connector, unit, candidate, reference, seconds);
            if (difference != null)
            {
                Report(question, connector, unit, difference, seconds);
            }

            for (int i = 0; connector > 0 && i < RandomMoments; i++)
            {
                CompareLimit(question, connector, question.Now + random.NextInt64(-1, question.Duration + 2), candidate, reference);
            }
        }

        // The charging loop asks second by second, so what an evaluator remembers of the last answer counts.
        for (long second = 0; everySecond && seed % WalkedSets == 0 && second < question.Duration; second++)
        {
            CompareLimit(question, 1, question.Now + second, candidate, reference);
        }

        for (int i = 0; i < RandomMoments; i++)
        {
            long moment = question.Now + random.NextInt64(question.Duration + 2);
            CompareLimit(question, random.Next(question.Scenario.Connectors.Length + 1), moment, candidate, reference, false);
        }

        CompareLimit(question, 1, question.Now, candidate, reference);
    }

    private void CompareLimit(Question question, int connector, long moment, IEvaluator candidate, BruteForce reference, bool isTimeKnown = true)
    {
        long expected = isTimeKnown ? reference.Now(connector, moment) : reference.WithoutClock(connector, moment);
        long actual = candidate.Limit(connector, moment, isTimeKnown);
        Limits++;
        if (expected != actual)
        {
            Differing++;
            string at = ProfileJson.Text(moment) + (isTimeKnown ? "" : " without a clock");
            First ??= $"limit of connector {connector} at {at}: expected {expected}, answered {actual}\n{Case(question, connector, RateUnit.A)}";
        }
    }

    private static long[] SecondsOf(Question question, Random random)
    {
        Question answered = question with { Duration = Math.Min(question.Duration, BruteForce.LongestDuration) };
        SortedSet<long> seconds = answered.Boundaries();
        for (int i = 0; i < RandomSeconds; i++)
        {
            seconds.Add(random.NextInt64(answered.Duration));
        }

        return [.. seconds];
    }

    private static string Shape(Composite composite, long asked)
    {
        IReadOnlyList<SchedulePeriod> periods = composite.Periods;
        if (periods.Count == 0)
        {
            return "no period";
        }

        if (periods[0].Start != 0)
        {
            return $"the first period starts at {periods[0].Start}";
        }

        if (composite.Duration != Math.Min(asked, BruteForce.LongestDuration) && periods.Count != BruteForce.MostPeriods)
        {
            return $"duration {composite.Duration}";
        }

        for (int i = 1; i < periods.Count; i++)
        {
            if (periods[i].Start <= periods[i - 1].Start || periods[i].Start >= composite.Duration)
            {
                return $"period {i} starts at {periods[i].Start}";
            }

            if (periods[i].Tenths == periods[i - 1].Tenths && periods[i].Phases == periods[i - 1].Phases)
            {
                return $"period {i} equals the one before";
            }
        }

        return null;
    }

    private string Schedule(Question question, int connector, RateUnit unit, IEvaluator candidate, BruteForce reference, long[] seconds)
    {
        Composite actual = candidate.Compose(connector, question.Now, question.Duration, unit);
        Schedules++;
        string difference = Shape(actual, question.Duration);
        if (difference != null)
        {
            Differing++;
            return difference;
        }

        long count = seconds?.Length ?? Math.Max(1, actual.Duration);
        int period = 0;
        for (long i = 0; i < count; i++)
        {
            long second = seconds == null ? i : seconds[i];
            while (period + 1 < actual.Periods.Count && actual.Periods[period + 1].Start <= second)
            {
                period++;
            }

            Limit expected = reference.At(connector, question.Now + second, question.Now, unit);
            Seconds++;
            if (!expected.Means(new Limit(actual.Periods[period].Tenths, actual.Periods[period].Phases)))
            {
                Differing++;
                difference ??= $"second {second}: expected {expected}, answered {actual.Periods[period]}";
            }
        }

        return difference;
    }

    private void Report(Question question, int connector, RateUnit unit, string difference, long[] seconds)
    {
        if (First != null)
        {
            return;
        }

        // Whatever can go while the schedules still differ only distracts.
        Comparison probe = new Comparison(_candidate, _reference);
        bool smaller = true;
        while (smaller)
        {
            smaller = false;
            foreach (Profile profile in question.Scenario.Profiles)
            {
                Question without = question with { Scenario = question.Scenario.With(question.Scenario.Profiles.Where(p => p != profile)) };
                string still = probe.Schedule(without, connector, unit, _candidate(without.Scenario), _reference(without.Scenario),
                    seconds == null ? null : [.. without.Boundaries()]);
                if (still != null)
                {
                    (question, difference, smaller) = (without, still, true);
                    break;
                }
            }
        }

        First = $"connector {connector}: {difference}\n{Case(question, connector, unit)}";
    }

    private string Case(Question question, int connector, RateUnit unit) => CaseFile.Write(
        question.Scenario, connector, question.Now, question.Duration, unit,
        _reference(question.Scenario).Compose(connector, question.Now, question.Duration, unit));
}
