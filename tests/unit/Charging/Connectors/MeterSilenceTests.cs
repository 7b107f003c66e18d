using Borne.Charging.Outlets;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Connectors;

/// <summary>A meter that falls silent on a running station: nothing starts before it has told where it stands (B-TX-12, B-ST-07).</summary>
[TestClass]
public class MeterSilenceTests
{
    private const string StartFirst = "{\"connectorId\":1,\"idTag\":\"04A1B2C3\"}";

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
}
