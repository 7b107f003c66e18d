using Borne.Base.Bytes;
using Borne.Charging.Transactions.Queue;
using Borne.Tests.Bench.Station;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Transactions.Queue;

/// <summary>What a power cut leaves behind a delivered StopTransaction goes at the next start.</summary>
[TestClass]
public class QueueOrphansTests
{
    private const int IdBytes = 12;

    [TestMethod]
    public void Values_of_a_delivered_transaction_go_at_the_start()
    {
        TestStation station = new TestStation();
        station.Boot();
        byte[] id = new byte[IdBytes];
        BigEndian.PutLong(id, 0, 77);
        BigEndian.PutInt(id, 8, 5);
        station.Journal.Append(RecordKind.Id, id, IdBytes);
        byte[] data = new byte[MeterSample.MaxBytes];
        int at = MeterSample.PutHead(data, 1, 77, 1000, ReadingContext.TransactionBegin);
        int count = MeterSample.PutValue(data, at, Measurand.EnergyRegister, 100);
        station.Journal.Append(RecordKind.Data, data, count);
        Assert.AreEqual(2, station.Journal.Count);

        station.PowerCycle(1000);
        Assert.AreEqual(0, station.Journal.Count);
    }

    [TestMethod]
    public void Id_of_an_interrupted_transaction_stays()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.Run(1000);
        long number = station.Connector.TransactionId;
        station.PowerCycle(1000);
        string stop = station.Expect("StopTransaction", 30000);
        Assert.AreEqual(number, (long)Payload.Int(stop, "transactionId"));
        station.Run(2000);
        Assert.AreEqual(0, station.Journal.Count);
    }
}
