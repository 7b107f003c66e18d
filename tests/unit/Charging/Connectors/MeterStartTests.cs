using Borne.Charging.Outlets;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Connectors;

/// <summary>A meter that does not answer after the start of the station: nothing could be billed (B-TX-12).</summary>
[TestClass]
public class MeterStartTests
{
    private const string Tag = TestStation.Tag;
    private const string StartFirst = "{\"connectorId\":1,\"idTag\":\"" + Tag + "\"}";

    [TestMethod]
    public void Start_waits_for_a_reading_when_the_meter_has_given_none_B_TX_12()
    {
        TestStation station = new TestStation();
        station.First.Meter.IsFailing = true;
        station.PowerCycle(1000);
        station.Boot();
        station.Plug();
        station.Tap(Tag);
        station.Run(3000);
        station.First.Meter.IsFailing = false;
        string start = station.Expect("StartTransaction", 5000);
        Assert.AreEqual(1000, Payload.Int(start, "meterStart"));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void Driver_after_a_session_that_lost_its_meter_pays_for_his_own_energy_B_TX_12(int way)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.Run(5000);
        station.First.Meter.IsFailing = true;
        station.Run(20000);
        station.Tap(Tag);
        station.Expect("StopTransaction", 5000);
        station.Unplug();
        station.Run(3000);
        station.Set(Key.FreeVend, way == 2 ? "true" : "false");
        station.Plug();
        station.Run(100);
        Begin(station, way);
        station.ExpectNone("StartTransaction", 20000);
        Assert.IsFalse(station.First.Contactor.IsOrdered, "energy for nothing");
        long back = station.First.Meter.EnergyWh;
        station.First.Meter.IsFailing = false;
        station.Run(3000);
        Begin(station, way);
        string start = station.Expect("StartTransaction", 5000);
        Assert.AreEqual(back, (long)Payload.Int(start, "meterStart"), "what the one before got is not his");
    }

    [TestMethod]
    [DataRow(true, true)]
    [DataRow(true, false)]
    [DataRow(false, true)]
    [DataRow(false, false)]
    public void Authorization_ends_when_the_meter_stays_silent_B_TX_12_B_TX_07(bool isRemote, bool isPlugged)
    {
        TestStation station = WithSilentMeter();
        if (isPlugged)
        {
            station.Plug();
            station.Run(100);
        }

        if (isRemote)
        {
            Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", StartFirst));
        }
        else
        {
            station.Tap(Tag);
        }

        station.ExpectStatus(1, "Preparing", 500);
        station.Run(2000);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Unlocked, "nothing to hold the cable for yet");
        string status = station.ExpectStatus(1, "Faulted", MeterGauge.MeterStartMs);
        Assert.AreEqual("PowerMeterFailure", Payload.Text(status, "errorCode"));
        Assert.IsNull(station.Connector.AuthorizedTag);
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", StartFirst));
        station.Skip();
        station.Tap(Tag);
        station.ExpectNone("Authorize", 1000);
        Assert.AreEqual(0, station.Count("StartTransaction"));
        station.Unplug();
        station.Run(500);
        Assert.AreEqual(0, station.First.Proximity.CableAmps);

        // It serves as soon as the meter answers.
        station.First.Meter.IsFailing = false;
        station.ExpectStatus(1, "Available", 2000);
        Assert.AreEqual(1000, Payload.Int(station.Charge(), "meterStart"));
    }

    [TestMethod]
    public void ConnectionTimeOut_0_does_not_keep_an_authorization_without_a_meter()
    {
        TestStation station = WithSilentMeter();
        station.Set(Key.ConnectionTimeOut, "0");
        station.Plug();
        station.Tap(Tag);
        station.ExpectStatus(1, "Preparing", 500);
        station.Run(MeterGauge.MeterStartMs + 1000);
        Assert.IsNull(station.Connector.AuthorizedTag);
    }

    [TestMethod]
    public void Free_charging_does_not_begin_without_a_meter()
    {
        TestStation station = WithSilentMeter();
        station.Set(Key.FreeVend, "true");
        station.Plug();
        station.ExpectStatus(1, "Faulted", MeterGauge.MeterStartMs + 1000);
        station.ExpectNone("StatusNotification", 10000);
        Assert.AreEqual(0, station.Count("StartTransaction"));
        Assert.IsTrue(station.First.Lock.State == CableLockState.Unlocked);
    }

    /// <summary>Begins charging with a card, from afar, or by having plugged in.</summary>
    private static void Begin(TestStation station, int way)
    {
        if (way == 1)
        {
            station.Order("RemoteStartTransaction", StartFirst);
        }
        else if (way == 0)
        {
            station.Tap(TestStation.OtherTag);
        }
    }

    private static TestStation WithSilentMeter()
    {
        TestStation station = new TestStation(1, true);
        station.First.Meter.IsFailing = true;
        station.PowerCycle(1000);
        station.Boot();
        return station;
    }
}
