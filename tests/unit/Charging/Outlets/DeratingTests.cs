using Borne.Charging.Outlets;
using Borne.Charging.SmartCharging;
using Borne.Hal.Outlet;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Outlets;

/// <summary>A hot outlet offers less, and a very hot one nothing (B-SC-23, B-ST-07).</summary>
[TestClass]
public class DeratingTests
{
    [TestMethod]
    [DataRow(250, int.MaxValue)]
    [DataRow(600, int.MaxValue)]
    [DataRow(650, 255)]
    [DataRow(700, 190)]
    [DataRow(799, 61)]
    [DataRow(800, 0)]
    [DataRow(1200, 0)]
    public void Current_falls_evenly_between_the_two_temperatures(int decidegrees, int limit)
    {
        FakeTemperature sensor = new FakeTemperature { Decidegrees = decidegrees };
        TemperatureDerating derating = new TemperatureDerating(new ConnectorHardware { Temperature = sensor });
        Assert.AreEqual(limit, derating.Limit());
    }

    [TestMethod]
    public void Current_rises_only_after_the_outlet_has_cooled_by_the_hysteresis()
    {
        FakeTemperature sensor = new FakeTemperature { Decidegrees = 700 };
        TemperatureDerating derating = new TemperatureDerating(new ConnectorHardware { Temperature = sensor });
        Assert.AreEqual(190, derating.Limit());
        sensor.Decidegrees = 700 - TemperatureDerating.Hysteresis;
        Assert.AreEqual(190, derating.Limit());
        sensor.Decidegrees--;
        Assert.AreEqual(191, derating.Limit());
        sensor.Decidegrees = 300;
        Assert.AreEqual(int.MaxValue, derating.Limit());
    }

    [TestMethod]
    public void A_sensor_that_gives_nothing_leaves_the_least_current()
    {
        FakeTemperature sensor = new FakeTemperature { IsFailing = true };
        TemperatureDerating derating = new TemperatureDerating(new ConnectorHardware { Temperature = sensor });
        Assert.AreEqual(DutyCycle.MinDeciamps, derating.Limit());
    }

    [TestMethod]
    public void A_sensor_that_dies_on_a_hot_outlet_lets_nothing_through_before_it_is_known_to_be_cool()
    {
        FakeTemperature sensor = new FakeTemperature { Decidegrees = 850 };
        TemperatureDerating derating = new TemperatureDerating(new ConnectorHardware { Temperature = sensor });
        Assert.AreEqual(0, derating.Limit());
        sensor.IsFailing = true;
        Assert.AreEqual(0, derating.Limit());
        sensor.IsFailing = false;
        sensor.Decidegrees = 400;
        Assert.AreEqual(int.MaxValue, derating.Limit());
    }

    [TestMethod]
    public void Station_reports_the_warning_goes_on_with_less_and_pauses_when_it_is_too_hot()
    {
        TestStation station = new TestStation();
        FakeTemperature sensor = new FakeTemperature();
        station.First.Hardware.Temperature = sensor;
        station.PowerCycle(1000);
        station.Boot();
        station.Charge();
        sensor.Decidegrees = 700;
        string status = station.ExpectStatus(1, "Charging", 2000);
        Assert.AreEqual("HighTemperature", Payload.Text(status, "errorCode"));
        Assert.AreEqual("Derating", Payload.Text(status, "vendorErrorCode"));
        station.Run(100);
        Assert.AreEqual(190, station.Connector.OfferedDeciamps);
        Assert.AreEqual((int)LimitReason.Temperature, (int)station.Connector.Limit.Reason);
        sensor.Decidegrees = 900;
        station.ExpectStatus(1, "SuspendedEVSE", 5000);
        Assert.AreEqual(0, station.Connector.OfferedDeciamps);
        sensor.Decidegrees = 400;
        status = station.ExpectStatus(1, "Charging", 20000);
        Assert.AreEqual("NoError", Payload.Text(status, "errorCode"));
    }
}
