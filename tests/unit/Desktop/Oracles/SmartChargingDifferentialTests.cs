using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Borne.Bench;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Oracles;

/// <summary>
/// The smart charging evaluator against an independent one that knows only how to value one second: random charge
/// points from fixed seeds, and the case files with results computed by hand (B-SC-01 to 07, 13, 14, 30 to 37; OCPP 1.6
/// 3.13, 5.7, 5.16).
/// </summary>
[TestClass]
public class SmartChargingDifferentialTests
{
    private const int Seed = 16_063_013;
    private const int ShortSets = 20_000;
    private const int LongSets = 4_000;
    private const int MutantSets = 400;
    private const int Lives = 500;
    private const int LifeSteps = 12;
    private const int LifeWindow = 60;

    /// <summary>MSTest's place for what a test has to say.</summary>
    public TestContext TestContext { get; set; }

    [TestMethod]
    public void Every_second_of_random_sets_is_as_the_reference_values_it() => Run(ShortSets, Seed, true);

    [TestMethod]
    public void Boundaries_and_random_seconds_of_long_windows_are_as_the_reference_values_them() => Run(LongSets, Seed + ShortSets, false);

    [TestMethod]
    public void Installing_replacing_clearing_and_ending_are_as_the_reference_does_them()
    {
        int results = 0;
        for (int seed = Seed; seed < Seed + Lives; seed++)
        {
            Question question = QuestionGenerator.Short(seed);
            Scenario scenario = question.Scenario.With(question.Scenario.Profiles);
            IEvaluator reference = new BruteEvaluator(scenario);
            IEvaluator firmware = Candidate(question.Scenario);
            Random random = new Random(seed);
            string life = "";
            foreach (Profile profile in QuestionGenerator.More(question, seed, LifeSteps))
            {
                // Only what the connector's transaction allows: refusals are tested elsewhere.
                if (profile.Purpose != ChargingPurpose.Tx || scenario.TransactionOf(profile.ConnectorId) != null)
                {
                    string request = ProfileJson.Write(profile);
                    life += request + "\n";
                    MsAssert.AreEqual(reference.Install(request), firmware.Install(request), life);
                }

                if (random.Next(3) == 0)
                {
                    string filter = Filter(random, scenario.Connectors.Length);
                    life += filter + "\n";
                    MsAssert.AreEqual(reference.Clear(filter), firmware.Clear(filter), life);
                }

                int connector = random.Next(1, scenario.Connectors.Length + 1);
                if (random.Next(6) == 0 && scenario.TransactionOf(connector) != null)
                {
                    life += $"end {connector}\n";
                    reference.End(connector);
                    firmware.End(connector);
                }
                else if (random.Next(6) == 0 && scenario.TransactionOf(connector) == null)
                {
                    Transaction begun = new Transaction(100 + connector, question.Now);
                    life += $"begin {connector}\n";
                    reference.Begin(connector, begun);
                    firmware.Begin(connector, begun);
                }

                RateUnit unit = (RateUnit)random.Next(2);
                for (int c = 0; c <= scenario.Connectors.Length; c++)
                {
                    results++;
                    MsAssert.AreEqual(Text(reference.Compose(c, question.Now, LifeWindow, unit)), Text(firmware.Compose(c, question.Now, LifeWindow, unit)), life);
                    long t = question.Now + random.Next(LifeWindow);
                    MsAssert.AreEqual(c == 0 ? 0 : reference.Limit(c, t), c == 0 ? 0 : firmware.Limit(c, t), life);
                }
            }
        }

        TestContext.WriteLine($"{results} schedules after a change");
    }

