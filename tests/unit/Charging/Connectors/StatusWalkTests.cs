using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using Borne.Tests.Charging.Reservations;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Connectors;

/// <summary>
/// A driver, an operator and bad luck at random. <see cref="SafetyWatch"/> checks each tick against the status table of
/// OCPP 1.6 section 4.9 and the rules of the contactor; here the books must balance in the end.
/// </summary>
[TestClass]
public class StatusWalkTests
{
    private const int Steps = 1500;

    [TestMethod]
    [DataRow(false, 11)]
    [DataRow(false, 12)]
    [DataRow(true, 13)]
    [DataRow(true, 14)]
    public void Random_walk_keeps_to_the_table_and_every_transaction_is_stopped_once(bool hasSockets, int seed)
    {
        TestStation station = new TestStation(2, hasSockets);
        FakeEntropy random = new FakeEntropy((uint)seed * 7919);
        station.Boot();
        station.Set(Key.ConnectionTimeOut, "3");
        station.Set(Key.MeterValueSampleInterval, "5");
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        WalkLedger ledger = new WalkLedger(station.CentralSystem);
        for (int step = 0; step < Steps; step++)
        {
            Act(station, random);
            station.Run(TestStation.TickMs * (1 + random.Next(40)));
            ledger.Read();
        }

        Settle(station);
        ledger.Read();
        Assert.AreEqual(0, station.Journal.Count, "something waits for ever");
        Assert.AreEqual(0, station.CentralSystem.BadFrames);
        Assert.AreEqual(0, station.ChargePoint.Rpc.CaughtExceptions);
        Assert.IsTrue(ledger.Starts > 10, "hardly any transaction");
        Assert.AreEqual(ledger.Starts, ledger.Stops, "starts and stops differ");
        Assert.AreEqual(0, ledger.Errors, "a stop without its start, or a register that fell");
    }

    private static void Settle(TestStation station)
    {
        station.Network.IsUp = true;
        station.Set(Key.StopTransactionOnEVSideDisconnect, "true");
        foreach (FakeConnector hardware in station.Connectors)
        {
            hardware.ResidualCurrent.IsTripped = false;
            hardware.Contactor.IsStuck = false;
            hardware.Pilot.Release();
            hardware.Pilot.IsConnected = false;
            if (hardware.Proximity is not null)
            {
                hardware.Proximity.CableAmps = 0;
            }
        }

        station.Run(60000);
    }

    private static void Act(TestStation station, FakeEntropy random)
    {
        int id = 1 + random.Next(2);
        FakeConnector hardware = station.Connectors[id - 1];
        switch (random.Next(23))
        {
            case 0:
            case 1:
            case 2:
                station.Plug(id);
                break;
            case 3:
            case 4:
                station.Unplug(id);
                break;
            case 5:
            case 6:
            case 7:
                station.Tap(TestStation.Tag);
                break;
            case 8:
                station.Tap(TestStation.OtherTag);
                break;
            case 9:
                station.CentralSystem.Call("RemoteStartTransaction", "{\"connectorId\":" + id.ToString() + ",\"idTag\":\"R\"}");
                break;
            case 10:
                string order = "{\"transactionId\":" + station.CentralSystem.TransactionId.ToString() + "}";
                station.CentralSystem.Call("RemoteStopTransaction", order);
                break;
            case 11:
                string type = random.Next(3) == 0 ? "\"Inoperative\"}" : "\"Operative\"}";
                string which = "{\"connectorId\":" + random.Next(3).ToString() + ",\"type\":";
                station.CentralSystem.Call("ChangeAvailability", which + type);
                break;
            case 12:
                hardware.ResidualCurrent.IsTripped = random.Next(8) == 0;
                break;
            case 13:
                hardware.Contactor.IsStuck = random.Next(4) == 0;
                break;
            case 14:
                hardware.Pilot.WantsEnergy = random.Next(3) != 0;
                break;
            case 15:
                if (random.Next(3) == 0)
                {
                    hardware.Pilot.Force(PilotState.E);
                }
                else
                {
                    hardware.Pilot.Release();
                }

                break;
            case 16:
                station.Network.IsUp = random.Next(4) != 0;
                break;
            case 17:
                station.CentralSystem.Call("UnlockConnector", "{\"connectorId\":" + id.ToString() + "}");
                break;
            case 18:
                station.Set(Key.StopTransactionOnEVSideDisconnect, random.Next(2) == 0 ? "true" : "false");
                break;
            case 19:
            case 20:
                string tag = random.Next(2) == 0 ? TestStation.Tag : TestStation.OtherTag;
                string reserve = ReservationTools.Request(
                    station, random.Next(3), random.Next(3), 1 + random.Next(6), tag, random.Next(3) == 0 ? "P" : null);
                station.CentralSystem.Call("ReserveNow", reserve);
                break;
            case 21:
                station.CentralSystem.Call("CancelReservation", "{\"reservationId\":" + random.Next(3).ToString() + "}");
                break;
            default:
                if (random.Next(8) == 0)
                {
                    station.PowerCycle(1000);
                }

                break;
        }
    }
}
