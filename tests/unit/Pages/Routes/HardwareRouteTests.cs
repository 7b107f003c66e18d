using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages.Routes;

/// <summary>Commissioning by the API: what hardware there is, tests without a vehicle, calibration, report.</summary>
[TestClass]
public class HardwareRouteTests
{
    private const string Tests = "/api/hardware/tests";

    [TestMethod]
    public void Hardware_is_the_installers()
    {
        PageBench bench = Ready(out string _);
        string user = bench.Login("user", "for the family");
        foreach (string path in new string[] { "/api/hardware", Tests, "/api/report" })
        {
            PageBench.ExpectError(401, "authorization", bench.Ask("GET", path));
            PageBench.ExpectError(403, null, bench.Ask("GET", path, user));
        }
    }

    [TestMethod]
    public void What_is_set_is_told_with_what_the_image_says_and_waits_for_a_restart()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectText("{\"isRestartPending\":false,\"errors\":[],\"settings\":[", bench.Ask("GET", "/api/hardware", token));
        string answer = bench.Send("PUT", "/api/hardware", "{\"values\":{\"OutletMaxAmps\":\"32\",\"Buzzer\":\"true\"}}", token);
        PageBench.ExpectText("\"result\":\"RebootRequired\"", answer);
        answer = bench.Ask("GET", "/api/hardware", token);
        PageBench.ExpectText("\"isRestartPending\":true", answer);
        PageBench.ExpectText("\"name\":\"OutletMaxAmps\",\"value\":\"32\",\"type\":\"int\",\"min\":6,\"max\":80,\"unit\":\"A\"", answer);
        PageBench.ExpectText("\"factory\":\"16\"", answer);
    }

    [TestMethod]
    public void Settings_of_the_hardware_only_are_taken_and_their_bounds_hold()
    {
        PageBench bench = Ready(out string token);
        string answer = bench.Send("PUT", "/api/hardware", "{\"values\":{\"HeartbeatInterval\":\"99\"}}", token);
        PageBench.ExpectError(404, "HeartbeatInterval", answer);
        answer = bench.Send("PUT", "/api/hardware", "{\"values\":{\"Nonsense\":\"1\"}}", token);
        PageBench.ExpectError(404, "Nonsense", answer);
        answer = bench.Send("PUT", "/api/hardware", "{\"values\":{\"OutletMaxAmps\":\"81\"}}", token);
        PageBench.ExpectError(400, "OutletMaxAmps", answer);
        PageBench.ExpectText("6 to 80", answer);
    }

    [TestMethod]
    public void Each_error_of_a_combination_stands_beside_its_field_and_nothing_is_stored()
    {
        PageBench bench = Ready(out string token);
        bench.Station.Options.HardwareRules = new Strict();
        string answer = bench.Send("PUT", "/api/hardware", "{\"values\":{\"Buzzer\":\"true\",\"StatusLight\":\"true\"}}", token);
        PageBench.ExpectError(400, "StatusLight", answer);
        PageBench.ExpectText(
            "\"errors\":[{\"error\":\"no light here\",\"field\":\"StatusLight\"},{\"error\":\"no buzzer here\",\"field\":\"Buzzer\"}]", answer);
        Assert.AreEqual("false", bench.Station.ChargePoint.Settings.Text(Key.Buzzer));
        answer = bench.Send("PUT", "/api/settings", "{\"values\":{\"Buzzer\":\"true\"}}", token);
        PageBench.ExpectError(400, "Buzzer", answer);
    }

    [TestMethod]
    public void Meters_that_the_board_knows_are_told_with_the_numbers_of_their_line()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectText("],\"connectors\":1,\"meters\":[],\"meterNumbers\":[]}", bench.Ask("GET", "/api/hardware", token));
        bench.Station.Options.HardwareRules = new Strict();
        PageBench.ExpectText(
            "\"meters\":[\"FIRST-1\",\"SECOND-2\"],\"meterNumbers\":[{\"name\":\"unit\",\"min\":1,\"max\":247,\"usual\":1},"
                + "{\"name\":\"baud\",\"min\":1200,\"max\":115200,\"usual\":9600}]}",
            bench.Ask("GET", "/api/hardware", token));
    }

    [TestMethod]
    public void Contactor_without_an_interlock_closes_and_opens_and_one_that_does_not_is_found()
    {
        PageBench bench = Ready(out string token);
        Assert.AreEqual("passed", Test(bench, token, "contactor", 2000));
        Assert.AreEqual(1, bench.Station.First.Contactor.Closings);
        bench.Station.First.Contactor.IsStuck = true;
        bench.Run(2000);
        Assert.AreEqual("failed", Test(bench, token, "contactor", 2000));
        PageBench.ExpectText("it does not close", bench.Ask("GET", Tests, token));
    }

    [TestMethod]
    public void Lock_goes_out_and_in_again_and_one_that_fails_is_found()
    {
        PageBench bench = Ready(out string token);
        Assert.AreEqual("passed", Test(bench, token, "lock", 2000));
        bench.Station.First.Lock.IsFailing = true;
        Assert.AreEqual("failed", Test(bench, token, "lock", 2000));
        bench.Station.First.Lock.IsFailing = false;
        bench.Station.First.Lock.IsHanging = true;
        Assert.AreEqual("failed", Test(bench, token, "lock", 16000));
    }

    [TestMethod]
    public void Card_that_is_tested_charges_nothing()
    {
        PageBench bench = Ready(out string token);
        Begin(bench, token, "card");
        PageBench.ExpectText("\"part\":\"card\",\"state\":\"running\"", bench.Ask("GET", Tests, token));
        bench.Station.Tap(TestStation.Tag);
        bench.Run(1000);
        PageBench.ExpectText("\"part\":\"card\",\"state\":\"passed\",\"words\":\"it read '04A1B2C3'\"", bench.Ask("GET", Tests, token));
        Assert.AreEqual(0, bench.Station.Count("Authorize"));
        Assert.AreEqual("failed", Test(bench, token, "card", 31000));
    }

    [TestMethod]
    public void Meter_tells_its_register_and_a_silent_one_is_found()
    {
        PageBench bench = Ready(out string token);
        Assert.AreEqual("passed", Test(bench, token, "meter", 1000));
        bench.Station.First.Meter.IsFailing = true;
        Assert.AreEqual("failed", Test(bench, token, "meter", 11000));
        PageBench.ExpectText("it gives no reading", bench.Ask("GET", Tests, token));
    }

    [TestMethod]
    public void A_meter_with_pulses_has_passed_when_one_came_and_is_not_tested_without()
    {
        PageBench bench = Ready(out string token);
        PulsedMeter meter = new PulsedMeter(bench.Station.First.Meter);
        bench.Station.First.Hardware.Meter = meter;
        Begin(bench, token, "meter");
        bench.Run(11000);
        PageBench.ExpectText(
            "\"part\":\"meter\",\"state\":\"untested\",\"words\":\"no pulse comes without current: compare the energy of the first session\"",
            bench.Ask("GET", Tests, token));
        Begin(bench, token, "meter");
        bench.Run(1000);
        meter.Pulses++;
        bench.Run(1000);
        PageBench.ExpectText("\"part\":\"meter\",\"state\":\"passed\",\"words\":\"pulses come\"", bench.Ask("GET", Tests, token));
    }

    [TestMethod]
    public void Monitor_without_a_test_input_passes_when_its_button_is_pressed()
    {
        PageBench bench = Ready(out string token);
        Begin(bench, token, "residual");
        bench.Run(5000);
        bench.Station.First.ResidualCurrent.IsTripped = true;
        bench.Run(100);
        PageBench.ExpectText("\"part\":\"residual\",\"state\":\"passed\"", bench.Ask("GET", Tests, token));
        Assert.AreEqual("failed", Test(bench, token, "residual", 100), "it hangs");
        bench.Station.First.ResidualCurrent.IsTripped = false;
        bench.Run(100);
        Assert.AreEqual("failed", Test(bench, token, "residual", 31000));
    }

    [TestMethod]
    public void Light_shows_its_colours_and_then_the_status_again()
    {
        PageBench bench = Ready(out string token);
        Begin(bench, token, "light");
        bench.Run(500);
        Assert.AreEqual((int)IndicatorColor.Red, (int)bench.Station.Indicator.ColorOf(1));
        bench.Run(1500);
        Assert.AreEqual((int)IndicatorColor.Green, (int)bench.Station.Indicator.ColorOf(1));
        bench.Run(1500);
        Assert.AreEqual((int)IndicatorColor.Blue, (int)bench.Station.Indicator.ColorOf(1));
        bench.Run(2000);
        Assert.AreEqual((int)IndicatorColor.Green, (int)bench.Station.Indicator.ColorOf(1));
        PageBench.ExpectText("\"part\":\"light\",\"state\":\"passed\"", bench.Ask("GET", Tests, token));
    }

    [TestMethod]
    public void Nothing_is_tested_with_a_vehicle_a_session_or_beside_another_test()
    {
        PageBench bench = Ready(out string token);
        Begin(bench, token, "card");
        PageBench.ExpectError(409, null, bench.Send("POST", "/api/hardware/test", "{\"part\":\"meter\"}", token));
        bench.Station.Plug();
        bench.Run(1000);
        PageBench.ExpectText("\"state\":\"failed\",\"words\":\"a vehicle was connected, which ended the test\"", bench.Ask("GET", Tests, token));
        foreach (string part in new string[] { "contactor", "lock", "card", "meter", "residual", "light" })
        {
            PageBench.ExpectError(409, null, bench.Send("POST", "/api/hardware/test", "{\"part\":\"" + part + "\"}", token));
        }

        bench.Station.Tap(TestStation.Tag);
        bench.Run(5000);
        Assert.IsTrue(bench.Station.ChargePoint.GetConnector(1).HasTransaction);
        PageBench.ExpectError(409, null, bench.Send("POST", "/api/hardware/test", "{\"part\":\"meter\"}", token));
        PageBench.ExpectError(400, "part", bench.Send("POST", "/api/hardware/test", "{\"part\":\"engine\"}", token));
        PageBench.ExpectError(400, "connectorId", bench.Send("POST", "/api/hardware/test", "{\"part\":\"meter\",\"connectorId\":2}", token));
    }

    [TestMethod]
    public void Calibration_is_begun_with_its_levels_and_tells_what_the_converter_reads()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectError(409, null, bench.Send("POST", "/api/hardware/calibrate", "{}", token));
        FakeCalibration calibration = new FakeCalibration();
        bench.Station.First.Hardware.Calibration = calibration;
        PageBench.ExpectText("\"calibration\":{\"isDone\":false,\"isRunning\":false,\"finding\":\"\",\"highCount\":2900,\"lowCount\":300}", bench.Ask("GET", Tests, token));
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/hardware/calibrate", "{\"highMillivolts\":11900,\"lowMillivolts\":-12100}", token));
        Assert.IsTrue(calibration.IsRunning);
        PageBench.ExpectError(409, null, bench.Send("POST", "/api/hardware/calibrate", "{}", token));
    }

    [TestMethod]
    public void A_look_at_the_tests_reads_no_report()
    {
        FakeRecordStore records = new FakeRecordStore();
        PageBench bench = new PageBench(records);
        string token = bench.SetUp();
        PageBench.ExpectText("\"hasReport\":false", bench.Ask("GET", Tests, token));
        records.IsFull = true;
        PageBench.ExpectStatus(409, bench.Send("POST", "/api/report", "{}", token));
        PageBench.ExpectText("\"hasReport\":false", bench.Ask("GET", Tests, token));
        records.IsFull = false;
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/report", "{}", token));
        int reads = records.Reads;
        PageBench.ExpectText("\"hasReport\":true", bench.Ask("GET", Tests, token));
        Assert.AreEqual(reads, records.Reads);
        bench.Restart();
        token = bench.Login("admin", PageBench.Password);
        PageBench.ExpectText("\"hasReport\":true", bench.Ask("GET", Tests, token));
    }

    [TestMethod]
    public void A_calibration_that_nobody_has_made_is_not_reported_as_failed()
    {
        PageBench bench = Ready(out string token);
        bench.Station.First.Hardware.Calibration = new FakeCalibration();
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/report", "{}", token));
        PageBench.ExpectText("| 1 | calibration | untested |  |", bench.Ask("GET", "/api/report", token));
    }

    [TestMethod]
    public void Report_is_kept_over_a_restart_and_has_tests_hardware_and_no_secret()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectError(409, null, bench.Ask("GET", "/api/report", token));
        bench.Station.ChargePoint.Settings.Set(Key.AuthorizationKey, "a secret of many letters");
        Assert.AreEqual("passed", Test(bench, token, "meter", 1000));
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/report", "{\"name\":\"A | <b>\",\"remark\":\"in the yard\"}", token));
        bench.Restart();
        token = bench.Login("admin", PageBench.Password);
        string report = bench.Ask("GET", "/api/report", token);
        PageBench.ExpectStatus(200, report);
        PageBench.ExpectText("text/markdown; charset=utf-8", report);
        PageBench.ExpectText("commissioning.md", report);
        PageBench.ExpectText("# Commissioning report", report);
        PageBench.ExpectText("| Made by | A / /b> |", report);
        PageBench.ExpectText("| 1 | meter | passed | it tells ", report);
        PageBench.ExpectText("| 1 | lock | untested |  |", report);
        PageBench.ExpectText("| OutletMaxAmps | 16 |", report);
        PageBench.ExpectText("| Language |  |", report);
        Assert.IsTrue(report.IndexOf("secret") < 0);
        PageBench.ExpectError(400, "name", bench.Send("POST", "/api/report", "{\"name\":\"12345678901234567890123456789012345678901\"}", token));
    }

    [TestMethod]
    [DataRow("de", "de")]
    [DataRow("en", "en")]
    [DataRow("", "fr")]
    public void Report_names_the_language_of_who_makes_it_or_the_stations(string given, string named)
    {
        PageBench bench = Ready(out string token);
        bench.Station.Set(Key.Language, "fr");
        string body = given.Length == 0 ? "{}" : "{\"language\":\"" + given + "\"}";
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/report", body, token));
        PageBench.ExpectText("| Language | " + named + " |", bench.Ask("GET", "/api/report", token));
        PageBench.ExpectError(400, "language", bench.Send("POST", "/api/report", "{\"language\":\"xx\"}", token));
    }

    private static PageBench Ready(out string token)
    {
        PageBench bench = new PageBench();
        token = bench.SetUp();
        bench.Run(3000);
        return bench;
    }

    private static void Begin(PageBench bench, string token, string part) =>
        PageBench.ExpectText("\"result\":\"Started\"", bench.Send("POST", "/api/hardware/test", "{\"part\":\"" + part + "\"}", token));

    /// <summary>Tests a part and waits.</summary>
    /// <returns>Its state.</returns>
    private static string Test(PageBench bench, string token, string part, int ms)
    {
        Begin(bench, token, part);
        bench.Run(ms);
        string answer = bench.Ask("GET", Tests, token);
        return PageBench.TextOf(answer.Substring(answer.IndexOf("\"part\":\"" + part)), "state");
    }

    /// <summary>A board with neither light nor buzzer.</summary>
    private sealed class Strict : IHardwareRules
    {
        public string MeterNames => "FIRST-1,SECOND-2";

        public string MeterNumbers => "unit 1 247 1,baud 1200 115200 9600";

        public void Check(HardwareValues values, HardwareFaults faults)
        {
            if (values.Flag(Key.StatusLight))
            {
                faults.Add(Key.StatusLight, "no light here");
            }

            if (values.Flag(Key.Buzzer))
            {
                faults.Add(Key.Buzzer, "no buzzer here");
            }
        }
    }
}
