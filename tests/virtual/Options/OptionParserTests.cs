using Borne.Virtual.Options;

namespace Borne.VirtualTests.Options;

/// <summary>The command line: what it means, and sentences for what it cannot mean.</summary>
[TestClass]
public sealed class OptionParserTests
{
    [TestMethod]
    public void Without_words_the_story_runs_on_one_connector()
    {
        VirtualOptions options = Parse();
        Assert.AreEqual(new VirtualOptions(), options);
        Assert.AreEqual(1, options.Connectors);
        Assert.IsNull(options.Speed);
    }

    [TestMethod]
    public void Each_option_sets_what_it_names()
    {
        VirtualOptions options = Parse(
            "--central-system", "wss://csms.test:8443/a/b", "--id", "CP 7", "--key", "k", "--dialect", "legrand", "--connectors", "3",
            "--phases", "3", "--max-amps", "63", "--fixed-cable", "--main-meter", "--store", "dir", "--seed", "0", "--speed", "2.5x",
            "--script", "-", "--port", "65535", "--verbose", "--ca", "root.pem");
        Assert.AreEqual(
            new VirtualOptions
            {
                CentralSystem = "wss://csms.test:8443/a/b",
                Identity = "CP 7",
                Key = "k",
                Dialect = "Legrand",
                Connectors = 3,
                Phases = 3,
                MaxAmps = 63,
                FixedCable = true,
                MainMeter = true,
                Store = "dir",
                Seed = 0,
                Speed = 2.5,
                Script = "-",
                Port = 65535,
                Verbose = true,
                CertificateAuthority = "root.pem",
            },
            options);
        Assert.IsTrue(Parse("--once").Once);
        Assert.AreEqual("out.xml", Parse("--script", "a", "--junit", "out.xml").JUnit);
        Assert.IsTrue(Parse("--drive").Drive);
        Assert.IsTrue(Parse("-?").Help);
    }

    [TestMethod]
    public void A_fleet_has_numbers_and_cars()
    {
        VirtualOptions options = Parse(
            "--stations", "101-300", "--stations-per-second", "7", "--traffic", "--occupancy", "30", "--visit-minutes", "45", "--cards",
            "04A1B2C3,04a1b2c3d4e5f6", "--for", "90");
        Assert.AreEqual(new StationRange(101, 300), options.Stations);
        Assert.AreEqual(7, options.StationsPerSecond);
        Assert.IsTrue(options.Traffic);
        Assert.AreEqual(30, options.Occupancy);
        Assert.AreEqual(45, options.VisitMinutes);
        Assert.AreEqual(90, options.Seconds);
        Assert.AreEqual("04A1B2C3 04A1B2C3D4E5F6", string.Join(' ', options.Cards.Select(Convert.ToHexString)));
        Assert.AreEqual(new StationRange(1, 20000), Parse("--stations", "20000").Stations);
        Assert.AreEqual(new StationRange(5, 5), Parse("--stations", "5-5").Stations);
    }

    [TestMethod]
    [DataRow("--junit file")]
    [DataRow("--stations 0")]
    [DataRow("--stations 20001")]
    [DataRow("--stations 9-8")]
    [DataRow("--stations 5-")]
    [DataRow("--stations -5")]
    [DataRow("--stations 1-2-3")]
    [DataRow("--stations 9999000-10000000")]
    [DataRow("--stations 2 --stations-per-second 0")]
    [DataRow("--stations 2 --drive")]
    [DataRow("--stations 2 --once")]
    [DataRow("--stations 2 --script -")]
    [DataRow("--stations 2 --store dir")]
    [DataRow("--stations 2 --speed 2")]
    [DataRow("--stations 2 --page-port 0")]
    [DataRow("--stations 2 --page-on-network")]
    [DataRow("--traffic")]
    [DataRow("--for 5")]
    [DataRow("--stations 2 --for 0")]
    [DataRow("--stations 2 --occupancy 10")]
    [DataRow("--stations 2 --visit-minutes 10")]
    [DataRow("--stations 2 --cards 04A1B2C3")]
    [DataRow("--stations 2 --traffic --occupancy 101")]
    [DataRow("--stations 2 --traffic --cards 04A1B2")]
    [DataRow("--stations 2 --traffic --cards 04A1B2C3,")]
    [DataRow("--connectors 0")]
    [DataRow("--connectors 5")]
    [DataRow("--connectors +2")]
    [DataRow("--phases 2")]
    [DataRow("--phases three")]
    [DataRow("--max-amps 5")]
    [DataRow("--max-amps 81")]
    [DataRow("--speed 0.09")]
    [DataRow("--speed 10001")]
    [DataRow("--speed -1")]
    [DataRow("--speed 1e3")]
    [DataRow("--seed -3")]
    [DataRow("--port 65536")]
    [DataRow("--page-port 65536")]
    [DataRow("--no-page --page-port 80")]
    [DataRow("--no-page --page-on-network")]
    [DataRow("--dialect Nobody")]
    [DataRow("--central-system http://csms.test/")]
    [DataRow("--central-system csms.test")]
    [DataRow("--central-system ws://csms.test/a#b")]
    [DataRow("--central-system ws://cp7@csms.test/a")]
    [DataRow("--central-system ws://csms.test/%zz")]
    [DataRow("--central-system ws://[fd00::9/a")]
    [DataRow("--id 0123456789012345678901234567890123456789012345678")]
    [DataRow("--store")]
    [DataRow("--store --once")]
    [DataRow("--once --drive")]
    [DataRow("--drive --script a")]
    [DataRow("--script a --once")]
    [DataRow("--key-file /nobody/has/this")]
    [DataRow("--key a --key b")]
    [DataRow("session")]
    public void What_cannot_be_meant_gets_a_sentence(string line)
    {
        OptionException problem = Assert.ThrowsExactly<OptionException>(() => Parse(line.Split(' ')));
        Assert.EndsWith(".", problem.Message);
        Assert.IsGreaterThan(20, problem.Message.Length);
    }

