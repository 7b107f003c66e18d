using Borne.Pages.Routes.Bodies;
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
    public void Who_has_forgotten_the_password_is_told_of_the_button_where_there_is_one()
    {
        PageBench bench = new PageBench();
        PageBench.ExpectText("\"hasButton\":true", bench.Ask("GET", "/api/setup"));
        Assert.IsTrue(bench.Ask("GET", "/recovery").IndexOf("forgotten") < 0);
        bench.SetUp();
        PageBench.ExpectText("Password forgotten? Hold the button", bench.Ask("GET", "/recovery"));
        PageBench.ExpectText("Passwort vergessen? Den Taster", bench.Ask("GET", "/recovery?language=de"));
        PageBench.ExpectText("Password forgotten? Hold the button", Post(bench, "action=restart&password=wrong+horse"));
        bench.HasButton = false;
        bench.Restart();
        PageBench.ExpectText("\"hasButton\":false", bench.Ask("GET", "/api/setup"));
        string answer = bench.Ask("GET", "/recovery");
        PageBench.ExpectText("<form", answer);
        Assert.IsTrue(answer.IndexOf("forgotten?") < 0, answer);
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
    public void It_speaks_the_language_of_its_reader_unless_a_link_says_another()
    {
        const string Header = "Accept-Language: pt-BR, de;q=0.3, nl-BE;q=0.7\r\n";
        PageBench bench = new PageBench();
        bench.SetUp();
        bench.Station.Set(Key.Language, "fr");
        PageBench.ExpectText("<html lang=\"nl\">", bench.Ask("GET", "/recovery", null, Header));
        PageBench.ExpectText("<html lang=\"de\">", bench.Ask("GET", "/recovery?language=de", null, Header));
        PageBench.ExpectText("<html lang=\"nl\">", bench.Ask("GET", "/recovery?language=xx", null, Header));
        PageBench.ExpectText("<html lang=\"fr\">", bench.Ask("GET", "/recovery", null, "Accept-Language: pt-BR\r\n"));
        PageBench.ExpectText("<html lang=\"nl\">", Post(bench, "action=restart&password=wrong", Header));
        PageBench.ExpectText("<html lang=\"de\">", Post(bench, "action=restart&password=wrong&language=de", Header));

        // One that is longer than a line may be is not read, and no reason to refuse.
        PageBench.ExpectText("<html lang=\"fr\">", bench.Ask("GET", "/recovery", null, "Accept-Language: nl" + new string(' ', 500) + "\r\n"));
    }

    [TestMethod]
    [DataRow("fr", 1)]
    [DataRow("FR-ch", 1)]
    [DataRow("en-GB,en;q=0.9,fr;q=0.8", 0)]
    [DataRow("fr;q=0.2, de;q=0.25\t, nl;q=0.249", 2)]
    [DataRow("nl;q=0.5,de;q=0.5", 3)]
    [DataRow("de;q=1.000,fr", 2)]
    [DataRow("de;q=0,fr;q=0.001", 1)]
    [DataRow("de;Q=0.9 ,  fr ; q=0.8", 2)]
    [DataRow("de;q=2,nl;q=0.1", 3)]
    [DataRow("de;q=1.5,nl;q=0.1", 3)]
    [DataRow("de;q=0.1234,nl;q=0.1", 3)]
    [DataRow("de;q=,nl;q=0.1", 3)]
    [DataRow("de;q=0;5,nl;q=0.1", 3)]
    [DataRow("de;level=1,nl;q=0.1", 3)]
    [DataRow("deu,french,n,*", -1)]
    [DataRow("*;q=0.5", -1)]
    [DataRow("de;q=0", -1)]
    [DataRow(",;-,;q=1,-fr", -1)]
    [DataRow("", -1)]
    public void The_language_that_a_reader_likes_best_is_that_of_the_highest_quality(string header, int language) =>
        Assert.AreEqual(language, AcceptedLanguages.Best(header));

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
