using Borne.Settings.Keys;
using Borne.Settings.Network;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages.Routes;

/// <summary>The page without script.</summary>
[TestClass]
public class RecoveryTests
{
    [TestMethod]
    public void It_is_plain_and_has_no_forms_before_there_is_a_password()
    {
        PageBench bench = new PageBench();
        string answer = bench.Ask("GET", "/recovery");
        PageBench.ExpectStatus(200, answer);
        PageBench.ExpectText("Content-Type: text/html; charset=utf-8", answer);
        PageBench.ExpectText("has no password yet", answer);
        Assert.IsTrue(answer.IndexOf("<form") < 0, answer);
        Assert.IsTrue(answer.IndexOf("<script") < 0, answer);
        PageBench.ExpectStatus(403, Post(bench, "action=restart&password=correct+horse"));
    }

    [TestMethod]
    public void Its_forms_may_be_sent_to_the_station_and_nowhere_else()
    {
        PageBench bench = new PageBench();
        bench.SetUp();
        string answer = bench.Ask("GET", "/recovery");
        PageBench.ExpectText("form-action 'self'\r\n", answer);

        // With no-referrer a browser would tell an Origin of null with the form.
        PageBench.ExpectText("Referrer-Policy: same-origin\r\n", answer);
        PageBench.ExpectText("Referrer-Policy: no-referrer\r\n", bench.Ask("GET", "/"));
        PageBench.ExpectText("value=\"factory\"", answer);
        PageBench.ExpectText("form-action 'none'\r\n", bench.Ask("GET", "/"));
        PageBench.ExpectError(403, "origin", Post(bench, "action=restart&password=correct+horse", "Origin: http://evil.example\r\n"));
        Assert.AreEqual(0, bench.Station.System.Reboots);
    }

    [TestMethod]
    [DataRow("action=restart&password=wrong+horse", "password is wrong")]
    [DataRow("action=restart", "password is wrong")]
    [DataRow("", "password is wrong")]
    [DataRow("action=erase&password=correct+horse", "no such action")]
    [DataRow("password=correct+horse", "no such action")]
    [DataRow("action=%ZZ&password=correct%20horse", "no such action")]
    public void What_is_wrong_is_said_and_nothing_happens(string form, string said)
    {
        PageBench bench = new PageBench();
        bench.SetUp();
        string answer = Post(bench, form);
        PageBench.ExpectStatus(200, answer);
        PageBench.ExpectText(said, answer);
        bench.Run(5000);
        Assert.AreEqual(0, bench.Station.System.Reboots);
    }

    [TestMethod]
    [DataRow("en", "Recovery", "password is wrong")]
    [DataRow("fr", "Dépannage", "Le mot de passe est faux")]
    [DataRow("de", "Notbedienung", "Das Passwort ist falsch")]
    [DataRow("nl", "Herstel", "Het wachtwoord klopt niet")]
    public void It_speaks_the_language_of_its_link_and_of_the_station(string code, string title, string wrong)
    {
        PageBench bench = new PageBench();
        PageBench.ExpectText("<html lang=\"en\">", bench.Ask("GET", "/recovery"));
        PageBench.ExpectText("<html lang=\"" + code + "\">", bench.Ask("GET", "/recovery?language=" + code));
        bench.SetUp();
        string answer = bench.Ask("GET", "/recovery?language=" + code);
        PageBench.ExpectText("<h1>" + title + "</h1>", answer);
        PageBench.ExpectText("name=\"language\" value=\"" + code + "\"", answer);
        PageBench.ExpectText("<a href=\"/recovery?language=nl\" lang=\"nl\">Nederlands</a>", answer);
        answer = Post(bench, "action=restart&password=wrong&language=" + code);
        PageBench.ExpectText("<html lang=\"" + code + "\">", answer);
        PageBench.ExpectText(wrong, answer);
        bench.Station.Set(Key.Language, code);
        PageBench.ExpectText("<h1>" + title + "</h1>", bench.Ask("GET", "/recovery"));
        PageBench.ExpectText("<h1>" + title + "</h1>", bench.Ask("GET", "/recovery?language=xx"));
        PageBench.ExpectText("<h1>Recovery</h1>", bench.Ask("GET", "/recovery?language=en"));
    }

