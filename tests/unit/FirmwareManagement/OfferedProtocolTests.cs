using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.FirmwareManagement;

/// <summary>SupportedFileTransferProtocols names what works, and what it does not name is not used.</summary>
[TestClass]
public class OfferedProtocolTests
{
    [TestMethod]
    public void Legrand_station_offers_what_it_can_and_takes_back_what_it_is_told()
    {
        MaintenanceBench bench = Legrand();
        TestStation station = bench.Station;
        string answer = station.Call("GetConfiguration", "{\"key\":[\"SupportedFileTransferProtocols\"]}");
        Assert.AreEqual("FTP, FTPS, HTTP, HTTPS", Payload.Text(answer, "value"));
        Assert.AreEqual("Rejected", Change(station, "FTP,SFTP"));
        Assert.AreEqual("Rejected", Change(station, ""));
        Assert.AreEqual("Accepted", Change(station, "FTPS, HTTPS"));
        bench.Update();
        string status = station.Expect("FirmwareStatusNotification", 20000);
        while (Payload.Text(status, "status") == "Downloading")
        {
            status = station.Expect("FirmwareStatusNotification", 20000);
        }

        Assert.AreEqual("DownloadFailed", Payload.Text(status, "status"));
        Assert.AreEqual(0, bench.Files.Connections);
        Assert.AreEqual("Accepted", Change(station, "HTTP"));
        bench.Update();
        station.Run(2000);
        Assert.AreEqual(1, bench.Files.Connections);
    }

    private static string Change(TestStation station, string value) => station.Order(
        "ChangeConfiguration", "{\"key\":\"SupportedFileTransferProtocols\",\"value\":\"" + value + "\"}");

    private static MaintenanceBench Legrand()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Station.ChargePoint.Settings.Set(Key.Dialect, "Legrand");
        bench.Station.PowerCycle(1000);
        bench.Station.Boot();
        return bench;
    }
}
