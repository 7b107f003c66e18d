using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages.Routes;

/// <summary>Events and diagnostics of a station whose board has no FirmwareManagement.</summary>
[TestClass]
public class LogRouteTests
{
    [TestMethod]
    public void Starts_and_faults_stand_in_the_log_also_after_a_restart()
    {
        PageBench bench = Ready(out string token);
        bench.Station.First.ResidualCurrent.IsTripped = true;
        bench.Run(5000);
        string log = bench.Ask("GET", "/api/log", token);
        PageBench.ExpectText("Z\",\"type\":\"Start\",\"info\":\"firmware 2.7, last run: Cut\",\"isSecurity\":false}", log);
        Assert.AreEqual(1, Payload.Occurrences(log, "\"Start\""), log);
        PageBench.ExpectText("\"type\":\"GroundFailure\",\"info\":\"connector 1 ResidualCurrent\",\"isSecurity\":false}]}", log);
        bench.Station.PowerCycle(60000);
        bench.Restart();
        bench.Run(20000);
        log = bench.Ask("GET", "/api/log", bench.Login("admin", PageBench.Password));
        Assert.AreEqual(2, Payload.Occurrences(log, "\"Start\""), log);
        Assert.IsTrue(log.IndexOf("\"Start\"") < log.IndexOf("\"GroundFailure\""), log);
        Assert.IsTrue(log.LastIndexOf("\"Start\"") > log.IndexOf("\"GroundFailure\""), log);
    }

    [TestMethod]
    public void New_passwords_and_who_guesses_stand_in_the_log_and_a_guesser_fills_it_not()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectText("\"type\":\"InstallerPassword\",\"info\":\"\",\"isSecurity\":false}", bench.Ask("GET", "/api/log", token));
        PageBench.ExpectText("\"type\":\"UserPassword\",\"info\":\"\",\"isSecurity\":false}", bench.Ask("GET", "/api/log", token));
        bench.Peer = "192.168.1.66";
        for (int i = 0; i < 4; i++)
        {
            Guess(bench);
        }

        Assert.IsTrue(bench.Ask("GET", "/api/log", token).IndexOf("WrongPasswords") < 0);
        for (int i = 0; i < 6; i++)
        {
            Guess(bench);
        }

        bench.Peer = "192.168.1.50";
        string log = bench.Ask("GET", "/api/log", token);
        Assert.AreEqual(1, Payload.Occurrences(log, "\"type\":\"WrongPasswords\",\"info\":\"192.168.1.66\",\"isSecurity\":false}"), log);
    }

    [TestMethod]
    public void The_diagnostics_tell_how_the_station_does()
    {
        PageBench bench = Ready(out string token);
        string answer = bench.Ask("GET", "/api/diagnostics", token);
        PageBench.ExpectStatus(200, answer);
        PageBench.ExpectText("\r\nContent-Type: text/plain; charset=utf-8\r\n", answer);
        PageBench.ExpectText("\r\nContent-Disposition: attachment; filename=\"diagnostics.txt\"\r\n", answer);
        PageBench.ExpectText("\nBorne diagnostics of CP1\n", answer);
        PageBench.ExpectText("\nfirmware: 2.7\n", answer);
        PageBench.ExpectText("\nloop: not measured\n", answer);
        PageBench.ExpectText("\n1: Available NoError, ", answer);
        PageBench.ExpectText("\nHeartbeatInterval=", answer);
        PageBench.ExpectText("Z Start: firmware 2.7, last run: Cut\n", answer);
        Assert.IsTrue(answer.IndexOf("security events") < 0, answer);
    }

    [TestMethod]
    public void The_diagnostics_have_no_secrets()
    {
        PageBench bench = Ready(out string token);
        bench.Station.Set(Key.AuthorizationKey, "SecretSecretSecret");
        bench.Station.Set(Key.WifiKey, "HiddenHidden");
        bench.Station.Set(Key.ShowAllKeys, "true");
        string answer = bench.Ask("GET", "/api/diagnostics", token);
        PageBench.ExpectText("\nShowAllKeys=true\n", answer);
        Assert.IsTrue(answer.IndexOf("Secret") < 0, answer);
        Assert.IsTrue(answer.IndexOf("Hidden") < 0, answer);
        Assert.IsTrue(answer.IndexOf("AuthorizationKey=") < 0, answer);
        Assert.IsTrue(answer.IndexOf(PageBench.Password) < 0, answer);
    }

    [TestMethod]
    public void They_are_the_installer_s_and_there_is_no_update_by_them()
    {
        PageBench bench = Ready(out string token);
        string user = bench.Login("user", "for the family");
        PageBench.ExpectStatus(403, bench.Ask("GET", "/api/log", user));
        PageBench.ExpectStatus(403, bench.Ask("GET", "/api/diagnostics", user));
        PageBench.ExpectText("\"canUpdate\":false", bench.Ask("GET", "/api/update", token));
    }

    private static void Guess(PageBench bench)
    {
        bench.Run(65000);
        PageBench.ExpectError(401, "password", bench.Send("POST", "/api/login", "{\"user\":\"admin\",\"password\":\"wrong one\"}"));
    }

    private static PageBench Ready(out string token)
    {
        TestStation station = new TestStation(1, true);
        station.FirmwareVersion = "2.7";
        station.PowerCycle(0);
        PageBench bench = new PageBench(station);
        token = bench.SetUp();
        bench.Run(3000);
        return bench;
    }
}
