using Borne.Charging.Outlets;
using Borne.Hal.Outlet;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Outlets;

/// <summary>Vehicles whose pilot does what the standard does not expect.</summary>
[TestClass]
public class VehicleHabitsTests
{
    [TestMethod]
    public void Single_reading_of_state_A_opens_and_does_not_end_the_session()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.Run(2000);
        station.Skip();
        station.First.Pilot.Force(PilotState.A);
        station.Tick(TestStation.TickMs);
        Assert.IsFalse(station.First.Contactor.IsOrdered, "at once");
        station.First.Pilot.Release();
        station.ExpectNone("StopTransaction", 5000);
        Assert.IsTrue(station.First.Contactor.IsOrdered);
        station.First.Pilot.Force(PilotState.A);
        station.Run(ChargingLoop.VehicleGoneMs + (2 * TestStation.TickMs));
        Assert.AreEqual("EVDisconnected", Payload.Text(station.Expect("StopTransaction", 1000), "reason"));
    }

    [TestMethod]
    public void Contactor_of_a_vehicle_that_chatters_closes_ever_more_rarely_and_the_status_says_so()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.Skip();
        int before = station.First.Contactor.Closings;
        for (int i = 0; i < 1000; i++)
        {
            station.First.Pilot.Force(i % 2 == 0 ? PilotState.B : PilotState.C);
            station.Run(300);
        }

        int closings = station.First.Contactor.Closings - before;
        Assert.IsTrue(closings > 5 && closings < 16, closings.ToString());
        string status = station.ExpectStatus(1, "SuspendedEVSE", 70000);
        Assert.AreEqual("EVCommunicationError", Payload.Text(status, "errorCode"));
        Assert.AreEqual("VehicleChatters", Payload.Text(status, "vendorErrorCode"));
        Assert.AreEqual("vehicle starts and stops", Payload.Text(status, "info"));
        station.First.Pilot.Force(PilotState.C);
        station.Run(ClosingPause.MostMs + ClosingPause.GoodMs + 1000);
        Assert.IsTrue(station.First.Contactor.IsOrdered);
        Assert.IsFalse(station.Connector.Loop.IsChattering, "it has come to rest");
        status = station.ExpectStatus(1, "Charging", 1000);
        Assert.AreEqual("NoError", Payload.Text(status, "errorCode"));
    }

    [TestMethod]
    public void Vehicle_that_asks_for_ventilation_in_a_closed_room_is_told_of()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.Skip();
        station.First.Pilot.Force(PilotState.D);
        string status = station.ExpectStatus(1, "SuspendedEV", 5000);
        Assert.AreEqual("vehicle asks for ventilation", Payload.Text(status, "info"));
        Assert.IsFalse(station.First.Contactor.IsOrdered);
        station.First.Pilot.Force(PilotState.B);
        status = station.ExpectStatus(1, "SuspendedEV", 5000);
        Assert.IsTrue(status.IndexOf("info") < 0, status);
        station.First.Pilot.Force(PilotState.C);
        station.ExpectStatus(1, "Charging", 5000);
    }
}
