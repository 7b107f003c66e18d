using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Outlets;

/// <summary>A proximity contact that tells what no cable tells (IEC 61851-1 table B.2; OCPP 1.6 section 7.6).</summary>
[TestClass]
public class ProximityFaultTests
{
    [TestMethod]
    public void Faulty_contact_is_reported_and_nothing_starts_until_it_is_gone()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.First.Proximity.IsError = true;
        string status = station.ExpectStatus(1, "Faulted", 1000);
        Assert.AreEqual("OtherError", Payload.Text(status, "errorCode"));
        Assert.AreEqual("ProximityContact", Payload.Text(status, "vendorErrorCode"));
        station.First.Pilot.IsConnected = true;
        station.Tap(TestStation.Tag);
        station.ExpectNone("StartTransaction", 3000);
        Assert.IsFalse(station.First.Contactor.IsOrdered);
        station.First.Pilot.IsConnected = false;
        station.First.Proximity.IsError = false;
        station.ExpectStatus(1, "Available", 60000);
    }

    [TestMethod]
    public void Contact_that_fails_while_charging_opens_the_contactor_at_once()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.Charge();
        station.First.Proximity.CableAmps = 0;
        station.Tick(TestStation.TickMs);
        Assert.IsFalse(station.First.Contactor.IsOrdered, "at once");
        station.First.Proximity.IsError = true;
        string status = station.ExpectStatus(1, "Faulted", 5000);
        Assert.AreEqual("ProximityContact", Payload.Text(status, "vendorErrorCode"));
    }
}
