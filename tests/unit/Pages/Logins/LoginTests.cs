using Borne.Pages.Logins;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages.Logins;

/// <summary>First password, logins, roles, guessing.</summary>
[TestClass]
public class LoginTests
{
    private const string Right = "{\"user\":\"admin\",\"password\":\"correct horse\"}";
    private const string Wrong = "{\"user\":\"admin\",\"password\":\"battery staple\"}";

    [TestMethod]
    public void Without_a_password_only_set_up_is_served()
    {
        PageBench bench = new PageBench();
        PageBench.ExpectError(403, null, bench.Ask("GET", "/api/state"));
        PageBench.ExpectError(409, null, bench.Send("POST", "/api/login", Right));
        PageBench.ExpectError(409, null, bench.Send("POST", "/api/login", "{\"user\":\"admin\",\"password\":\"admin\"}"));
        string answer = bench.Ask("GET", "/api/setup");
        PageBench.ExpectText("\"isSetUp\":false,\"canSetUp\":true,\"secondsLeft\":1800,\"needs\":[\"password\"", answer);
        bench.SetUp();
        PageBench.ExpectStatus(200, bench.Ask("GET", "/api/state"));
        PageBench.ExpectText("\"isSetUp\":true,\"canSetUp\":false,\"secondsLeft\":0", bench.Ask("GET", "/api/setup"));
    }

    [TestMethod]
    public void First_password_must_be_good_and_can_be_set_once()
    {
        PageBench bench = new PageBench();
        PageBench.ExpectError(400, "password", bench.Send("POST", "/api/setup", "{\"password\":\"short\"}"));
        PageBench.ExpectError(400, "password", bench.Send("POST", "/api/setup", "{}"));
        PageBench.ExpectError(400, "passwort", bench.Send("POST", "/api/setup", "{\"passwort\":\"long enough\"}"));
        PageBench.ExpectError(400, "userPassword", bench.Send("POST", "/api/setup", "{\"password\":\"long enough\",\"userPassword\":\"x\"}"));
        PageBench.ExpectError(400, null, bench.Send("POST", "/api/setup", "[1]"));
        PageBench.ExpectError(400, null, bench.Send("POST", "/api/setup", "{\"password\":"));
        bench.SetUp();
        PageBench.ExpectError(409, null, bench.Send("POST", "/api/setup", "{\"password\":\"another one\"}"));
        bench.Login("admin", PageBench.Password);
    }

    [TestMethod]
    public void First_password_can_be_set_only_for_a_while_after_the_start()
    {
        PageBench bench = new PageBench();
        bench.Run(LoginDesk.SetupMs);
        PageBench.ExpectError(403, null, bench.Send("POST", "/api/setup", "{\"password\":\"long enough\"}"));
        PageBench.ExpectText("\"canSetUp\":false,\"secondsLeft\":0", bench.Ask("GET", "/api/setup"));
        bench.Restart();
        bench.SetUp();
    }

    [TestMethod]
    public void A_password_outlives_a_restart_and_a_login_does_not()
    {
        PageBench bench = new PageBench();
        string token = bench.SetUp();
        PageBench.ExpectText("\"role\":\"installer\"", bench.Ask("GET", "/api/state", token));
        bench.Restart();
        PageBench.ExpectText("\"role\":\"none\"", bench.Ask("GET", "/api/state", token));
        PageBench.ExpectError(401, "authorization", bench.Ask("POST", "/api/logout", token));
        bench.Login("admin", PageBench.Password);
    }

    [TestMethod]
    public void A_password_is_not_stored_as_it_is()
    {
        PageBench bench = new PageBench();
        bench.SetUp();
        byte[] stored = bench.Records.Read("pagelogin");
        string text = "";
        foreach (byte value in stored)
        {
            text += value >= ' ' && value < 127 ? (char)value : '.';
        }

        Assert.IsTrue(text.IndexOf("correct") < 0 && text.IndexOf("horse") < 0, text);
    }

