using System.Xml.Linq;
using Borne.Virtual.Commands;
using Borne.Virtual.Modes;
using Borne.Virtual.Wallbox;

namespace Borne.VirtualTests.Modes;

[TestClass]
public sealed class JUnitTests
{
    [TestMethod]
    public void Steps_of_a_script_that_works_are_passed_tests_of_their_sentences()
    {
        ScriptRunner script = Run("say Somebody comes.", "# a comment", "plug", "expect preparing", "wait 3", "", "say Somebody goes.", "unplug");
        XElement suite = Report(script);
        Assert.AreEqual("3 0 0", $"{suite.Attribute("tests")!.Value} {suite.Attribute("failures")!.Value} {suite.Attribute("skipped")!.Value}");
        CollectionAssert.AreEqual(
            new[] { "Somebody comes./line 3: plug", "Somebody comes./line 4: expect preparing", "Somebody goes./line 8: unplug" },
            suite.Elements().Select(test => $"{test.Attribute("classname")!.Value}/{test.Attribute("name")!.Value}").ToArray());
        Assert.IsFalse(suite.Elements().Any(test => test.HasElements));
        Assert.IsGreaterThan(0, (decimal)suite.Elements().ElementAt(1).Attribute("time")!);
    }

    [TestMethod]
    public void A_disappointed_expectation_fails_with_its_time_and_what_follows_is_skipped()
    {
        XElement suite = Report(Run("expect charging", "plug", "say Never said.", "unplug"));
        XElement[] tests = [.. suite.Elements()];
        Assert.HasCount(3, tests);
        Assert.Contains("but it is Available", tests[0].Element("failure")!.Attribute("message")!.Value);
        Assert.AreEqual(30m, (decimal)tests[0].Attribute("time")!);
        Assert.IsNotNull(tests[1].Element("skipped"));
        Assert.IsNotNull(tests[2].Element("skipped"));
        Assert.AreEqual("3 1 2", $"{suite.Attribute("tests")!.Value} {suite.Attribute("failures")!.Value} {suite.Attribute("skipped")!.Value}");
    }

    [TestMethod]
    [DataRow("unplug", "No cable")]
    [DataRow("dance \u0001", "dance")]
    [DataRow("wait soon", "not a number")]
    public void A_command_that_fails_is_a_failed_test(string line, string reason)
    {
        XElement test = Report(Run(line)).Elements().Single();
        Assert.Contains(reason, test.Element("failure")!.Attribute("message")!.Value);
    }

    private static ScriptRunner Run(params string[] lines)
    {
        StationHost host = TestHost.Create();
        host.Start();
        ScriptRunner? script = null;
        var interpreter = new CommandInterpreter(host) { ExtraCommands = words => script!.Execute(words) };
        script = new ScriptRunner(lines, host, interpreter);
        for (script.Poll(); !script.IsFinished; script.Poll())
        {
            host.Pass(100);
        }

        return script;
    }

    private static XElement Report(ScriptRunner script)
    {
        using var directory = new TestDirectory();
        string file = Path.Combine(directory.Path, "result.xml");
        JUnitReport.Write(file, "story.txt", script.Steps);
        return XElement.Load(file);
    }
}
