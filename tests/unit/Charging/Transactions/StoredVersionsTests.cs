using Borne.Base.Bytes;
using Borne.Charging.Transactions.Queue;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Transactions;

/// <summary>Records as earlier versions of the program wrote them, and as a later one may.</summary>
[TestClass]
public class StoredVersionsTests
{
    private const int LocalId = 1;

    [TestMethod]
    public void Open_transaction_without_a_version_ends_with_its_register()
    {
        TestStation station = Interrupted();
        byte[] old = new byte[80];
        int at = BigEndian.PutLong(old, 0, LocalId);
        at = BigEndian.PutLong(old, at, 100);
        at = BigEndian.PutLong(old, at, 4567);
        at = BigEndian.PutLong(old, at, station.ChargePoint.Clock.UtcMs(station.Now));
        at = BigEndian.PutLong(old, at, station.ChargePoint.Clock.UtcMs(station.Now));
        at = BigEndian.PutLong(old, at + 1, 0);
        at = BigEndian.PutText(old, at, TestStation.Tag);
        at = BigEndian.PutText(old, at, null);
        station.Records.Write("tx-1", old, at);
        station.First.Meter.IsFailing = true;
        station.PowerCycle(1000);
        Assert.AreEqual(0, station.Records.Refused);
        Assert.AreEqual(4567, Payload.Int(station.Expect("StopTransaction", 30000), "meterStop"));
    }

    [TestMethod]
    public void Oldest_open_transaction_ends_with_the_register_of_its_start()
    {
        TestStation station = Interrupted();
        byte[] old = new byte[16];
        BigEndian.PutLong(old, BigEndian.PutLong(old, 0, LocalId), 3210);
        station.Records.Write("tx-1", old, old.Length);
        station.First.Meter.IsFailing = true;
        station.PowerCycle(1000);
        Assert.AreEqual(3210, Payload.Int(station.Expect("StopTransaction", 30000), "meterStop"));
    }

    [TestMethod]
    public void Open_transaction_of_a_later_version_is_found_by_its_start()
    {
        TestStation station = Interrupted();
        byte[] later = new byte[90];
        later[0] = 3;
        station.Records.Write("tx-1", later, later.Length);
        station.PowerCycle(1000);
        Assert.AreEqual(1, station.Records.Refused);
        station.Run(5000);
        Assert.IsFalse(station.Connector.HasTransaction, "nothing is known of it any more");
    }

    [TestMethod]
    public void Id_of_the_running_transaction_survives_the_loss_of_its_own_record()
    {
        TestStation station = Interrupted();
        station.Set(Key.ResumeAfterPowerLoss, "600");
        long id = station.Connector.TransactionId;

        // The next regular note has it.
        station.Run(610000, TestStation.TickMs);
        for (long number = station.Journal.Next(0); number != 0; number = station.Journal.Next(number))
        {
            if (station.Journal.KindOf(number) == RecordKind.Id)
            {
                station.Journal.Remove(number);
            }
        }

        station.PowerCycle(1000);
        station.Run(15000);
        station.Tap(TestStation.Tag);
        Assert.AreEqual(id, (long)Payload.Int(station.Expect("StopTransaction", 5000), "transactionId"));
    }

    [TestMethod]
    public void Records_of_the_queue_from_a_later_version_are_dropped_and_counted()
    {
        TestStation station = Interrupted();
        byte[] later = new byte[40];
        station.Journal.Append(0x41, later, later.Length);
        station.Journal.Append(RecordKind.Stop, later, 20);
        station.Journal.Append(RecordKind.Id, later, 11);
        station.PowerCycle(1000);
        Assert.AreEqual(3, station.ChargePoint.Queue.Unreadable);
        station.Expect("StopTransaction", 30000);
        station.Run(2000);
        Assert.AreEqual(0, station.Journal.Count);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Kept_cable_is_known_with_and_without_a_version(bool isOld)
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.Plug();
        byte[] record = new byte[40];
        record[0] = 0x81;
        int end = BigEndian.PutText(record, isOld ? 0 : 1, TestStation.Tag);
        end = BigEndian.PutText(record, end, "FLEET");
        station.Records.Write("hold-1", record, end);
        station.PowerCycle(1000);
        station.Run(3000);
        Assert.IsFalse(station.First.Unplug(), "the cable is held");
        station.Tap(TestStation.Tag);
        station.Run(3000);
        Assert.IsTrue(station.First.Unplug(), "the cable is free");
    }

    /// <summary>A station whose transaction runs, with its id known.</summary>
    private static TestStation Interrupted()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.Run(1000);
        Assert.IsTrue(station.Connector.TransactionId > 0, "the id is known");
        return station;
    }
}