    [TestMethod]
    public void Name_and_password_must_both_be_right()
    {
        PageBench bench = new PageBench();
        bench.SetUp();
        PageBench.ExpectError(401, "password", bench.Send("POST", "/api/login", Wrong));
        PageBench.ExpectError(401, "password", bench.Send("POST", "/api/login", "{\"user\":\"nobody\",\"password\":\"correct horse\"}"));
        PageBench.ExpectError(401, "password", bench.Send("POST", "/api/login", "{\"user\":\"user\",\"password\":\"correct horse\"}"));
        PageBench.ExpectError(401, "password", bench.Send("POST", "/api/login", "{}"));
        bench.Login("user", "for the family");
    }

    [TestMethod]
    public void A_user_is_no_installer()
    {
        PageBench bench = new PageBench();
        bench.SetUp();
        string token = bench.Login("user", "for the family");
        PageBench.ExpectText("\"role\":\"user\"", bench.Ask("GET", "/api/state", token));
        PageBench.ExpectStatus(200, bench.Ask("POST", "/api/logout", token));
        PageBench.ExpectText("\"role\":\"none\"", bench.Ask("GET", "/api/state", token));
    }

    [TestMethod]
    public void A_login_ends_without_requests_and_at_the_latest_after_half_a_day()
    {
        PageBench bench = new PageBench();
        string token = bench.SetUp();
        bench.Run(LoginDesk.IdleSeconds * 1000 - 2000);
        PageBench.ExpectText("\"role\":\"installer\"", bench.Ask("GET", "/api/state", token));
        bench.Run(LoginDesk.IdleSeconds * 1000);
        PageBench.ExpectText("\"role\":\"none\"", bench.Ask("GET", "/api/state", token));
    }

    [TestMethod]
    public void The_fifth_login_ends_the_one_that_was_unused_longest()
    {
        PageBench bench = new PageBench();
        string first = bench.SetUp();
        string second = bench.Login("admin", PageBench.Password);
        string third = bench.Login("admin", PageBench.Password);
        string fourth = bench.Login("user", "for the family");
        PageBench.ExpectText("\"role\":\"installer\"", bench.Ask("GET", "/api/state", first));
        bench.Login("user", "for the family");
        PageBench.ExpectText("\"role\":\"installer\"", bench.Ask("GET", "/api/state", first));
        PageBench.ExpectText("\"role\":\"none\"", bench.Ask("GET", "/api/state", second));
        PageBench.ExpectText("\"role\":\"installer\"", bench.Ask("GET", "/api/state", third));
        PageBench.ExpectText("\"role\":\"user\"", bench.Ask("GET", "/api/state", fourth));
    }

    [TestMethod]
    public void A_token_that_is_nearly_right_opens_nothing()
    {
        PageBench bench = new PageBench();
        string token = bench.SetUp();
        string[] others = new string[]
        {
            token.Substring(1), token + "0", token.Substring(0, 31) + "G", token.Substring(0, 31) + (token[31] == '0' ? "1" : "0"), "00000000000000000000000000000000",
        };
        foreach (string other in others)
        {
            PageBench.ExpectText("\"role\":\"none\"", bench.Ask("GET", "/api/state", other));
        }
    }

    [TestMethod]
    public void Guessing_is_slowed_down_and_the_right_password_enters_after_the_pause()
    {
        PageBench bench = new PageBench();
        bench.SetUp();
        for (int i = 0; i < 5; i++)
        {
            PageBench.ExpectError(401, "password", bench.Send("POST", "/api/login", Wrong));
        }

        string answer = bench.Send("POST", "/api/login", Right);
        PageBench.ExpectError(429, null, answer);
        PageBench.ExpectText("\r\nRetry-After: 2\r\n", answer);
        bench.Run(2000);
        PageBench.ExpectError(401, "password", bench.Send("POST", "/api/login", Wrong));
        bench.Run(2000);
        PageBench.ExpectError(429, null, bench.Send("POST", "/api/login", Right));
        bench.Run(2000);
        bench.Login("admin", PageBench.Password);

        // The right one makes good for the wrong ones.
        PageBench.ExpectError(401, "password", bench.Send("POST", "/api/login", Wrong));
        bench.Login("admin", PageBench.Password);
    }

