using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.Hal.Devices.Modbus;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Meters;

/// <summary>
/// A whole station with a meter that lies and a line that garbles: no bad reading reaches MeterValues, meterStart or
/// meterStop.
/// </summary>
[TestClass]
public class BadLineTests
{
    private const int NotANumber = 0x7FC00000;
    private const int Infinity = 0x7F800000;
    private const int Faults = 12;

    // A reading is at most this far behind: 7200 W for the ten seconds of the longest disturbance.
    private const int MostBehindWh = 25;

    [TestMethod]
    public void No_bad_reading_reaches_a_transaction()
    {
        BadLineRig rig = new BadLineRig();
        TestStation station = rig.Station;
        station.Set(Key.MeterValueSampleInterval, "10");
        station.Set(Key.MeterValuesSampledData, "Energy.Active.Import.Register");
        station.Plug();
        rig.Run(500);
        station.Tap(TestStation.Tag);
        rig.Run(3000);
        int start = station.CentralSystem.Log.Find("StartTransaction", 0);
        Assert.AreEqual(BadLineRig.StartWh, Payload.Int(station.CentralSystem.Log.Payload(start), "meterStart"));
        Assert.IsTrue(station.First.Contactor.IsClosed, "charging");

        int from = station.CentralSystem.Log.Total;
        int last = BadLineRig.StartWh;
        int values = 0;
        for (int fault = 0; fault < 2 * Faults; fault++)
        {
            Disturb(rig, fault % Faults);
            rig.Run(5000);
            Heal(rig);
            rig.Run(10000);
            for (; from < station.CentralSystem.Log.Total; from++)
            {
                if (station.CentralSystem.Log.Action(from) == "MeterValues")
                {
                    int value = int.Parse(Payload.Text(station.CentralSystem.Log.Payload(from), "value"));
                    Assert.IsTrue(value >= last && value <= rig.TrueWh, "fault " + fault.ToString() + ": " + value.ToString());
                    Assert.IsTrue(value >= rig.TrueWh - (2 * MostBehindWh), "fault " + fault.ToString() + ": too old");
                    last = value;
                    values++;
                }
            }
        }

        Assert.IsTrue(values >= 30, "samples " + values.ToString());
        Assert.IsTrue(rig.Dropped > 30, "disturbances that did nothing: " + rig.Dropped.ToString());

        // The transaction ends in the middle of a lie.
        rig.Lie = BadLineRig.Bits(99999f);
        rig.Run(3000);
        station.Tap(TestStation.Tag);
        rig.Run(4000);
        int stop = station.CentralSystem.Log.Find("StopTransaction", from);
        int meterStop = Payload.Int(station.CentralSystem.Log.Payload(stop), "meterStop");
        Assert.IsTrue(meterStop >= last && meterStop <= rig.TrueWh, "meterStop " + meterStop.ToString());
        Assert.IsTrue(meterStop >= rig.TrueWh - MostBehindWh, "meterStop is too old");
    }

    [TestMethod]
    public void Meter_that_lies_from_the_start_starts_no_transaction_with_a_lie()
    {
        BadLineRig rig = new BadLineRig();
        rig.Lie = NotANumber;
        rig.Run(20000);
        string status = rig.Station.ExpectStatus(1, "Available", 1000);
        Assert.AreEqual("PowerMeterFailure", Payload.Text(status, "errorCode"));
        Assert.AreEqual("MeterSilent", Payload.Text(status, "vendorErrorCode"));
    }

    private static void Disturb(BadLineRig rig, int fault)
    {
        FakeModbusDevice device = rig.Device;
        switch (fault)
        {
            case 0:
                rig.Lie = NotANumber;
                break;
            case 1:
                rig.Lie = Infinity;
                break;
            case 2:
                rig.Lie = BadLineRig.Bits(99999f);
                break;
            case 3:
                // Steps back by a kilowatt-hour, as after an exchange of the meter.
                rig.Lie = BadLineRig.Bits(999f);
                break;
            case 4:
                rig.Lie = BadLineRig.Bits(-1000f);
                break;
            case 5:
                device.Broken = 50;
                device.BrokenAt = 5;
                break;
            case 6:
                device.Silent = 50;
                break;
            case 7:
                device.WrongUnit = 1;
                break;
            case 8:
                device.WrongLength = 2;
                break;
            case 9:
                device.NoiseBefore = new byte[] { 1, 4, 40, 0x7F, 0xC0, 0, 0, 1, 4 };
                device.Broken = 50;
                break;
            case 10:
                device.Exception = 4;
                device.ExceptionCount = 50;
                break;
            default:
                // Answers that come when the next request is out already.
                device.IsHeld = true;
                break;
        }
    }

    private static void Heal(BadLineRig rig)
    {
        FakeModbusDevice device = rig.Device;
        rig.Lie = 0;
        device.Broken = 0;
        device.Silent = 0;
        device.WrongUnit = 0;
        device.WrongLength = 0;
        device.NoiseBefore = null;
        device.ExceptionCount = 0;
        device.IsHeld = false;
    }
}
