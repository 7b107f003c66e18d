using Borne.Base.Storage;
using Borne.Commissioning.AccessPoint;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages;

/// <summary>A phone at the station's own WiFi network, and the button that opens it.</summary>
[TestClass]
public class WayInTests
{
    private static PageBench _bench;
    private static FakeWayIn _wayIn;

    [TestMethod]
    [DataRow("connectivitycheck.gstatic.com", "/generate_204")] // Android
    [DataRow("captive.apple.com", "/hotspot-detect.html")] // iOS
    [DataRow("www.msftconnecttest.com", "/connecttest.txt")] // Windows
    [DataRow("detectportal.firefox.com", "/api/state")] // a path that the station has too
    public void A_phone_that_asks_for_a_page_of_its_maker_is_led_to_the_stations(string host, string path)
    {
        Begin();
        _wayIn.Address = "192.168.4.1";
        string answer = _bench.Raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        PageBench.ExpectStatus(302, answer);
        PageBench.ExpectText("\r\nLocation: http://192.168.4.1/\r\n", answer);
        PageBench.ExpectText("\r\nCache-Control: no-store\r\n", answer);
    }

    [TestMethod]
    public void The_page_itself_is_served_there()
    {
        Begin();
        _wayIn.Address = "192.168.4.1";
        PageBench.ExpectStatus(200, _bench.Raw("GET / HTTP/1.1\r\nHost: 192.168.4.1\r\n\r\n"));
    }

    [TestMethod]
    public void Nothing_is_changed_under_a_name_of_somebody_else()
    {
        Begin();
        _wayIn.Address = "192.168.4.1";
        string answer = _bench.Raw(
            "POST /api/setup HTTP/1.1\r\nHost: evil.example\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
        PageBench.ExpectError(403, "host", answer);
    }

    [TestMethod]
    public void While_it_is_closed_no_name_of_somebody_else_leads_anywhere()
    {
        Begin();
        PageBench.ExpectError(403, "host", _bench.Raw("GET /generate_204 HTTP/1.1\r\nHost: connectivitycheck.gstatic.com\r\n\r\n"));
    }

    [TestMethod]
    public void The_name_from_the_factory_is_the_stations_until_somebody_gives_another()
    {
        Begin();
        _bench.Options.HostName = "borne-1a2b";
        _bench.Restart();
        PageBench.ExpectStatus(200, _bench.Raw("GET / HTTP/1.1\r\nHost: Borne-1A2B.local\r\n\r\n"));
        string token = _bench.SetUp();
        PageBench.ExpectText("\"localName\":\"borne-1a2b.local\"", _bench.Ask("GET", "/api/network", token));
        _bench.Station.ChargePoint.Settings.Set(Borne.Settings.Keys.Key.HostName, "Garage");
        PageBench.ExpectText("\"localName\":\"garage.local\"", _bench.Ask("GET", "/api/network", token));
        PageBench.ExpectStatus(200, _bench.Raw("GET / HTTP/1.1\r\nHost: garage.local\r\n\r\n"));
        PageBench.ExpectStatus(403, _bench.Raw("GET / HTTP/1.1\r\nHost: borne-1a2b.local\r\n\r\n"));
    }

    [TestMethod]
    [DataRow("Haus 1")]
    [DataRow("a..b")]
    [DataRow("-a")]
    public void A_name_that_no_network_can_carry_leaves_the_one_from_the_factory(string name)
    {
        Begin();
        _bench.Options.HostName = "borne-1a2b";
        _bench.Restart();
        string token = _bench.SetUp();
        _bench.Station.ChargePoint.Settings.Set(Borne.Settings.Keys.Key.HostName, name);
        PageBench.ExpectText("\"localName\":\"borne-1a2b.local\"", _bench.Ask("GET", "/api/network", token));
        PageBench.ExpectStatus(200, _bench.Raw("GET / HTTP/1.1\r\nHost: borne-1a2b.local\r\n\r\n"));
    }

    [TestMethod]
    public void A_station_that_tells_its_network_no_name_promises_none()
    {
        Begin();
        _bench.Station.ChargePoint.Settings.Set(Borne.Settings.Keys.Key.HostName, "garage");
        PageBench.ExpectText("\"localName\":\"\"", _bench.Ask("GET", "/api/network", _bench.SetUp()));
    }

    [TestMethod]
    public void The_button_opens_it_and_changes_nothing_else()
    {
        Begin();
        string token = _bench.SetUp();
        Hold(3000);
        Assert.AreEqual(1, _wayIn.Asked);
        PageBench.ExpectStatus(200, _bench.Ask("GET", "/api/system", token));
    }

    [TestMethod]
    [DataRow(12000, 401)]
    [DataRow(22000, 403)]
    public void The_button_that_resets_network_or_settings_opens_it_too(int heldMs, int status)
    {
        Begin();
        string token = _bench.SetUp();
        Hold(heldMs);
        Assert.AreEqual(1, _wayIn.Asked);
        _bench.Run(5000);
        _bench.Restart();
        PageBench.ExpectStatus(status, _bench.Ask("GET", "/api/system", token));
    }

    [TestMethod]
    public void The_restart_for_the_radio_comes_once()
    {
        Begin();
        _wayIn.IsRestartDue = true;
        _bench.Run(1000);
        Assert.AreEqual(0, _bench.Station.System.Reboots);
        _bench.Run(5000);
        Assert.AreEqual(1, _bench.Station.System.Reboots);
    }

    [TestMethod]
    [DataRow("192.168.4.100", false, true)]
    [DataRow("192.168.1.50", true, true)]
    [DataRow("192.168.1.50", false, false)]
    [DataRow("192.168.40.1", false, false)]
    public void A_request_from_its_network_or_with_a_login_is_a_use_of_it(string peer, bool hasLogin, bool isUse)
    {
        Begin();
        string token = _bench.SetUp();
        int before = _wayIn.Touched;
        _wayIn.Address = "192.168.4.1";
        _bench.Peer = peer;
        PageBench.ExpectStatus(200, _bench.Ask("GET", "/api/state", hasLogin ? token : null));
        Assert.AreEqual(isUse, _wayIn.Touched > before);
    }

    [TestMethod]
    public void The_station_does_not_restart_for_the_radio_while_somebody_uses_it()
    {
        const int Minute = 60000;
        Begin();
        _wayIn.Address = "192.168.4.1";
        _wayIn.Plan = new AccessPointPlan(new MemoryRecordStore(), false, false, true, _bench.Station.Now);
        _bench.Peer = "192.168.4.100";
        _bench.SetUp();
        for (int i = 1; i <= 45; i++)
        {
            _bench.Run(Minute);
            _wayIn.Plan.Tick(_bench.Station.Now);
            if (i <= 29)
            {
                _bench.Ask("GET", "/api/state");
            }

            Assert.IsTrue(i >= 43 || _bench.Station.System.Reboots == 0, i.ToString());
        }

        Assert.AreEqual(1, _bench.Station.System.Reboots);
    }

    private static void Begin()
    {
        _wayIn = new FakeWayIn();
        _bench = new PageBench(1, null, _wayIn);
    }

    private static void Hold(int ms)
    {
        _bench.Run(100);
        _bench.Button.IsPressed = true;
        _bench.Run(ms);
        _bench.Button.IsPressed = false;
        _bench.Run(100);
    }
}