    [TestMethod]
    public void More_than_a_thousand_periods_end_the_window_with_the_last_one_B_SC_37()
    {
        Scenario scenario = new Scenario(new Hardware(320, 3), [new Hardware(320, 3)]);
        for (int i = 0; i < 3; i++)
        {
            SchedulePeriod[] periods = new SchedulePeriod[60];
            for (int p = 0; p < periods.Length; p++)
            {
                periods[p] = new SchedulePeriod(p * 480, 60 + (10 * ((p + i) % 7)), 0);
            }

            // Eight hours each, one after the other, every day: 180 periods.
            scenario.Install(new Profile
            {
                Id = i + 1, StackLevel = i, Purpose = ChargingPurpose.TxDefault, Kind = ChargingKind.Daily, Unit = RateUnit.A,
                Start = 1_780_272_000 + (i * 28_800), Duration = 28_800, Periods = periods,
            });
        }

        const long Now = 1_780_272_000 + 100;
        Composite expected = new BruteForce(scenario).Compose(1, Now, BruteForce.LongestDuration, RateUnit.A);
        MsAssert.HasCount(BruteForce.MostPeriods, expected.Periods);
        MsAssert.IsLessThan(BruteForce.LongestDuration, expected.Duration);
        MsAssert.AreEqual(Text(expected), Text(Candidate(scenario).Compose(1, Now, BruteForce.LongestDuration, RateUnit.A)));
    }

    [TestMethod]
    public void A_broken_rule_is_noticed()
    {
        foreach (string fault in Mutant.Faults)
        {
            Comparison comparison = new Comparison(Candidate, scenario => new Mutant(scenario, fault));
            for (int i = 0; i < MutantSets && comparison.Differing == 0; i++)
            {
                comparison.Compare(QuestionGenerator.Short(Seed + i), Seed + i, true);
                comparison.Compare(QuestionGenerator.Long(Seed + i), Seed + i, false);
            }

            MsAssert.AreNotEqual(0L, comparison.Differing, fault);
            MsAssert.IsNotNull(comparison.First, fault);
        }
    }

    [TestMethod]
    public void Case_files_give_what_was_computed_by_hand()
    {
        int results = 0;
        List<string> differences = [];
        foreach (CaseFile file in CaseFile.Folder(Path.Combine(AppContext.BaseDirectory, "cases")))
        {
            using (file)
            {
                foreach (string difference in file.Play(new BruteEvaluator(file.Scenario()), ref results))
                {
                    differences.Add("reference: " + difference);
                }

                foreach (string difference in file.Play(Candidate(file.Scenario()), ref results))
                {
                    differences.Add("firmware: " + difference);
                }
            }
        }

        TestContext.WriteLine($"{results} results");
        MsAssert.AreEqual("", string.Join("\n", differences));
        MsAssert.IsGreaterThan(100, results);
    }

    private static string Text(Composite composite) => $"{composite.Duration} s {ProfileJson.Write(composite.Periods)}";

    private static string Filter(Random random, int connectors)
    {
        List<string> fields = [];
        if (random.Next(3) == 0)
        {
            fields.Add($"\"id\":{random.Next(1, 9)}");
        }

        if (random.Next(3) == 0)
        {
            fields.Add($"\"connectorId\":{random.Next(0, connectors + 1)}");
        }

        if (random.Next(3) == 0)
        {
            fields.Add($"\"chargingProfilePurpose\":\"{(ChargingPurpose)random.Next(3)}Profile\"");
        }

        if (random.Next(3) == 0 || fields.Count == 0)
        {
            fields.Add($"\"stackLevel\":{random.Next(4)}");
        }

        return "{" + string.Join(",", fields) + "}";
    }

    private static IEvaluator Candidate(Scenario scenario) => new BorneEvaluator(scenario);

    private void Run(int sets, int seed, bool everySecond)
    {
        const int Parts = 8;
        Comparison[] parts = new Comparison[Parts];
        Parallel.For(0, Parts, new ParallelOptions { MaxDegreeOfParallelism = 2 }, part =>
        {
            parts[part] = new Comparison(Candidate, scenario => new BruteForce(scenario));
            for (int i = part; i < sets; i += Parts)
            {
                Question question = everySecond ? QuestionGenerator.Short(seed + i) : QuestionGenerator.Long(seed + i);
                parts[part].Compare(question, seed + i, everySecond);
            }
        });

        long seconds = 0;
        long schedules = 0;
        long limits = 0;
        long differing = 0;
        string first = null;
        foreach (Comparison part in parts)
        {
            seconds += part.Seconds;
            schedules += part.Schedules;
            limits += part.Limits;
            differing += part.Differing;
            first ??= part.First;
        }

        TestContext.WriteLine($"{sets} sets, {schedules} schedules, {seconds} seconds and {limits} limits of a moment: {differing} differ");
        MsAssert.AreEqual(0L, differing, first);
    }
}
