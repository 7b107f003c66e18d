#nullable enable
using System.IO;
using System.IO.Compression;
using Borne.Base.Flash;
using Borne.Base.Journal;
using Borne.Charging.Transactions.Queue;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Storage;
using Borne.Tests.Desktop.Boards;
using nanoFramework.TestFramework;

namespace Borne.Tests.Desktop.Versions;

/// <summary>
/// Storage that earlier versions left in the middle of their work, made by tests/conformance/nightly/make-store.js: an update
/// loses nothing of it.
/// </summary>
[TestClass]
public class EarlierStoreTests
{
    // Of connector 1 in the stores: a session told to nobody, then one that ran when the supply was lost.
    private const int RegisterWh = 828;
    private const int MeterValues = 9 + 6;
    private const int Quiet = 20000;

    private static TestStation _station = null!;

    [TestMethod]
    [DataRow("2026-11-21")]
    [DataRow("2026-11-29")]
    public void Everything_kept_is_read_and_everything_waiting_is_told(string version)
    {
        Open(version);
        Assert.AreEqual(0, _station.ChargePoint.Queue.Unreadable, "records of the queue dropped");
        Assert.AreEqual(0, _station.Records.Refused, "records refused");
        _station.Run(Quiet);
        Assert.AreEqual(2, _station.Count("StartTransaction"));
        Assert.AreEqual(2, _station.Count("StopTransaction"));
        Assert.AreEqual(MeterValues, _station.Count("MeterValues"));
        Assert.AreEqual(0, _station.Journal.Count, "messages wait");

        string first = _station.Expect("StartTransaction", 0);
        Assert.AreEqual(0, Payload.Int(first, "meterStart"));
        Assert.AreEqual(TestStation.Tag, Payload.Text(first, "idTag"));
        Assert.AreEqual("2026-03-02", Payload.Text(first, "timestamp")[..10]);
        string stop = _station.Expect("StopTransaction", 0);
        Assert.AreEqual("Local", Payload.Text(stop, "reason"));
        int between = Payload.Int(stop, "meterStop");
        Assert.IsTrue(between > 400, $"{between} Wh");
        Assert.AreEqual(1 + 9 + 1, Payload.Occurrences(stop, "\"timestamp\"") - 1, "values of the session");

        Assert.AreEqual(between, Payload.Int(_station.Expect("StartTransaction", 0), "meterStart"));
        stop = _station.Expect("StopTransaction", 0);
        Assert.AreEqual("PowerLoss", Payload.Text(stop, "reason"));
        Assert.AreEqual(RegisterWh, Payload.Int(stop, "meterStop"));

        Assert.AreEqual(47, _station.ChargePoint.Settings.Number(Key.ConnectionTimeOut));
        Assert.AreEqual("{\"listVersion\":7}", _station.Call("GetLocalListVersion", "{}"));
        Assert.AreEqual("Accepted", _station.Order("ClearChargingProfile", "{\"id\":31}"));
        Assert.AreEqual("Accepted", _station.Order("CancelReservation", "{\"reservationId\":909}"));
    }

    private static void Open(string version)
    {
        FakeFileStore files = new();
        using ZipArchive archive = ZipFile.OpenRead(
            Path.Combine(BoardFacts.Root, "tests/unit/Desktop/Versions", $"{version}.zip"));
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using MemoryStream contents = new();
            using Stream stream = entry.Open();
            stream.CopyTo(contents);
            Assert.IsTrue(files.WriteAll(entry.Name, contents.ToArray(), 0, (int)contents.Length), entry.Name);
        }

        FlashStore store = new(
            files, RecordKind.Meter, RecordKind.Stop, FlashJournal.DefaultRecords, FlashJournal.DefaultSegments, 256);
        _station = new TestStation(2, true) { Records = store.Records, Journal = store.Journal };
        _station.First.Meter.EnergyWh = RegisterWh;
        _station.PowerCycle(60000);
    }
}
