using Borne.Hal.Network;
using Borne.Pages.Logins;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages.Routes;

/// <summary>Network settings, their way back, the look for networks, and the button.</summary>
[TestClass]
public class NetworkRouteTests
{
    [TestMethod]
    public void Networks_that_are_near_are_told_when_the_radio_has_looked()
    {
        FakeRadio radio = new FakeRadio();
        PageBench bench = new PageBench(1, radio);
        string token = bench.SetUp();
        PageBench.ExpectText("\"canScan\":true", bench.Ask("GET", "/api/network", token));
        string ask = "POST /api/network/scan HTTP/1.1\r\nHost: 192.168.1.200\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        FakeStream stream = bench.Connect(ask);
        bench.Run(2000);
        Assert.AreEqual("", stream.OutputText());
        Assert.IsTrue(radio.IsScanning);
        radio.Find(new WifiNetwork("Heim", -48, false), new WifiNetwork("Gast \"2\"", -60, true));
        PageBench.ExpectText(
            "{\"networks\":[{\"ssid\":\"Heim\",\"dBm\":-48,\"isOpen\":false},{\"ssid\":\"Gast \\\"2\\\"\",\"dBm\":-60,\"isOpen\":true}]}",
            bench.Answer(stream));
        stream = bench.Connect(ask);
        bench.Run(100);
        radio.Find();
        PageBench.ExpectText("{\"networks\":[]}", bench.Answer(stream));
        stream = bench.Connect(ask);
        bench.Run(15100);
        PageBench.ExpectError(409, null, bench.Answer(stream));
        radio.IsScanning = false;
        radio.CanBegin = false;
        PageBench.ExpectError(409, null, bench.Ask("POST", "/api/network/scan", token));
    }

