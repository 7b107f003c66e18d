using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages.Routes;

/// <summary>Mode, central system, configuration file, settings, logins, restart.</summary>
[TestClass]
public class SettingRouteTests
{
    [TestMethod]
    public void Settings_are_the_installers()
    {
        PageBench bench = new PageBench();
        bench.SetUp();
        string user = bench.Login("user", "for the family");
        string[] paths = new string[] { "/api/ocpp", "/api/configuration", "/api/settings", "/api/network", "/api/cards", "/api/log", "/api/update", "/api/system" };
        foreach (string path in paths)
        {
            PageBench.ExpectError(401, "authorization", bench.Ask("GET", path));
            PageBench.ExpectError(403, null, bench.Ask("GET", path, user));
        }
    }

    [TestMethod]
    public void Mode_free_lets_the_plug_start_without_a_central_system()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectText("\"mode\":\"ocpp\",\"isEnabled\":true,\"url\":\"ws://cs.example.com/ocpp\",\"identity\":\"CP1\"", bench.Ask("GET", "/api/ocpp", token));
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/ocpp", "{\"mode\":\"free\"}", token));
        string answer = bench.Ask("GET", "/api/ocpp", token);
        PageBench.ExpectText("\"mode\":\"free\",\"isEnabled\":false", answer);
        PageBench.ExpectText("\"activation\":0,\"connected\":0,\"state\":\"Disconnected\"", answer);
        bench.Station.Plug();
        bench.Run(5000);
        PageBench.ExpectText("\"status\":\"Charging\"", bench.Ask("GET", "/api/state"));
    }

    [TestMethod]
    [DataRow("user", "is that of the station's users")]
    [DataRow("USER", "is that of the station's users")]
    [DataRow("  ", "begins or ends with a blank")]
    [DataRow("user ", "begins or ends with a blank")]
    public void The_installer_has_a_name_of_his_own_whichever_way_it_comes(string name, string words)
    {
        PageBench bench = Ready(out string token);
        string answer = bench.Send("PUT", "/api/settings", "{\"values\":{\"WebUser\":\"" + name + "\"}}", token);
        PageBench.ExpectError(400, "WebUser", answer);
        PageBench.ExpectText(words, answer);
        string file = Whole(bench.Ask("GET", "/api/configuration", token));
        int at = file.IndexOf("admin");
        PageBench.ExpectStatus(400, Upload(bench, file.Substring(0, at) + name + file.Substring(at + "admin".Length), token));
        PageBench.ExpectText("\"userName\":\"admin\"", bench.Ask("GET", "/api/system", token));
    }

    [TestMethod]
    public void Mode_cards_takes_those_of_the_list_and_no_others()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/ocpp", "{\"mode\":\"cards\"}", token));
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", "{\"idTag\":\"04D4E5F6\"}", token));
        bench.Station.Plug();
        bench.Station.Tap("04A1B2C4");
        bench.Run(5000);
        PageBench.ExpectText("\"reason\":\"waitingForCard\"", bench.Ask("GET", "/api/state"));
        bench.Station.Tap("04D4E5F6");
        bench.Run(5000);
        PageBench.ExpectText("\"status\":\"Charging\"", bench.Ask("GET", "/api/state"));
    }

    [TestMethod]
    public void A_switch_in_the_same_request_counts_before_the_mode()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/ocpp", "{\"isEnabled\":false,\"mode\":\"ocpp\"}", token));
        PageBench.ExpectText("\"isEnabled\":false", bench.Ask("GET", "/api/ocpp", token));
    }

    [TestMethod]
    [DataRow("Europe/Paris", 200)]
    [DataRow("America/Argentina/Buenos_Aires", 200)]
    [DataRow("Etc/GMT+5", 200)]
    [DataRow("UTC", 200)]
    [DataRow("", 200)]
    [DataRow("Mars/Olympus", 400)]
    [DataRow("Europe", 400)]
    [DataRow("Europe/", 400)]
    [DataRow("Europe//Paris", 400)]
    [DataRow("pe/Paris", 400)]
    [DataRow("Europe/Pa ris", 400)]
    [DataRow("summer time", 400)]
    public void A_time_zone_is_an_area_and_a_place(string zone, int status)
    {
        PageBench bench = Ready(out string token);
        string answer = bench.Send("PUT", "/api/system", "{\"timeZone\":\"" + zone + "\"}", token);
        PageBench.ExpectStatus(status, answer);
        if (status == 400)
        {
            PageBench.ExpectError(400, "timeZone", answer);
        }
    }

    [TestMethod]
    public void Mode_ocpp_comes_back_with_its_connection_switch()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/ocpp", "{\"mode\":\"free\"}", token));
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/ocpp", "{\"mode\":\"ocpp\"}", token));
        PageBench.ExpectText("\"mode\":\"ocpp\",\"isEnabled\":true", bench.Ask("GET", "/api/ocpp", token));
        Assert.IsFalse(bench.Station.ChargePoint.Settings.Flag(Key.FreeVend));
        bench.Run(10000);
        PageBench.ExpectText("\"activation\":1,\"connected\":1,\"state\":\"Connected\"", bench.Ask("GET", "/api/ocpp", token));
    }

    [TestMethod]
    public void Central_system_changes_all_or_nothing()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectError(400, "url", bench.Send("PUT", "/api/ocpp", "{\"identity\":\"CP9\",\"url\":\"ftp://x\"}", token));
        PageBench.ExpectText("\"identity\":\"CP1\"", bench.Ask("GET", "/api/ocpp", token));
        PageBench.ExpectError(400, "mode", bench.Send("PUT", "/api/ocpp", "{\"mode\":\"often\"}", token));
        PageBench.ExpectError(400, "maxAmps", bench.Send("PUT", "/api/ocpp", "{\"connectors\":[{\"id\":1,\"maxAmps\":500}]}", token));
        PageBench.ExpectError(400, "id", bench.Send("PUT", "/api/ocpp", "{\"connectors\":[{\"id\":2,\"maxAmps\":5}]}", token));
        PageBench.ExpectStatus(200, bench.Send(
            "PUT",
            "/api/ocpp",
            "{\"url\":\"wss://other.example/x\",\"identity\":\"CP9\",\"user\":\"me\",\"password\":\"0123456789abcdef\",\"offlinePolicy\":\"none\",\"connectors\":[{\"maxAmps\":13,\"id\":1}]}",
            token));
        string answer = bench.Ask("GET", "/api/ocpp", token);
        PageBench.ExpectText("\"url\":\"wss://other.example/x\",\"identity\":\"CP9\",\"user\":\"me\",\"useBasic\":true,\"isPasswordSet\":true,\"offlinePolicy\":\"none\"", answer);
        PageBench.ExpectText("\"maxAmps\":13", answer);
        Assert.IsTrue(answer.IndexOf("0123456789abcdef") < 0, answer);
    }

    [TestMethod]
    public void Configuration_goes_out_and_comes_back()
    {
        PageBench bench = Ready(out string token);
        bench.Station.Set(Key.AuthorizationKey, "secret-of-station");
        string file = Whole(bench.Ask("GET", "/api/configuration", token));
        PageBench.ExpectText("<Uid>CP1</Uid>", file);
        PageBench.ExpectText("</OCPPConf>", file);
        Assert.IsTrue(file.IndexOf("secret-of-station") < 0, file);
        PageBench.ExpectStatus(200, Upload(bench, file, token));
        string answer = Upload(bench, "<OCPPConf version=\"1\">\n <Server><Uid>CP7</Uid></Server>\n</OCPPConf>", token);
        PageBench.ExpectText("{\"result\":\"Accepted\"}", answer);
        PageBench.ExpectText("\"identity\":\"CP7\"", bench.Ask("GET", "/api/ocpp", token));
    }

    [TestMethod]
    public void Faulty_configuration_changes_nothing_and_tells_line_and_column()
    {
        PageBench bench = Ready(out string token);
        string answer = Upload(bench, "<OCPPConf version=\"1\">\n <Server><Uid>CP7</Uid><Nonsense>1</Nonsense></Server>\n</OCPPConf>", token);
        PageBench.ExpectStatus(400, answer);
        PageBench.ExpectText("\"line\":2,\"column\":", answer);
        PageBench.ExpectText("Nonsense", answer);
        PageBench.ExpectText("\"identity\":\"CP1\"", bench.Ask("GET", "/api/ocpp", token));
        PageBench.ExpectText("\"line\":1,\"column\":44", Upload(bench, "<OCPPConf version=\"1\"><Server><Uid>CP7</Uid>", token));
        PageBench.ExpectText("\"line\":3,\"column\":1", Upload(bench, "<OCPPConf version=\"1\">\n<Server>\n", token));
        PageBench.ExpectText("\"identity\":\"CP1\"", bench.Ask("GET", "/api/ocpp", token));
        PageBench.ExpectError(413, "content-length", bench.Raw(
            "POST /api/configuration HTTP/1.1\r\nHost: 10.0.0.7\r\nContent-Type: application/xml\r\nContent-Length: 65537\r\nAuthorization: Bearer " + token + "\r\n\r\n"));
    }

    [TestMethod]
    public void A_password_in_a_configuration_file_is_the_installers_and_is_not_kept_there()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectStatus(200, Upload(bench, "<OCPPConf version=\"1\"><WebPage><User>boss</User><Password>from a file</Password></WebPage></OCPPConf>", token));
        bench.Run(12000);
        bench.Login("boss", "from a file");
        PageBench.ExpectError(401, "password", bench.Send("POST", "/api/login", "{\"user\":\"boss\",\"password\":\"" + PageBench.Password + "\"}"));
        byte[] stored = bench.Station.Records.Read("settings");
        Assert.IsTrue(System.Text.Encoding.UTF8.GetString(stored, 0, stored.Length).IndexOf("from a file") < 0);
    }

    [TestMethod]
    public void A_password_in_a_configuration_file_outlives_a_power_cut_while_it_is_derived()
    {
        PageBench bench = Ready(out string _);
        bench.Options.PasswordIterations = 1000;
        bench.Clock.LookMs = Borne.Pages.Logins.LoginDesk.SliceMs;
        bench.Restart();
        string token = bench.Login("admin", PageBench.Password);
        PageBench.ExpectStatus(200, Upload(bench, "<OCPPConf version=\"1\"><WebPage><Password>from a file</Password></WebPage></OCPPConf>", token));
        bench.Run(11000);
        Assert.IsTrue(Borne.Tests.Settings.SettingsTools.Record(bench.Station.Records).IndexOf("from a file") >= 0);
        bench.Clock.LookMs = 0;
        bench.Restart();
        bench.Run(12000);
        bench.Login("admin", "from a file");
        Assert.IsTrue(Borne.Tests.Settings.SettingsTools.Record(bench.Station.Records).IndexOf("from a file") < 0);
    }

    [TestMethod]
    public void Settings_have_bounds_and_secrets_have_no_values()
    {
        PageBench bench = Ready(out string token);
        bench.Station.Set(Key.AuthorizationKey, "secret-of-station");
        string answer = Whole(bench.Ask("GET", "/api/settings", token));
        PageBench.ExpectText("{\"dialect\":\"Standard\",\"settings\":[{\"name\":\"AllowOfflineTxForUnknownId\",\"value\":\"false\",\"type\":\"bool\"", answer);
        PageBench.ExpectText("{\"name\":\"HeartbeatInterval\",\"value\":\"3600\",\"type\":\"int\",\"min\":1,\"max\":86400,\"unit\":\"s\",\"words\":[],\"isReadOnly\":false,\"isSecret\":false,\"isLocal\":false,\"needsRestart\":false}", answer);
        PageBench.ExpectText("{\"name\":\"AuthorizationKey\",\"value\":\"\",\"type\":\"password\"", answer);
        PageBench.ExpectText("\"words\":[\"ocpp\",\"cards\",\"free\"]", answer);
        Assert.IsTrue(answer.IndexOf("secret-of-station") < 0 && answer.IndexOf("WebPassword") < 0, answer);
        Assert.AreEqual(']', answer[answer.Length - 2]);
    }

    [TestMethod]
    public void Settings_change_all_or_nothing_and_the_refused_one_is_named()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectError(400, "HeartbeatInterval", bench.Send("PUT", "/api/settings", "{\"values\":{\"MinimumStatusDuration\":\"7\",\"HeartbeatInterval\":\"0\"}}", token));
        PageBench.ExpectError(404, "NoSuchKey", bench.Send("PUT", "/api/settings", "{\"values\":{\"MinimumStatusDuration\":\"7\",\"NoSuchKey\":\"0\"}}", token));
        PageBench.ExpectError(400, "NumberOfConnectors", bench.Send("PUT", "/api/settings", "{\"values\":{\"NumberOfConnectors\":\"4\"}}", token));
        PageBench.ExpectError(400, "HeartbeatInterval", bench.Send("PUT", "/api/settings", "{\"values\":{\"HeartbeatInterval\":5}}", token));
        PageBench.ExpectError(400, "WebPassword", bench.Send("PUT", "/api/settings", "{\"values\":{\"WebPassword\":\"long enough\"}}", token));
        Assert.AreEqual(0, bench.Station.ChargePoint.Settings.Number(Key.MinimumStatusDuration));
        PageBench.ExpectText("{\"result\":\"Accepted\"}", bench.Send("PUT", "/api/settings", "{\"values\":{\"MinimumStatusDuration\":\"7\",\"HeartbeatInterval\":\"100\"}}", token));
        Assert.AreEqual(7, bench.Station.ChargePoint.Settings.Number(Key.MinimumStatusDuration));
        PageBench.ExpectText("{\"result\":\"RebootRequired\"}", bench.Send("PUT", "/api/settings", "{\"values\":{\"Dialect\":\"Legrand\"}}", token));
        PageBench.ExpectText("\"isRestartPending\":true", bench.Ask("GET", "/api/state"));
    }

    [TestMethod]
    public void A_new_password_wants_the_present_one()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectError(400, "currentPassword", bench.Send("PUT", "/api/system", "{\"newPassword\":\"long enough\"}", token));
        PageBench.ExpectError(400, "newPassword", bench.Send("PUT", "/api/system", "{\"currentPassword\":\"correct horse\",\"newPassword\":\"short\"}", token));
        PageBench.ExpectError(401, "password", bench.Send("PUT", "/api/system", "{\"currentPassword\":\"wrong horse\",\"newPassword\":\"long enough\",\"language\":\"fr\"}", token));
        PageBench.ExpectText("\"language\":\"\"", bench.Ask("GET", "/api/system", token));
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/system", "{\"currentPassword\":\"correct horse\",\"newPassword\":\"long enough\",\"language\":\"fr\"}", token));
        PageBench.ExpectError(401, "authorization", bench.Ask("GET", "/api/system", token));
        token = bench.Login("admin", "long enough");
        PageBench.ExpectText("\"language\":\"fr\",\"timeZone\":\"\",\"userName\":\"admin\",\"isUserPasswordSet\":true", bench.Ask("GET", "/api/system", token));
    }

    [TestMethod]
    public void The_users_login_can_be_changed_and_closed()
    {
        PageBench bench = Ready(out string token);
        string user = bench.Login("user", "for the family");
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/system", "{\"currentPassword\":\"correct horse\",\"newUserPassword\":\"for the friends\"}", token));
        PageBench.ExpectText("\"role\":\"none\"", bench.Ask("GET", "/api/state", user));
        user = bench.Login("user", "for the friends");
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/system", "{\"currentPassword\":\"correct horse\",\"newUserPassword\":\"\"}", token));
        PageBench.ExpectText("\"role\":\"none\"", bench.Ask("GET", "/api/state", user));
        PageBench.ExpectError(401, "password", bench.Send("POST", "/api/login", "{\"user\":\"user\",\"password\":\"for the friends\"}"));
        PageBench.ExpectError(400, "userName", bench.Send("PUT", "/api/system", "{\"userName\":\"user\"}", token));
        PageBench.ExpectError(400, "userName", bench.Send("PUT", "/api/system", "{\"userName\":\"User\"}", token));
        PageBench.ExpectError(400, "userName", bench.Send("PUT", "/api/system", "{\"userName\":\"  \"}", token));
    }

    [TestMethod]
    public void Restart_waits_for_the_vehicle_unless_forced()
    {
        PageBench bench = Ready(out string token);
        bench.Station.Plug();
        bench.Station.Tap(TestStation.Tag);
        bench.Run(5000);
        PageBench.ExpectError(409, null, bench.Send("POST", "/api/system/restart", "{}", token));
        PageBench.ExpectText("{\"result\":\"Scheduled\"}", bench.Send("POST", "/api/system/restart", "{\"isForced\":true}", token));
        Assert.IsFalse(bench.Station.ChargePoint.Restart.IsUnderWay);
        bench.Run(2100);
        Assert.IsTrue(bench.Station.ChargePoint.Restart.IsUnderWay);
    }

    [TestMethod]
    public void Factory_reset_wants_the_password_and_forgets_it()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/system", "{\"language\":\"fr\"}", token));
        PageBench.ExpectError(400, null, bench.Send("POST", "/api/system/factory-reset", "{}", token));
        PageBench.ExpectError(401, "password", bench.Send("POST", "/api/system/factory-reset", "{\"password\":\"wrong horse\"}", token));
        Assert.IsFalse(bench.Station.ChargePoint.Restart.IsUnderWay);
        PageBench.ExpectText("{\"result\":\"Scheduled\"}", bench.Send("POST", "/api/system/factory-reset", "{\"password\":\"correct horse\"}", token));
        Assert.IsTrue(bench.Station.ChargePoint.Restart.IsUnderWay);
        PageBench.ExpectError(409, null, bench.Send("POST", "/api/setup", "{\"password\":\"another one\"}"));
        bench.Run(20000);
        bench.Restart();
        PageBench.ExpectText("\"isSetUp\":false,\"canSetUp\":true", bench.Ask("GET", "/api/setup"));
    }

    [TestMethod]
    public void What_the_board_cannot_do_is_said()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectError(409, null, bench.Send("POST", "/api/update", "{\"location\":\"http://x/y\"}", token));
        PageBench.ExpectText("\"canUpdate\":false", bench.Ask("GET", "/api/update", token));
    }

    private static PageBench Ready(out string token)
    {
        PageBench bench = new PageBench();
        token = bench.SetUp();
        bench.Run(3000);
        return bench;
    }

    private static string Upload(PageBench bench, string file, string token) => bench.Raw(
        "POST /api/configuration HTTP/1.1\r\nHost: 192.168.1.200\r\nContent-Type: application/xml\r\nContent-Length: " + file.Length.ToString()
        + "\r\nAuthorization: Bearer " + token + "\r\n\r\n" + file);

    /// <summary>The body of an answer, put together from its chunks.</summary>
    private static string Whole(string answer)
    {
        PageBench.ExpectStatus(200, answer);
        string rest = PageBench.BodyOf(answer);
        if (answer.IndexOf("\r\nTransfer-Encoding: chunked\r\n") < 0)
        {
            return rest;
        }

        string whole = "";
        while (true)
        {
            int end = rest.IndexOf("\r\n");
            int size = 0;
            for (int i = 0; i < end; i++)
            {
                size = (size * 16) + Borne.Base.Bytes.HexDigit.Value(rest[i]);
            }

            if (size == 0)
            {
                Assert.AreEqual("0\r\n\r\n", rest, "the last chunk is missing");
                return whole;
            }

            whole += rest.Substring(end + 2, size);
            rest = rest.Substring(end + 2 + size + 2);
        }
    }
}
