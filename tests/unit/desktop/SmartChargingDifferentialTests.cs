using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Borne.Bench;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests;

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
    private const int LongSets = 1_000;
    private const int MutantSets = 400;

    /// <summary>MSTest's place for what a test has to say.</summary>
    public TestContext TestContext { get; set; }

    [TestMethod]
    public void Every_second_of_random_sets_is_as_the_reference_values_it() => Run(ShortSets, Seed, true);

    [TestMethod]
    public void Boundaries_and_random_seconds_of_long_windows_are_as_the_reference_values_them() => Run(LongSets, Seed + ShortSets, false);

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