    [TestMethod]
    public void New_network_settings_go_back_unless_an_installer_keeps_them()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectError(409, null, bench.Ask("POST", "/api/network/confirm", token));
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/network", "{\"hostName\":\"garage\"}", token));
        PageBench.ExpectText("\"isNetworkOnTrial\":false", bench.Ask("GET", "/api/state"));
        PageBench.ExpectError(409, null, bench.Ask("POST", "/api/network/confirm", token));
        bench.Restart();
        token = bench.Login("admin", PageBench.Password);
        PageBench.ExpectText("\"isNetworkOnTrial\":true", bench.Ask("GET", "/api/state"));
        PageBench.ExpectError(401, "authorization", bench.Ask("POST", "/api/network/confirm"));
        PageBench.ExpectStatus(200, bench.Ask("POST", "/api/network/confirm", token));
        PageBench.ExpectText("\"confirmSeconds\":0", bench.Ask("GET", "/api/network", token));
        bench.Run(NetworkTrial.ConfirmMs + 5000);
        Assert.AreEqual("garage", bench.Station.ChargePoint.Settings.Text(Key.HostName));
        token = bench.Login("admin", PageBench.Password);
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/network", "{\"hostName\":\"nowhere\"}", token));
        bench.Restart();
        bench.Run(NetworkTrial.ConfirmMs - 1000);
        Assert.AreEqual("nowhere", bench.Station.ChargePoint.Settings.Text(Key.HostName));
        Assert.AreEqual(0, bench.Station.System.Reboots);
        bench.Run(5000);
        Assert.AreEqual("garage", bench.Station.ChargePoint.Settings.Text(Key.HostName));
        Assert.AreEqual(1, bench.Station.System.Reboots);
    }

    [TestMethod]
    public void A_change_that_is_refused_keeps_no_way_back()
    {
        PageBench bench = Ready(out string token);
        bench.Station.Options.MaxSsidBytes = 31;
        PageBench.ExpectError(400, "wifi.ssid", bench.Send("PUT", "/api/network", "{\"wifi\":{\"ssid\":\"Heim von Anna und Otto im Garten\"}}", token));
        PageBench.ExpectError(400, "WifiSsid", bench.Send("PUT", "/api/settings", "{\"values\":{\"WifiSsid\":\"Heim von Anna und Otto im Garten\"}}", token));
        PageBench.ExpectError(400, "ethernet.address", bench.Send("PUT", "/api/network", "{\"ethernet\":{\"address\":\"192.168.1.900\"}}", token));
        bench.Restart();
        PageBench.ExpectText("\"isNetworkOnTrial\":false", bench.Ask("GET", "/api/state"));
    }

    [TestMethod]
    public void The_button_gives_a_new_way_in_and_leaves_the_rest()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/network", "{\"hostName\":\"garage\",\"wifi\":{\"ssid\":\"home\",\"key\":\"very secret\"}}", token));
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/ocpp", "{\"identity\":\"CP9\"}", token));
        bench.Run(100);
        bench.Button.IsPressed = true;
        bench.Run(ResetStages.NetworkMs + 100);
        bench.Button.IsPressed = false;
        bench.Run(500);
        Assert.IsTrue(bench.Station.ChargePoint.Restart.ForgetsNetwork);
        bench.Run(3500);
        Assert.AreEqual(1, bench.Station.System.Reboots);
        Assert.AreEqual("", bench.Station.ChargePoint.Settings.Text(Key.WifiSsid));
        Assert.IsTrue(Borne.Tests.Settings.SettingsTools.Record(bench.Station.Records).IndexOf("very secret") < 0);
        Assert.AreEqual("", bench.Station.ChargePoint.Settings.Text(Key.HostName));
        Assert.AreEqual("CP9", bench.Station.ChargePoint.Settings.Text(Key.Identity));
        bench.Restart();
        bench.Login("admin", PageBench.Password);
    }

    [TestMethod]
    public void A_network_in_which_the_station_could_not_be_reached_is_refused()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectError(400, "ethernet", bench.Send("PUT", "/api/network", "{\"ethernet\":{\"isDhcp\":false}}", token));
        PageBench.ExpectError(400, "ethernet", bench.Send("PUT", "/api/network", "{\"ethernet\":{\"isDhcp\":false,\"address\":\"192.168.1.9\",\"netmask\":\"255.0.255.0\"}}", token));
        PageBench.ExpectError(400, "wifi", bench.Send("PUT", "/api/network", "{\"wifi\":{\"isDhcp\":false,\"address\":\"192.168.1.9\",\"netmask\":\"255.255.255.0\",\"gateway\":\"192.168.2.1\"}}", token));
        PageBench.ExpectError(400, "wifi.key", bench.Send("PUT", "/api/network", "{\"wifi\":{\"ssid\":\"garage\",\"key\":\"short\"}}", token));
        PageBench.ExpectError(400, "ethernet.address", bench.Send("PUT", "/api/network", "{\"ethernet\":{\"address\":\"192.168.1.900\"}}", token));
        PageBench.ExpectText("\"ethernet\":{\"isDhcp\":true,\"address\":\"\"", bench.Ask("GET", "/api/network", token));
        PageBench.ExpectText("{\"result\":\"RebootRequired\"}", bench.Send(
            "PUT",
            "/api/network",
            "{\"hostName\":\"garage\",\"ethernet\":{\"isDhcp\":false,\"address\":\"192.168.1.9\",\"netmask\":\"255.255.255.0\",\"gateway\":\"192.168.1.1\"},\"wifi\":{\"ssid\":\"home\",\"key\":\"very secret\"}}",
            token));
        string answer = bench.Ask("GET", "/api/network", token);
        PageBench.ExpectText("{\"hostName\":\"garage\",\"isUp\":true,\"isRestartPending\":true,\"canScan\":false,\"hasEthernet\":true,\"confirmSeconds\":0,\"ethernet\":{\"isDhcp\":false,\"address\":\"192.168.1.9\"", answer);
        PageBench.ExpectText("\"ssid\":\"home\",\"isKeySet\":true", answer);
        Assert.IsTrue(answer.IndexOf("very secret") < 0, answer);
        PageBench.ExpectError(409, null, bench.Ask("POST", "/api/network/scan", token));
    }

    [TestMethod]
    public void Settings_by_name_and_a_file_are_checked_as_the_form_is()
    {
        const string Wrong = "\"EthernetDhcp\":\"false\",\"EthernetAddress\":\"10.0.0.2\",\"EthernetNetmask\":\"255.255.255.0\",\"EthernetGateway\":\"192.168.9.1\"";
        PageBench bench = Ready(out string token);
        PageBench.ExpectError(400, "EthernetGateway", bench.Send("PUT", "/api/settings", "{\"values\":{" + Wrong + "}}", token));
        PageBench.ExpectError(400, "WifiKey", bench.Send("PUT", "/api/settings", "{\"values\":{\"WifiKey\":\"short\"}}", token));
        string answer = Import(bench, token, "<Setting name=\"EthernetDhcp\">false</Setting>");
        PageBench.ExpectStatus(400, answer);
        PageBench.ExpectText("a fixed address needs", answer);
        Assert.IsTrue(bench.Station.ChargePoint.Settings.Flag(Key.EthernetDhcp));
    }

    [TestMethod]
    public void A_network_without_a_key_wants_leave()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectError(400, "wifi.key", bench.Send("PUT", "/api/network", "{\"wifi\":{\"ssid\":\"Cafe\"}}", token));
        PageBench.ExpectError(400, "WifiKey", bench.Send("PUT", "/api/settings", "{\"values\":{\"WifiSsid\":\"Cafe\"}}", token));
        PageBench.ExpectStatus(400, Import(bench, token, "<Setting name=\"WifiSsid\">Cafe</Setting>"));
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/network", "{\"wifi\":{\"ssid\":\"Cafe\",\"isOpenAllowed\":true}}", token));
        PageBench.ExpectError(400, "wifi.key", bench.Send("PUT", "/api/network", "{\"wifi\":{\"isOpenAllowed\":false}}", token));
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/network", "{\"wifi\":{\"isOpenAllowed\":false,\"key\":\"very secret\"}}", token));
    }

    [TestMethod]
    public void A_name_that_no_network_takes_is_refused_beside_its_field()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectError(400, "hostName", bench.Send("PUT", "/api/network", "{\"hostName\":\"my box!\"}", token));
        PageBench.ExpectError(400, "hostName", bench.Send("PUT", "/api/network", "{\"hostName\":\"box.example.com\"}", token));
        PageBench.ExpectError(400, "HostName", bench.Send("PUT", "/api/settings", "{\"values\":{\"HostName\":\"-box\"}}", token));
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/network", "{\"hostName\":\"Box-7\"}", token));
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/network", "{\"hostName\":\"\"}", token));
    }

    [TestMethod]
    public void Whoever_changes_the_network_is_told_of_the_restart()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectText("\"isRestartPending\":false", bench.Ask("GET", "/api/state"));
        PageBench.ExpectText("\"result\":\"RebootRequired\"", bench.Send("PUT", "/api/settings", "{\"values\":{\"HostName\":\"garage\"}}", token));
        PageBench.ExpectText("\"isRestartPending\":true", bench.Ask("GET", "/api/state"));
        PageBench.ExpectText("\"isRestartPending\":true", bench.Ask("GET", "/api/network", token));
    }

    [TestMethod]
    public void The_only_network_is_not_taken_away_by_a_setting()
    {
        PageBench bench = Ready(out string token);
        bench.Station.Options.HasEthernet = false;
        PageBench.ExpectText("\"hasEthernet\":false", bench.Ask("GET", "/api/network", token));
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/network", "{\"wifi\":{\"ssid\":\"\"}}", token));
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/network", "{\"wifi\":{\"ssid\":\"Heim\",\"key\":\"very secret\"}}", token));
        PageBench.ExpectError(400, "wifi.ssid", bench.Send("PUT", "/api/network", "{\"wifi\":{\"ssid\":\"\"}}", token));
        bench.Station.Options.HasEthernet = true;
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/network", "{\"wifi\":{\"ssid\":\"\"}}", token));
    }

    [TestMethod]
    public void Settings_by_name_and_a_file_have_the_way_back_too()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/settings", "{\"values\":{\"WifiSsid\":\"garage\",\"WifiKey\":\"very secret\"}}", token));
        ExpectWayBack(bench);
        token = bench.Login("admin", PageBench.Password);
        PageBench.ExpectStatus(200, Import(bench, token, "<Setting name=\"WifiSsid\">garage</Setting><Setting name=\"WifiKey\">very secret</Setting>"));
        ExpectWayBack(bench);
    }

    private static void ExpectWayBack(PageBench bench)
    {
        bench.Restart();
        PageBench.ExpectText("\"isNetworkOnTrial\":true", bench.Ask("GET", "/api/state"));
        Assert.AreEqual("garage", bench.Station.ChargePoint.Settings.Text(Key.WifiSsid));
        bench.Run(NetworkTrial.ConfirmMs + 5000);
        Assert.AreEqual("", bench.Station.ChargePoint.Settings.Text(Key.WifiSsid));
        bench.Restart();
    }

    private static string Import(PageBench bench, string token, string setting)
    {
        string file = "<OCPPConf version=\"1\">" + setting + "</OCPPConf>";
        return bench.Raw("POST /api/configuration HTTP/1.1\r\nHost: 192.168.1.200\r\nContent-Type: application/xml\r\nContent-Length: "
            + file.Length.ToString() + "\r\nAuthorization: Bearer " + token + "\r\n\r\n" + file);
    }

    private static PageBench Ready(out string token)
    {
        PageBench bench = new PageBench();
        token = bench.SetUp();
        bench.Run(3000);
        return bench;
    }
}