    [TestMethod]
    public void Wrong_passwords_are_throttled_here_too()
    {
        PageBench bench = new PageBench();
        bench.SetUp();
        for (int i = 0; i < 5; i++)
        {
            Post(bench, "action=restart&password=wrong");
        }

        PageBench.ExpectText("Too many wrong passwords", Post(bench, "action=restart&password=correct+horse"));
    }

    [TestMethod]
    public void A_network_that_is_reset_stays_reset()
    {
        PageBench bench = new PageBench();
        string token = bench.SetUp();
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/network", "{\"wifi\":{\"ssid\":\"former\",\"key\":\"very secret\"}}", token));
        bench.Restart();
        token = bench.Login("admin", PageBench.Password);
        PageBench.ExpectStatus(200, bench.Ask("POST", "/api/network/confirm", token));
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/network", "{\"wifi\":{\"ssid\":\"wrong\"}}", token));
        bench.Restart();
        PageBench.ExpectText("network settings are reset", Post(bench, "action=network&password=correct+horse"));
        bench.Restart();
        bench.Run(NetworkTrial.ConfirmMs + 5000);
        Assert.AreEqual("", bench.Station.ChargePoint.Settings.Text(Key.WifiSsid));
        Assert.IsFalse(bench.Station.ChargePoint.Settings.IsSet(Key.WifiKey));
    }

    [TestMethod]
    public void It_restarts_the_station()
    {
        PageBench bench = new PageBench();
        bench.SetUp();
        PageBench.ExpectText("The station restarts.", Post(bench, "action=restart&password=correct+horse"));
        bench.Run(5000);
        Assert.AreEqual(1, bench.Station.System.Reboots);
    }

    [TestMethod]
    public void It_resets_the_network_alone()
    {
        PageBench bench = new PageBench();
        string token = bench.SetUp();
        bench.Station.Set(Key.WifiSsid, "home");
        PageBench.ExpectText("network settings are reset", Post(bench, "password=correct%20horse&action=network"));
        Assert.IsTrue(bench.Station.ChargePoint.Restart.ForgetsNetwork);
        Assert.AreEqual("", bench.Station.ChargePoint.Settings.Text(Key.WifiSsid));
        Assert.AreEqual("CP1", bench.Station.ChargePoint.Settings.Text(Key.Identity));
        PageBench.ExpectStatus(200, bench.Ask("GET", "/api/network", token));
    }

    [TestMethod]
    public void It_resets_everything()
    {
        PageBench bench = new PageBench();
        bench.SetUp();
        bench.Station.Set(Key.WifiSsid, "home");
        bench.Send("POST", "/api/cards", "{\"idTag\":\"04AA\",\"name\":\"Ada\"}", bench.Login("admin", PageBench.Password));
        bench.Send("POST", "/api/report", "{\"name\":\"A. Fitter\"}", bench.Login("admin", PageBench.Password));
        PageBench.ExpectText("Everything is reset", Post(bench, "password=correct+horse&action=factory"));
        bench.Run(15000);
        Assert.AreEqual(1, bench.Station.System.Reboots);
        bench.Restart();
        PageBench.ExpectText("\"isSetUp\":false", bench.Ask("GET", "/api/setup"));
        string token = bench.SetUp();
        PageBench.ExpectError(409, null, bench.Ask("GET", "/api/report", token));
        bench.Send("POST", "/api/cards", "{\"idTag\":\"04AA\"}", token);
        PageBench.ExpectText("\"name\":\"\"", bench.Ask("GET", "/api/cards", token));
    }

    private static string Post(PageBench bench, string form, string more = "") => bench.Raw(
        "POST /recovery HTTP/1.1\r\nHost: 192.168.1.200\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
        + form.Length.ToString() + "\r\n" + more + "\r\n" + form);
}
