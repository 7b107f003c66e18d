#nullable enable
using System;
using System.Globalization;
using System.Linq;
using Borne.Charging.Transactions.Queue;
using Borne.FirmwareManagement;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Desktop.HostileStores;

/// <summary>
/// Stored records whose check sum is right and whose contents are not: what another version of the program, or a fault of
/// this one, may leave. Whatever they say, the station starts, runs, keeps the records beside them, and says what it dropped.
/// </summary>
[TestClass]
public class HostileStoreTests
{
    private const int Seed = 20261129;
    private const int InSuite = 6000;

    /// <summary>BORNE_HOSTILE_STORES=200000 is the long run.</summary>
    private static int Rounds => int.TryParse(
        Environment.GetEnvironmentVariable("BORNE_HOSTILE_STORES"), NumberStyles.None, CultureInfo.InvariantCulture, out int rounds)
        ? rounds : InSuite;

    [TestMethod]
    public void Altered_contents_of_any_record_do_not_stop_the_station()
    {
        Random random = new(Seed);
        OpenStore full = FullStore();
        string[] names = [.. full.Records.Keys];
        long[] numbers = [.. full.Entries.Keys];
        int[] kinds = [.. full.Entries.Values.Select(entry => entry.Kind).Distinct().Order()];
        Assert.IsTrue(
            kinds.SequenceEqual([RecordKind.Start, RecordKind.Meter, RecordKind.Stop, RecordKind.Data, RecordKind.Id]),
            $"kinds covered: {string.Join(' ', kinds)}");
        int dropped = 0;
        for (int round = 0; round < Rounds; round++)
        {
            OpenStore store = new(full);
            string what;
            if (random.Next(2) == 0)
            {
                what = names[random.Next(names.Length)];
                store.Records[what] = Alter(store.Records[what], random);
            }
            else
            {
                long number = numbers[random.Next(numbers.Length)];
                (int kind, byte[] data) = store.Entries[number];
                kind = random.Next(8) == 0 ? random.Next(256) : kind;
                store.Entries[number] = (kind, Alter(data, random));
                what = $"entry {number} of kind {kind}";
            }

            dropped += Start(store, full, $"round {round}: {what}");
        }

        Assert.IsTrue(dropped > Rounds / 10, $"only {dropped} of {Rounds} were unreadable");
    }

    [TestMethod]
    [DataRow("tx-1", 7)]
    [DataRow("tx-1", 60)]
    [DataRow("hold-2", 1)]
    [DataRow("availability", 9)]
    [DataRow("reservations", 22)]
    [DataRow("clock", 23)]
    public void Record_of_another_length_is_dropped_and_counted(string name, int length)
    {
        OpenStore full = FullStore();
        OpenStore store = new(full);
        store.Records[name] = Enumerable.Repeat((byte)0xC8, length).ToArray();
        Assert.AreEqual(1, Start(store, full, name));
    }

    [TestMethod]
    public void Altered_order_of_a_transfer_is_read_or_dropped()
    {
        Random random = new(Seed);
        OpenStore full = new();
        TransferOrder order = new(full, "fw") { Phase = 2, Url = "ftp://files.example.com/new.img", FileName = "new.img" };
        order.Report(3);
        Assert.IsTrue(order.Save());
        int refused = 0;
        for (int round = 0; round < Rounds; round++)
        {
            OpenStore store = new(full);
            store.Records["fw"] = Alter(store.Records["fw"], random);
            TransferOrder read = new(store, "fw");
            Assert.IsTrue(read.WaitingCount <= TransferOrder.MaxWaiting && read.Url is not null && read.FileName is not null);
            refused += store.Refused;
        }

        Assert.IsTrue(refused > Rounds / 10, $"only {refused} of {Rounds} were refused");
    }

    private static byte[] Alter(byte[] data, Random random)
    {
        byte[] altered = random.Next(4) == 0 ? new byte[random.Next(80)] : (byte[])data.Clone();
        if (random.Next(4) == 0)
        {
            Array.Resize(ref altered, Math.Max(0, altered.Length + random.Next(-12, 13)));
        }

        for (int i = random.Next(6); i > 0 && altered.Length > 0; i--)
        {
            altered[random.Next(altered.Length)] = (byte)(random.Next(3) == 0 ? 0xFF : random.Next(256));
        }

        return altered;
    }

    /// <summary>Starts a station on a store and lets it run.</summary>
    /// <returns>Records that it dropped.</returns>
    private static int Start(OpenStore store, OpenStore full, string what)
    {
        string[] changed = [.. full.Records.Keys.Where(name => !full.Records[name].SequenceEqual(store.Records[name]))];
        try
        {
            TestStation station = new(2, true);
            station.Connectors[0].Plug();
            station.Records = store;
            station.Journal = store;
            station.PowerCycle(5000);
            foreach (string name in full.Records.Keys.Except(changed).Except(["run"]))
            {
                Assert.IsTrue(store.Records.ContainsKey(name), $"{name} is lost");
            }

            int unreadable = station.ChargePoint.Queue.Unreadable;
            station.Run(400);
            return unreadable + store.Refused;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{what}: {exception.Message}", exception);
        }
    }

    /// <summary>A store in which every kind of record lies.</summary>
    private static OpenStore FullStore()
    {
        OpenStore store = new();
        TestStation station = new(2, true);
        station.Hardware.StartCause = StartCause.PowerUp;
        station.Records = store;
        station.Journal = store;
        station.PowerCycle(0);
        station.Boot();
        station.Set(Key.MeterValueSampleInterval, "5");
        station.Set(Key.StopTxnSampledData, "Energy.Active.Import.Register,Voltage");
        station.Set(Key.ResumeAfterPowerLoss, "600");
        station.Set(Key.UnlockConnectorOnEVSideDisconnect, "false");
        station.Set(Key.AuthorizationCacheEnabled, "true");
        Order(station, "SendLocalList", "{\"listVersion\":3,\"updateType\":\"Full\",\"localAuthorizationList\":["
            + "{\"idTag\":\"04A1B2C3\",\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"FLEET\"}},"
            + "{\"idTag\":\"04FFFFFF\",\"idTagInfo\":{\"status\":\"Blocked\",\"expiryDate\":\"2030-01-01T00:00:00Z\"}}]}");
        Order(station, "SetChargingProfile", "{\"connectorId\":0,\"csChargingProfiles\":{\"chargingProfileId\":1,\"stackLevel\":0,"
            + "\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{"
            + "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":16},{\"startPeriod\":600,\"limit\":10}]}}}");

        // Connector 2: a session that leaves its cable locked.
        station.Charge(2, TestStation.OtherTag);
        station.Run(12000);
        station.Unplug(2);
        station.Expect("StopTransaction", 3000);

        Order(station, "ChangeAvailability", "{\"connectorId\":2,\"type\":\"Inoperative\"}");

        // Connector 1: a session that ended while nobody was there, and one that began so.
        station.Charge(1);
        station.GoOffline();
        station.Run(22000);
        station.Tap(TestStation.Tag);
        station.Run(3000);
        station.Unplug();
        station.Run(2000);
        station.Plug();
        station.Run(400);
        station.Tap(TestStation.Tag);
        station.Run(30000);
        Assert.IsTrue(station.Connector.HasTransaction, "the session runs");
        return store;
    }

    private static void Order(TestStation station, string action, string payload) =>
        Assert.AreEqual("Accepted", station.Order(action, payload), action);
}
