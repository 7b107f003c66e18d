using Borne.Charging.Outlets;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Connectors;

/// <summary>A meter that falls silent on a running station: nobody pays for another one's energy (B-TX-12, B-ST-07).</summary>
[TestClass]
public class MeterSilenceTests
{
    private const string StartFirst = "{\"connectorId\":1,\"idTag\":\"04A1B2C3\"}";

    [TestMethod]
    public void Each_driver_pays_what_the_meter_tells_when_it_is_back()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.Run(20000);
        station.First.Meter.IsFailing = true;
        station.Run(400000);
        long ended = station.ChargePoint.Clock.UtcMs(station.Now);
        station.Tap(TestStation.Tag);
        station.Run(3000);
        station.Unplug();
        station.ExpectStatus(1, "Faulted", MeterGauge.MeterStartMs + 2000);
        Assert.AreEqual(0, station.Count("StopTransaction"));

        // The next driver waits as well.
        station.Plug();
        station.Tap(TestStation.OtherTag);
        station.ExpectNone("StartTransaction", 20000);
        station.First.Meter.IsFailing = false;
        string stop = station.Expect("StopTransaction", 3000);
        int billed = Payload.Int(stop, "meterStop");
        Assert.AreEqual(station.Connector.EnergyWh, (long)billed);
        Assert.IsTrue(billed > 1100, stop);
        Assert.IsTrue(Payload.Text(stop, "timestamp").StartsWith(Iso(ended)), stop);
        station.Unplug();
        station.ExpectStatus(1, "Available", 3000);
        Assert.AreEqual(billed, Payload.Int(station.Charge(1, TestStation.OtherTag), "meterStart"));
    }

    [TestMethod]
    public void Meter_that_stays_silent_ends_the_session_with_what_it_told_last()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.Run(20000);
        long last = station.Connector.EnergyWh;
        station.First.Meter.IsFailing = true;
        station.Run(5000);
        station.Tap(TestStation.Tag);
        station.ExpectNone("StopTransaction", MeterGauge.MeterEndMs - 2000);
        Assert.AreEqual(last, (long)Payload.Int(station.Expect("StopTransaction", 4000), "meterStop"));
        station.ExpectNone("StartTransaction", 1000);
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", StartFirst));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void Nothing_starts_on_a_reading_of_before(int way)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Run(3000);
        station.First.Meter.IsFailing = true;
        station.Run(2000);
        station.Skip();
        if (way == 2)
        {
            station.Set(Key.FreeVend, "true");
        }

        station.Plug();
        station.Run(200);
        if (way == 0)
        {
            station.Tap(TestStation.Tag);
        }
        else if (way == 1)
        {
            Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", StartFirst));
        }

        string status = station.ExpectStatus(1, "Faulted", MeterGauge.MeterStartMs + 2000);
        Assert.AreEqual("PowerMeterFailure", Payload.Text(status, "errorCode"));
        station.ExpectNone("StartTransaction", 30000);
    }

    [TestMethod]
    public void Start_goes_on_as_soon_as_the_meter_tells()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.First.Meter.IsFailing = true;
        station.Run(2000);
        station.Plug();
        station.Run(200);
        station.Tap(TestStation.Tag);
        station.ExpectNone("StartTransaction", 5000);
        station.First.Meter.IsFailing = false;
        station.Expect("StartTransaction", 2000);
        station.ExpectStatus(1, "Charging", 2000);
    }

    private static string Iso(long utcMs)
    {
        byte[] text = new byte[Borne.Base.Time.Iso8601.Length];
        Borne.Base.Time.Iso8601.Write(utcMs, text, 0);
        return System.Text.Encoding.UTF8.GetString(text, 0, 18);
    }
}
