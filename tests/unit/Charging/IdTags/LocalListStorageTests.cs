using Borne.Base.Flash;
using Borne.Base.Journal;
using Borne.Base.Lists;
using Borne.Base.Logs;
using Borne.Charging.IdTags;
using Borne.Charging.Transactions.Queue;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Storage;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.IdTags;

/// <summary>The local list on flash, in the station's quota and under power cuts (B-LL-01, B-LL-04, B-LL-07).</summary>
[TestClass]
public class LocalListStorageTests
{
    private const int InMessage = 24;
    private const int BoardSectors = 44;
    private const int VirtualSectors = 256;
    private const int LargeSectors = 144;
    private const int PageSectors = 49;
    private const int SmallRecords = 19;

    // Without the wing of security events and its marks, but with passwords, a network on trial and the way in.
    private const int SmallRecordsOfPage = 20;
    private const int Sessions = 3;
    private const int SessionBytes = 1 + (64 * 60);
    private const int ReportBytes = 4000;
    private const int CardNames = 100;
    private const int CardNameBytes = 32;
    private const int ProfileBytes = 52;
    private const int PeriodBytes = 12;
    private const int Large = 500;
    private const int Cuts = 60;

    [TestMethod]
    public void Five_hundred_entries_come_in_parts_and_stay_over_a_power_cut_B_LL_07()
    {
        FakeFileStore files = new FakeFileStore();
        TestStation station = OnFlash(files, BoardSectors);
        Fill(station, 1, Large, "Accepted");
        Assert.AreEqual(Large, station.ChargePoint.Tags.ListCount);
        OpenAgain(station, files, BoardSectors);
        Assert.AreEqual(Large, station.ChargePoint.Tags.ListCount);
        Assert.IsTrue(station.ChargePoint.Tags.Find(Name(0), 0).IsAccepted);
        Assert.IsTrue(station.ChargePoint.Tags.Find(Name(Large - 1), 0).IsAccepted);
        Assert.IsNull(station.ChargePoint.Tags.Find(Name(Large), 0));

        // One more than LocalAuthListMaxLength changes nothing (B-LL-04).
        int version = station.ChargePoint.Tags.ListVersion;
        string more = ListTools.Message(version + 1, "Differential", ListTools.Entry(Name(Large)));
        Assert.AreEqual("Failed", station.Order("SendLocalList", more));
        Assert.AreEqual(version, station.ChargePoint.Tags.ListVersion);
    }

    /// <summary>
    /// List, profiles, cache, log of security events and all small records of a board, as large as they get: what the boards
    /// announce can be stored, and still be changed and replaced then.
    /// </summary>
    [TestMethod]
    [DataRow(100, 10, 24, BoardSectors, RecordTable.LongestChunk / 2)]
    [DataRow(500, 100, 100, VirtualSectors, RecordTable.LongestChunk)]
    [DataRow(500, 100, 100, LargeSectors, RecordTable.LongestChunk)]
    public void Everything_a_board_announces_fits_into_its_quota_B_LL_04(int entries, int profiles, int periods, int sectors, int chunkBytes)
    {
        FlashRecordStore records = Store(sectors, SmallRecords);
        FillLog(records, RollingLog.DefaultChunks);
        FillAndChange(records, entries, profiles, periods, chunkBytes);
    }

    /// <summary>The same on the board with the page and a volume of 256 KiB: with sessions, report, names of cards and a short log of events.</summary>
    [TestMethod]
    public void List_profiles_and_all_records_of_the_page_fit_into_the_quota_of_a_small_volume_B_LL_04()
    {
        FlashRecordStore records = Store(PageSectors, SmallRecordsOfPage);
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < Sessions; i++)
            {
                Assert.IsTrue(records.Write("session-" + i.ToString(), new byte[SessionBytes], SessionBytes - round), "sessions");
            }