    [TestMethod]
    public void A_pause_is_never_longer_than_a_minute()
    {
        PageBench bench = new PageBench();
        bench.SetUp();
        for (int i = 0; i < 14; i++)
        {
            bench.Run(60000);
            PageBench.ExpectError(401, "password", bench.Send("POST", "/api/login", Wrong));
        }

        bench.Run(60000);
        bench.Login("admin", PageBench.Password);
    }

    [TestMethod]
    public void One_password_is_worked_on_at_a_time_in_slices()
    {
        PageBench bench = new PageBench();
        bench.Options.PasswordIterations = 100;
        bench.Clock.LookMs = LoginDesk.SliceMs;
        bench.Restart();
        bench.SetUp();
        string token = bench.Login("admin", PageBench.Password);
        string body = "POST /api/login HTTP/1.1\r\nHost: 10.0.0.7\r\nContent-Type: application/json\r\nContent-Length: 43\r\n\r\n" + Right;
        Borne.Tests.Bench.Wire.FakeStream first = bench.Connect(body);
        bench.Tick();
        Borne.Tests.Bench.Wire.FakeStream second = bench.Connect(body);
        bench.Run(100);
        PageBench.ExpectText("\"role\":\"installer\"", bench.Ask("GET", "/api/state", token));
        Assert.AreEqual("", first.OutputText());
        bench.Run(2000);
        PageBench.ExpectStatus(200, first.OutputText());
        Assert.AreEqual("", second.OutputText());
        bench.Run(2000);
        PageBench.ExpectStatus(200, second.OutputText());
    }

    [TestMethod]
    public void Who_waits_too_long_for_the_password_of_another_tries_again()
    {
        PageBench bench = new PageBench();
        bench.Options.PasswordIterations = 2000;
        bench.Restart();
        bench.SetUp();
        bench.Clock.LookMs = LoginDesk.SliceMs;
        bench.Restart();
        string body = "POST /api/login HTTP/1.1\r\nHost: 10.0.0.7\r\nContent-Type: application/json\r\nContent-Length: 43\r\n\r\n" + Right;
        Borne.Tests.Bench.Wire.FakeStream first = bench.Connect(body);
        bench.Tick();
        Borne.Tests.Bench.Wire.FakeStream second = bench.Connect(body);
        bench.Run(21000);
        PageBench.ExpectStatus(429, second.OutputText());
        bench.Run(21000);
        PageBench.ExpectStatus(200, first.OutputText());
    }

    [TestMethod]
    public void A_right_login_as_user_makes_good_for_no_guess_at_the_installers()
    {
        PageBench bench = new PageBench();
        bench.SetUp();
        for (int i = 0; i < 4; i++)
        {
            PageBench.ExpectError(401, "password", bench.Send("POST", "/api/login", Wrong));
        }

        bench.Login("user", "for the family");
        PageBench.ExpectError(401, "password", bench.Send("POST", "/api/login", "{\"user\":\"nobody\",\"password\":\"battery staple\"}"));
        PageBench.ExpectError(429, null, bench.Send("POST", "/api/login", Wrong));
        bench.Login("user", "for the family");
    }

    [TestMethod]
    public void Who_guesses_elsewhere_keeps_nobody_out()
    {
        PageBench bench = new PageBench();
        bench.SetUp();
        bench.Peer = "192.168.1.66";
        for (int i = 0; i < 5; i++)
        {
            PageBench.ExpectError(401, "password", bench.Send("POST", "/api/login", Wrong));
        }

        PageBench.ExpectError(429, null, bench.Send("POST", "/api/login", Wrong));
        bench.Peer = "192.168.1.50";
        bench.Login("admin", PageBench.Password);
        bench.Peer = "192.168.1.66";
        PageBench.ExpectError(429, null, bench.Send("POST", "/api/login", Right));
    }

