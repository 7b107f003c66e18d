#nullable enable
using Borne.Settings.Keys;
using Borne.Tests.Bench.Wire;
using Borne.Tests.FirmwareManagement;
using Borne.Tests.Pages;
using Borne.Tests.Slots;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Pages;

/// <summary>A restart in the middle of an image that somebody brings by the page.</summary>
[TestClass]
public class UpdateRestartTests
{
    private const string Restart = "/api/system/restart";

    private static MaintenanceBench _bench = null!;
    private static PageBench _page = null!;
    private static string _token = "";

    [TestMethod]
    public void It_is_refused_in_words_also_by_force_and_the_image_comes_whole()
    {
        Begin();
        byte[] image = SlotTools.Image("2.0");
        FakeStream upload = Upload(image);
        foreach (string body in (string[])["{}", "{\"isForced\":true}"])
        {
            string refused = _page.Send("POST", Restart, body, _token);
            PageBench.ExpectError(409, null, refused);
            PageBench.ExpectText("an update is under way; wait for its end", refused);
        }

        upload.Feed(image, image.Length / 2, image.Length - (image.Length / 2));
        PageBench.ExpectStatus(200, _page.Answer(upload));
        _page.Run(50000);
        MsAssert.AreEqual("2.0", _bench.Slots.RunningVersion);
        MsAssert.AreEqual(1, _bench.Station.System.Reboots);
    }

    [TestMethod]
    public void One_that_was_ordered_before_waits_for_the_image()
    {
        Begin();
        byte[] image = SlotTools.Image("2.0");
        PageBench.ExpectText("Scheduled", _page.Send("POST", Restart, "{}", _token));
        FakeStream upload = Upload(image);
        _page.Run(5000);
        MsAssert.IsFalse(_bench.Station.ChargePoint.Restart.IsUnderWay);
        upload.Feed(image, image.Length / 2, image.Length - (image.Length / 2));
        _page.Run(50000);
        MsAssert.AreEqual("2.0", _bench.Slots.RunningVersion);
    }

    [TestMethod]
    public void An_image_is_refused_in_words_while_the_station_restarts()
    {
        Begin();
        _bench.Station.System.IsRefusing = true;
        PageBench.ExpectText("Scheduled", _page.Send("POST", Restart, "{}", _token));
        _page.Run(2500);
        string refused = _page.Answer(Upload(SlotTools.Image("2.0")));
        PageBench.ExpectError(409, null, refused);
        PageBench.ExpectText("the station restarts; try again when it is back", refused);
    }

    private static FakeStream Upload(byte[] image)
    {
        FakeStream upload = _page.Connect(
            "POST /api/update HTTP/1.1\r\nHost: 192.168.1.200\r\nContent-Type: application/octet-stream\r\nContent-Length: "
            + image.Length + "\r\nAuthorization: Bearer " + _token + "\r\n\r\n");
        upload.Feed(image, 0, image.Length / 2);
        _page.Run(200);
        return upload;
    }

    private static void Begin()
    {
        _bench = new MaintenanceBench();
        _bench.Station.Set(Key.OcppEnabled, "false");
        _page = new PageBench(_bench.Station);
        _token = _page.SetUp();
    }
}