    [TestMethod]
    [DataRow("--key=wa1nut-77", "There is no option '--key'; use --help to see them all.")]
    [DataRow("--pass=a=wa1nut-77", "There is no option '--pass'; use --help to see them all.")]
    [DataRow("ws://cp:wa1nut-77@csms.test/", "There is no option 'ws://cp:***@csms.test/'; use --help to see them all.")]
    public void A_password_in_an_unknown_option_is_not_told(string line, string told) =>
        Assert.AreEqual(told, Assert.ThrowsExactly<OptionException>(() => Parse(line)).Message);

    [TestMethod]
    [DataRow("ws://[fd00::9]:8080/a")]
    [DataRow("ws://cp7:b1rch@csms.test/a?n=4")]
    public void Usable_URL_is_taken_as_it_is(string url) =>
        Assert.AreEqual(url, Parse("--central-system", url).CentralSystem);

    [TestMethod]
    public void The_sentence_about_a_URL_does_not_repeat_its_password()
    {
        OptionException problem = Assert.ThrowsExactly<OptionException>(
            () => Parse("--central-system", "https://cp7:b1rch-tree@csms.test/ocpp"));
        Assert.DoesNotContain("b1rch-tree", problem.Message);
        Assert.Contains("csms.test", problem.Message);
    }

    [TestMethod]
    [DataRow("maple-4711", "maple-4711")]
    [DataRow("maple-4711\n", "maple-4711")]
    [DataRow("maple 4711\r\nsecond line", "maple 4711")]
    [DataRow("\ufeffma\u00dfe\n", "ma\u00dfe")]
    public void The_password_comes_from_the_first_line_of_a_file(string contents, string key)
    {
        using var directory = new TestDirectory();
        File.WriteAllText(directory.File("key"), contents);
        Assert.AreEqual(key, Parse("--key-file", directory.File("key")).Key);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(257)]
    [DataRow(100_000)]
    public void A_file_that_holds_no_password_is_refused(int length)
    {
        using var directory = new TestDirectory();
        File.WriteAllText(directory.File("key"), new string('k', length));
        Assert.ThrowsExactly<OptionException>(() => Parse("--key-file", directory.File("key")));
        Assert.ThrowsExactly<OptionException>(() => Parse("--key-file", directory.Path));
    }

    [TestMethod]
    public void The_password_comes_from_the_environment_when_no_option_gives_it()
    {
        Assert.AreEqual("from outside", new OptionParser([], Environment).Parse().Key);
        Assert.AreEqual("k", new OptionParser(["--key", "k"], Environment).Parse().Key);
        Assert.IsNull(new OptionParser([], _ => "").Parse().Key);

        static string? Environment(string name) => name == "BORNE_KEY" ? "from outside" : null;
    }

    [TestMethod]
    public void A_speed_may_be_written_with_an_x()
    {
        Assert.IsTrue(OptionParser.TryParseSpeed("600x", out double speed));
        Assert.AreEqual(600, speed);
        Assert.IsFalse(OptionParser.TryParseSpeed("fast", out _));
        Assert.IsFalse(OptionParser.TryParseSpeed("NaN", out _));
    }

    [TestMethod]
    public void The_help_names_each_option_once()
    {
        string[] told = [.. OptionHelp.Text.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("--"))
            .Select(line => line.Split(' ')[0])];
        CollectionAssert.AllItemsAreUnique(told);
        Assert.HasCount(45, told);
        foreach (string option in told.Where(option => option is not "--help"))
        {
            // With nothing behind it an option is taken or wants its value or company, but is never unknown.
            try
            {
                Parse(option);
            }
            catch (OptionException problem)
            {
                Assert.StartsWith(option + " ", problem.Message);
            }
        }
    }

    private static VirtualOptions Parse(params string[] words) => new OptionParser(words, _ => null).Parse();
}
