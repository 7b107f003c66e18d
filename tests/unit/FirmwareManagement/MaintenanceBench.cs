using Borne.FirmwareManagement;
using Borne.Slots;
using Borne.Station;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Storage;
using Borne.Tests.FirmwareManagement.Transfer;
using Borne.Tests.Slots;
using nanoFramework.TestFramework;

namespace Borne.Tests.FirmwareManagement;

/// <summary>A whole station that can update its firmware, with a file server.</summary>
public sealed class MaintenanceBench : IProfileSource
{
    /// <summary>URL of the image on the server.</summary>
    public const string Url = "http://files.example.com/fw/new.img";

    /// <summary>A moment that is over.</summary>
    public const string LongAgo = "2020-01-01T00:00:00Z";

    /// <summary>Creates a station that is registered and quiet. The server has version 2.0 in a file.</summary>
    public MaintenanceBench(int connectors = 1, bool hasSockets = false)
    {
        Flash = new FakeFileStore();
        Supply = new CutFileStore(Flash);
        Files.File = SlotTools.Image("2.0");
        Station = new TestStation(connectors, hasSockets, profiles: this);
        Station.Boot();
    }

    /// <summary>The files of the slots.</summary>
    public FakeFileStore Flash { get; }

    /// <summary>What the station sees of them.</summary>
    public CutFileStore Supply { get; set; }

    /// <summary>The file server.</summary>
    public FakeFileServer Files { get; } = new FakeFileServer();

    /// <summary>The station.</summary>
    public TestStation Station { get; }

    /// <summary>The slots of the controller that runs.</summary>
    public FirmwareSlots Slots { get; private set; }

    /// <summary>The profile of the controller that runs.</summary>
    public FirmwareManagementProfile Profile => (FirmwareManagementProfile)Station.ChargePoint.Profile;

    /// <inheritdoc/>
    public string Version => Slots.RunningVersion;

    /// <inheritdoc/>
    public IProfileOffer Create()
    {
        Slots = SlotTools.Open(Supply);
        return new FirmwareManagementOffer(Slots, Files);
    }

    /// <summary>Orders an update.</summary>
    public void Update(string url = Url, string date = LongAgo, string more = "")
    {
        string answer = Station.Call(
            "UpdateFirmware", "{\"location\":\"" + url + "\",\"retrieveDate\":\"" + date + "\"" + more + "}");
        Assert.AreEqual("{}", answer);
    }

    /// <summary>Waits for the next report of the firmware's status, which must be this one.</summary>
    public void ExpectFirmware(string status, int withinMs = 5000)
    {
        string payload = Station.Expect("FirmwareStatusNotification", withinMs);
        Assert.AreEqual("{\"status\":\"" + status + "\"}", payload);
    }

    /// <summary>Waits for the reports of an update up to its installation, which must come in this order.</summary>
    public void ExpectInstalling()
    {
        ExpectFirmware("Downloading");
        ExpectFirmware("Downloaded");
        ExpectFirmware("Installing");
    }

    /// <summary>Orders a report.</summary>
    /// <returns>The name of its file.</returns>
    public string Diagnose(string more = "", string url = "http://files.example.com/up")
    {
        string answer = Station.Call("GetDiagnostics", "{\"location\":\"" + url + "\"" + more + "}");
        return Payload.Text(answer, "fileName");
    }

    /// <summary>Waits for the next report of the diagnostics' status, which must be this one.</summary>
    public void ExpectDiagnostics(string status, int withinMs = 5000)
    {
        string payload = Station.Expect("DiagnosticsStatusNotification", withinMs);
        Assert.AreEqual("{\"status\":\"" + status + "\"}", payload);
    }

    /// <summary>A date from now on.</summary>
    public string DateIn(int ms)
    {
        string date = Payload.Date(FakeCentralSystem.Epoch + Station.World + ms);
        return date.Substring(1, date.Length - 2);
    }
}