    [TestMethod]
    public void With_more_addresses_than_are_told_apart_nobody_guesses_on()
    {
        PageBench bench = new PageBench();
        bench.SetUp();
        for (int i = 0; i < 8 * 5; i++)
        {
            bench.Peer = "192.168.1." + (i / 5 + 1).ToString();
            PageBench.ExpectError(401, "password", bench.Send("POST", "/api/login", Wrong));
        }

        bench.Peer = "192.168.1.99";
        PageBench.ExpectError(429, null, bench.Send("POST", "/api/login", Wrong));
        bench.Run(11 * 60 * 1000);
        bench.Login("admin", PageBench.Password);
    }

    [TestMethod]
    public void Logins_of_the_user_do_not_end_the_last_one_of_the_installer()
    {
        PageBench bench = new PageBench();
        string installer = bench.SetUp();
        string first = bench.Login("user", "for the family");
        for (int i = 0; i < 4; i++)
        {
            bench.Run(1000);
            bench.Login("user", "for the family");
        }

        PageBench.ExpectText("\"role\":\"installer\"", bench.Ask("GET", "/api/state", installer));
        PageBench.ExpectText("\"role\":\"none\"", bench.Ask("GET", "/api/state", first));
    }

    [TestMethod]
    public void The_first_password_comes_from_the_stations_own_network()
    {
        PageBench bench = new PageBench();
        bench.Peer = "203.0.113.7";
        PageBench.ExpectError(403, null, bench.Send("POST", "/api/setup", "{\"password\":\"long enough\"}"));
        bench.Peer = "";
        PageBench.ExpectError(403, null, bench.Send("POST", "/api/setup", "{\"password\":\"long enough\"}"));
        bench.Peer = "192.168.4.2";
        bench.SetUp();

        // With a password others may come from anywhere.
        bench.Peer = "203.0.113.7";
        bench.Login("admin", PageBench.Password);
    }

    [TestMethod]
    public void Of_two_first_passwords_at_once_the_one_that_came_first_counts()
    {
        PageBench bench = new PageBench();
        const string Head = "POST /api/setup HTTP/1.1\r\nHost: 192.168.1.200\r\nContent-Type: application/json\r\nContent-Length: 30\r\n\r\n";
        FakeStream first = bench.Connect(Head + "{\"password\":\"the owner's own\"}");
        bench.Tick();
        bench.Peer = "192.168.1.66";
        FakeStream second = bench.Connect(Head + "{\"password\":\"somebody else's\"}");
        string answer = bench.Answer(first);
        PageBench.ExpectStatus(200, answer);
        PageBench.ExpectError(409, null, bench.Answer(second));
        PageBench.ExpectStatus(200, bench.Ask("GET", "/api/system", PageBench.TextOf(answer, "token")));
        bench.Login("admin", "the owner's own");
    }

    [TestMethod]
    public void The_first_start_needs_a_network_while_none_works()
    {
        PageBench bench = new PageBench();
        Assert.IsTrue(bench.Ask("GET", "/api/setup").IndexOf("\"network\"") < 0);
        bench.Station.Network.IsUp = false;
        bench.Run(100);
        PageBench.ExpectText(",\"network\"]", bench.Ask("GET", "/api/setup"));
    }

    [TestMethod]
    public void The_first_start_needs_a_report_until_one_is_made()
    {
        PageBench bench = new PageBench();
        PageBench.ExpectText("\"report\"]", bench.Ask("GET", "/api/setup"));
        string token = bench.SetUp();
        bench.Run(3000);
        PageBench.ExpectText("\"needs\":[\"report\"]", bench.Ask("GET", "/api/setup"));
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/report", "{}", token));
        PageBench.ExpectText("\"needs\":[]", bench.Ask("GET", "/api/setup"));
    }
}