            Assert.IsTrue(records.Write("report", new byte[ReportBytes], ReportBytes - round), "report");
        }

        FillLog(records, RollingLog.FewChunks);
        RecordList names = new RecordList(records, "names", CardNames);
        SetNames(names, 1);
        FillAndChange(records, 100, 10, 24, RecordTable.LongestChunk);
        SetNames(names, 2);
        Assert.AreEqual(CardNames, names.Count);
    }

    [TestMethod]
    public void Power_cut_at_any_change_leaves_the_old_list_or_the_new_one_B_LL_04()
    {
        for (int left = 0; left < Cuts; left++)
        {
            TestStation station = new TestStation();
            PowerCut stores = new PowerCut(station.Records, station.Journal, station.CentralSystem);
            station.Records = stores;
            station.Journal = stores;
            station.PowerCycle(1000);
            station.Boot();
            Fill(station, 1, 2 * InMessage, "Accepted");
            stores.Left = left;
            bool isDone = TryReplace(station);
            if (isDone && !stores.IsCut)
            {
                Assert.IsTrue(left > 2, "nothing was cut");
                return;
            }

            stores.Left = int.MaxValue;
            station.PowerCycle(1000);
            station.Boot();
            int version = station.ChargePoint.Tags.ListVersion;
            Assert.IsTrue(version == 2 || version == 9, version.ToString());
            Assert.AreEqual(version == 9 ? InMessage : 2 * InMessage, station.ChargePoint.Tags.ListCount);
            Assert.AreEqual(version == 9, !station.ChargePoint.Tags.Find(Name(1), 0).IsAccepted);
            Assert.AreEqual(version == 9, station.ChargePoint.Tags.Find(Name(InMessage), 0) is null);
            Assert.IsTrue(TryReplace(station));
            Assert.AreEqual(9, station.ChargePoint.Tags.ListVersion);
        }

        Assert.IsTrue(false, "more changes than expected");
    }

    [TestMethod]
    public void List_with_a_lost_part_has_version_0_and_takes_only_a_full_one_B_LL_04()
    {
        FakeFileStore files = new FakeFileStore();
        TestStation station = OnFlash(files, BoardSectors);
        Fill(station, 5, InMessage, "Accepted");
        files.Delete("list-0.a");
        files.Delete("list-0.b");
        OpenAgain(station, files, BoardSectors);
        Assert.IsNull(station.ChargePoint.Tags.Find(Name(3), 0));
        Assert.AreEqual(0, Payload.Int(station.Call("GetLocalListVersion", "{}"), "listVersion"));
        Assert.AreEqual("Failed", station.Order("SendLocalList", ListTools.Message(6, "Differential", ListTools.Entry("04A1B2C3"))));
        ListTools.Send(station, 6, "Full", ListTools.Entry("04A1B2C3"));
        Assert.AreEqual(6, station.ChargePoint.Tags.ListVersion);
    }

    private static void FillLog(FlashRecordStore records, int chunks)
    {
        RollingLog log = new RollingLog(records, "log", chunks);
        for (int i = 0; i < 200; i++)
        {
            Assert.IsTrue(log.Append(i, "InvalidCentralSystemCertificate", "some words on what happened, as long as they usually are"), "log");
        }
    }

    private static void SetNames(RecordList names, byte seed)
    {
        byte[] name = new byte[CardNameBytes];
        name[0] = seed;
        for (int i = 0; i < CardNames; i++)
        {
            Assert.IsTrue(names.Put((10000000 + i).ToString() + "-ABCDEFGHIJK", name, name.Length), "name");
        }
    }

    private static FlashRecordStore Store(int sectors, int smallRecords)
    {
        FlashRecordStore records = new FlashStore(
            new FakeFileStore(), 3, 2, 40, FlashJournal.MinSegments, sectors).Records;
        for (int i = 0; i < smallRecords; i++)
        {
            Assert.IsTrue(records.Write("small-" + i.ToString(), new byte[100], 100));
        }

        return records;
    }

    private static void FillAndChange(FlashRecordStore records, int entries, int profiles, int periods, int chunkBytes)
    {
        AuthorizationCache cache = new AuthorizationCache(records, 50);
        for (int i = 0; i < 50; i++)
        {
            cache.Put(Name(i), new IdTagInfo());
        }

        cache.Flush();
        byte[] profile = new byte[ProfileBytes + (periods * PeriodBytes)];
        RecordTable table = new RecordTable(records, "profile", profiles, profile.Length, chunkBytes);
        for (int i = 0; i < profiles; i++)
        {
            Assert.IsTrue(table.Put(i, profile, profile.Length), "profile");
        }

        LocalList list = new LocalList(records, entries, chunkBytes);
        for (int round = 1; round < 4; round++)
        {
            // In one message, then entry by entry in an order that leaves half-filled parts.
            Assert.AreEqual((int)UpdateStatus.Accepted, (int)Apply(list, Longest(0, entries, round), true, round * 1000), "full");
            for (int i = 0; i < entries; i += InMessage)
            {
                int count = entries - i < InMessage ? entries - i : InMessage;
                UpdateStatus status = Apply(list, Longest(i, count, round + 4), false, (round * 1000) + i + 1);
                Assert.AreEqual((int)UpdateStatus.Accepted, (int)status, "change");
            }

            Assert.AreEqual(entries, list.Count);
            Assert.IsTrue(table.Put(round, profile, profile.Length - round), "profile again");
        }
    }

    private static bool TryReplace(TestStation station)
    {
        string entries = ListTools.Entry(Name(0), "Blocked");
        for (int i = 1; i < InMessage; i++)
        {
            entries += "," + ListTools.Entry(Name(i), "Blocked");
        }

        station.CentralSystem.Call("SendLocalList", ListTools.Message(9, "Full", entries));
        for (int i = 0; i < 50 && station.CentralSystem.Answer is null; i++)
        {
            station.Tick(TestStation.TickMs);
        }

        return station.CentralSystem.Answer == "{\"status\":\"Accepted\"}";
    }

    private static UpdateStatus Apply(LocalList list, ListUpdate update, bool isFull, int version)
    {
        ChunkUpdate steps = list.Begin(update, isFull, version, out UpdateStatus refusal);
        while (steps is not null && !steps.Step())
        {
        }

        return steps is not null && steps.IsDone ? UpdateStatus.Accepted : refusal;
    }

    private static ListUpdate Longest(int first, int count, int seed)
    {
        ListUpdate update = new ListUpdate(count);
        for (int i = 0; i < count; i++)
        {
            IdTagInfo info = new IdTagInfo { ExpiryDate = FakeCentralSystem.Epoch + seed, ParentIdTag = "12345678901234567890" };
            update.Put((10000000 + first + i).ToString() + "-ABCDEFGHIJK", info);
        }

        return update;
    }

    /// <summary>Sends a list in parts, as a central system does that minds SendLocalListMaxLength.</summary>
    private static void Fill(TestStation station, int version, int count, string status)
    {
        for (int first = 0; first < count; first += InMessage)
        {
            string entries = "";
            for (int i = first; i < first + InMessage && i < count; i++)
            {
                entries += (i == first ? "" : ",") + ListTools.Entry(Name(i), status, null, FakeCentralSystem.Epoch * 2);
            }

            ListTools.Send(station, version++, first == 0 ? "Full" : "Differential", entries);
        }
    }

    private static string Name(int number) => "TAG-" + (10000 + number).ToString() + "-ABCD";

    private static TestStation OnFlash(FakeFileStore files, int sectors)
    {
        TestStation station = new TestStation();
        OpenAgain(station, files, sectors);
        return station;
    }

    private static void OpenAgain(TestStation station, FakeFileStore files, int sectors)
    {
        FlashStore store = new FlashStore(files, RecordKind.Meter, RecordKind.Stop, FlashJournal.DefaultRecords, FlashJournal.DefaultSegments, sectors);
        station.Records = store.Records;
        station.Journal = store.Journal;
        station.PowerCycle(1000);
        station.Boot();
    }
}
