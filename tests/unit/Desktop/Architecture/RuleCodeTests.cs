using System.Collections.Generic;
using System.Linq;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Architecture;

/// <summary>A code in a comment or in the name of a test can be looked up in the project itself.</summary>
[TestClass]
public class RuleCodeTests
{
    // Put together here, so that this source does not name them.
    private const string Foreign = "B-ZZ" + "-99";
    private const string Group = "B-ZZ" + "-0";

    [TestMethod]
    public void Every_code_is_explained_once_and_every_explained_code_is_used()
    {
        string[] breaches = RuleCodes.Breaches(RuleCodes.Sources(), Codes());
        MsAssert.IsEmpty(breaches, string.Join("\n", breaches));
    }

    [TestMethod]
    public void Every_explanation_has_a_sentence_and_a_source()
    {
        (string Code, string Rule, string Source)[] rows = RuleCodes.Explained();
        MsAssert.IsGreaterThan(150, rows.Length);
        foreach ((string code, string rule, string source) in rows)
        {
            MsAssert.EndsWith(".", rule, code);
            MsAssert.IsFalse(string.IsNullOrWhiteSpace(source), code);
        }
    }

    [TestMethod]
    public void A_code_without_an_explanation_is_noticed()
    {
        Dictionary<string, string> sources = RuleCodes.Sources();
        sources.Add("Breach.cs", $"// Nobody knows why ({Foreign}).");
        MsAssert.AreEqual($"Breach.cs: {Foreign} is not in rules.md", RuleCodes.Breaches(sources, Codes()).Single());
    }

    [TestMethod]
    public void An_explanation_that_nothing_uses_is_noticed() =>
        MsAssert.AreEqual($"rules.md: nothing uses {Foreign}", RuleCodes.Breaches(RuleCodes.Sources(), [.. Codes(), Foreign]).Single());

    [TestMethod]
    public void A_second_explanation_is_noticed()
    {
        string first = Codes()[0];
        MsAssert.AreEqual($"rules.md: {first} has 2 rows", RuleCodes.Breaches(RuleCodes.Sources(), [.. Codes(), first]).Single());
    }

    [TestMethod]
    public void A_span_names_the_codes_between() => MsAssert.AreEqual(
        $"{Group}1 {Group}2 {Group}3",
        string.Join(" ", RuleCodes.In($"/// ({Group}1 to {Group}3)").Distinct().Order()));

    [TestMethod]
    public void Every_case_of_the_compliance_tool_that_is_named_exists()
    {
        HashSet<string> known = RuleCodes.KnownCases();
        MsAssert.IsGreaterThan(100, known.Count);
        string[] unknown = [.. RuleCodes.Sources().SelectMany(source => RuleCodes.CasesIn(source.Value)
            .Where(number => !known.Contains(number))
            .Select(number => $"{source.Key}: TC_{number}"))];
        MsAssert.IsEmpty(unknown, string.Join("\n", unknown));
    }

    private static string[] Codes() => [.. RuleCodes.Explained().Select(row => row.Code)];
}
