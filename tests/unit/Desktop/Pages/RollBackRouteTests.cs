#nullable enable
using Borne.Tests.Bench.Station;
using Borne.Tests.FirmwareManagement;
using Borne.Tests.Pages;
using Borne.Tests.Slots;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Pages;

/// <summary>The page's way back to the firmware that ran before.</summary>
[TestClass]
public class RollBackRouteTests
{
    private const string Path = "/api/update/roll-back";

    private static MaintenanceBench _bench = null!;
    private static PageBench _page = null!;
    private static string _token = "";

    [TestMethod]
    public void The_earlier_version_is_told_and_comes_back()
    {
        Begin(true);
        PageBench.ExpectText("\"version\":\"2.0\",\"pastVersion\":\"1.0\"", _page.Ask("GET", "/api/update", _token));
        PageBench.ExpectText("{\"result\":\"Scheduled\"}", _page.Ask("POST", Path, _token));
        PageBench.ExpectError(409, null, _page.Ask("POST", Path, _token));
        _page.Run(20000);
        MsAssert.AreEqual("1.0", _bench.Slots.RunningVersion);
        _page.Restart();
        _token = _page.Login("admin", PageBench.Password);
        PageBench.ExpectText("\"state\":\"Installed\",\"version\":\"1.0\",\"pastVersion\":\"2.0\"", _page.Ask("GET", "/api/update", _token));
    }

    [TestMethod]
    public void It_is_the_installer_s_to_order()
    {
        Begin(true);
        PageBench.ExpectError(401, "authorization", _page.Ask("POST", Path));
        PageBench.ExpectStatus(403, _page.Ask("POST", Path, _page.Login("user", "for the family")));
    }

    [TestMethod]
    public void It_is_refused_in_words_while_a_vehicle_charges_an_update_is_under_way_or_there_is_none()
    {
        Begin(false);
        PageBench.ExpectText("\"pastVersion\":\"\"", _page.Ask("GET", "/api/update", _token));
        string none = _page.Ask("POST", Path, _token);
        PageBench.ExpectError(409, null, none);
        PageBench.ExpectText("no earlier firmware", none);
        Begin(true);
        _bench.Station.Charge();
        string busy = _page.Ask("POST", Path, _token);
        PageBench.ExpectError(409, null, busy);
        PageBench.ExpectText("a vehicle charges", busy);
        _bench.Station.Tap(TestStation.Tag);
        _page.Run(3000);
        _bench.Update(date: _bench.DateIn(3600000));
        string second = _page.Ask("POST", Path, _token);
        PageBench.ExpectError(409, null, second);
        PageBench.ExpectText("an update is under way", second);
        MsAssert.AreEqual("2.0", _bench.Slots.RunningVersion);
    }

    [TestMethod]
    public void It_is_refused_while_an_image_comes()
    {
        Begin(true);
        byte[] image = SlotTools.Image("3.0");
        _page.Connect("POST /api/update HTTP/1.1\r\nHost: 192.168.1.200\r\nContent-Type: application/octet-stream\r\nContent-Length: "
            + image.Length + "\r\nAuthorization: Bearer " + _token + "\r\n\r\nBRNF");
        _page.Run(100);
        PageBench.ExpectText("an update is under way", _page.Ask("POST", Path, _token));
    }

    private static void Begin(bool isUpdated)
    {
        _bench = new MaintenanceBench();
        if (isUpdated)
        {
            _bench.Update();
            _bench.ExpectInstalling();
            _bench.ExpectFirmware("Installed", 20000);
        }

        _bench.Station.Run(2000);
        _bench.Station.Skip();
        _bench.Station.Options.FirmwareVersion = _bench.Version;
        _page = new PageBench(_bench.Station);
        _token = _page.SetUp();
    }
}
