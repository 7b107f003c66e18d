using Borne.Charging;
using Borne.Settings;
using Borne.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests;

/// <summary>The local list on flash, in the station's quota and under power cuts (B-LL-01, B-LL-04, B-LL-07).</summary>
[TestClass]
public class LocalListStorageTests
{
    private const int InMessage = 24;
    private const int LargeSectors = 44;
    private const int Large = 500;
    private const int Cuts = 60;

    [TestMethod]
    public void Five_hundred_entries_come_in_parts_and_stay_over_a_power_cut_B_LL_07()
    {
        FakeFileStore files = new FakeFileStore();
        TestStation station = OnFlash(files, LargeSectors);
        Fill(station, 1, Large, "Accepted");
        Assert.AreEqual(Large, station.ChargePoint.Tags.ListCount);
        OpenAgain(station, files, LargeSectors);
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

    [TestMethod]
    public void Large_list_can_be_replaced_beside_full_profiles_in_44_sectors_B_LL_04()
    {
        FakeFileStore files = new FakeFileStore();
        TestStation station = OnFlash(files, LargeSectors);
        Fill(station, 1, Large, "Accepted");
        System.Console.WriteLine("list " + Sectors(files).ToString());
    }

    private static int Sectors(FakeFileStore files)
    {
        int sum = 0;
        string[] names = files.List();
        foreach (string name in names)
        {
            System.Console.WriteLine(name + " " + files.Get(name).Length.ToString());
            if (name.EndsWith(".a") || (name.EndsWith(".b") && files.Get(name.Substring(0, name.Length - 1) + "a") is null))
            {
                byte[] other = files.Get(name.Substring(0, name.Length - 1) + (name.EndsWith(".a") ? "b" : "a"));
                int longest = files.Get(name).Length;
                longest = other is not null && other.Length > longest ? other.Length : longest;
                sum += 2 * ((longest + 4095) / 4096);
            }
        }

        return sum;
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
