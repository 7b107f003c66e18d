using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Station;
using Borne.Tests.Bench.Station;
using Borne.Tests.Charging.Reservations;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station;

/// <summary>Lights, BlinkRepeat and LightIntensity (OCPP 1.6 section 9.1), with the whole station.</summary>
[TestClass]
public class LightsTests
{
    private const int DefaultBlinks = 5;

    [TestMethod]
    [DataRow((int)ChargePointStatus.Available, (int)IndicatorColor.Green)]
    [DataRow((int)ChargePointStatus.Preparing, (int)IndicatorColor.White)]
    [DataRow((int)ChargePointStatus.Charging, (int)IndicatorColor.Blue)]
    [DataRow((int)ChargePointStatus.SuspendedEV, (int)IndicatorColor.Cyan)]
    [DataRow((int)ChargePointStatus.SuspendedEVSE, (int)IndicatorColor.Cyan)]
    [DataRow((int)ChargePointStatus.Finishing, (int)IndicatorColor.White)]
    [DataRow((int)ChargePointStatus.Reserved, (int)IndicatorColor.Magenta)]
    [DataRow((int)ChargePointStatus.Unavailable, (int)IndicatorColor.Off)]
    [DataRow((int)ChargePointStatus.Faulted, (int)IndicatorColor.Red)]
    public void Every_status_has_its_colour(int status, int color)
    {
        Assert.AreEqual(color, (int)Lights.ColorOf((ChargePointStatus)status, false));
    }

    [TestMethod]
    public void Light_follows_the_session()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        Expect(station, 1, IndicatorColor.Green, 100);
        Expect(station, 2, IndicatorColor.Green, 100);
        station.Plug();
        station.Run(200);
        Expect(station, 1, IndicatorColor.White, 100);
        station.Tap(TestStation.Tag);
        station.Run(10000);
        Expect(station, 1, IndicatorColor.Blue, 100);
        station.Tap(TestStation.Tag);
        station.Run(5000);
        Expect(station, 1, IndicatorColor.White, 100);
        station.First.ResidualCurrent.IsTripped = true;
        station.Run(200);
        Expect(station, 1, IndicatorColor.Red, 100);
        Expect(station, 2, IndicatorColor.Green, 100);
        station.Order("ChangeAvailability", "{\"connectorId\":2,\"type\":\"Inoperative\"}");
        station.Run(200);
        Expect(station, 2, IndicatorColor.Off, 0);
    }

    [TestMethod]
    public void Free_charging_shows_yellow_while_available_11_14()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.FreeVend, "true");
        station.Run(200);
        Expect(station, 1, IndicatorColor.Yellow, 100);
        station.Set(Key.FreeVend, "false");
        station.Run(200);
        Expect(station, 1, IndicatorColor.Green, 100);
    }

    [TestMethod]
    public void Accepted_tag_blinks_BlinkRepeat_times()
    {
        TestStation station = new TestStation();
        station.Boot();
        int darks = station.Indicator.Darks;
        station.Tap(TestStation.Tag);
        station.Run(10000);
        Assert.AreEqual(DefaultBlinks, station.Indicator.Darks - darks);
        Assert.AreEqual(0, station.Indicator.Reds);
        Expect(station, 1, IndicatorColor.White, 100);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(3)]
    public void Refused_tag_blinks_red_BlinkRepeat_times(int blinks)
    {
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual("Accepted", station.Order(
            "ChangeConfiguration", "{\"key\":\"BlinkRepeat\",\"value\":\"" + blinks.ToString() + "\"}"));
        station.CentralSystem.Rules.Add("Authorize", "{\"idTagInfo\":{\"status\":\"Blocked\"}}", 1, null);
        station.Tap(TestStation.Tag);
        station.Run(10000);
        Assert.AreEqual(blinks, station.Indicator.Reds);
        Expect(station, 1, IndicatorColor.Green, 100);
    }

    [TestMethod]
    public void Tag_that_may_not_use_a_reserved_connector_blinks_red_B_RV_04()
    {
        TestStation station = new TestStation();
        station.Boot();
        ReservationTools.ReserveFor(station, 1, 1, TestStation.OtherTag, null);
        station.Run(200);
        Expect(station, 1, IndicatorColor.Magenta, 100);
        station.Tap(TestStation.Tag);
        station.Run(10000);
        Assert.AreEqual(DefaultBlinks, station.Indicator.Reds);
        Expect(station, 1, IndicatorColor.Magenta, 100);
    }

    [TestMethod]
    public void LightIntensity_sets_the_brightness_at_once()
    {
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual("Accepted", station.Order("ChangeConfiguration", "{\"key\":\"LightIntensity\",\"value\":\"30\"}"));
        station.Run(100);
        Expect(station, 1, IndicatorColor.Green, 30);
        Assert.AreEqual("Rejected", station.Order("ChangeConfiguration", "{\"key\":\"LightIntensity\",\"value\":\"101\"}"));
        station.Order("ChangeConfiguration", "{\"key\":\"LightIntensity\",\"value\":\"0\"}");
        station.Run(100);
        Expect(station, 1, IndicatorColor.Off, 0);
    }

    [TestMethod]
    public void Quiet_station_leaves_its_lights_alone()
    {
        TestStation station = new TestStation(4);
        station.Boot();
        int changes = station.Indicator.Changes;
        station.Run(5000);
        Assert.AreEqual(changes, station.Indicator.Changes);
    }

    [TestMethod]
    public void Station_without_lights_does_not_have_their_keys_B_CF_06()
    {
        TestStation station = new TestStation();
        station.Boot();
        string known = station.Call("GetConfiguration", "{\"key\":[\"BlinkRepeat\",\"LightIntensity\"]}");
        Assert.IsTrue(known.IndexOf("unknownKey") < 0, known);
        station.Hardware.Indicator = null;
        station.PowerCycle(0);
        station.Boot();
        string all = station.Call("GetConfiguration", "{\"key\":[\"BlinkRepeat\",\"LightIntensity\"]}");
        Assert.IsTrue(all.IndexOf("\"unknownKey\":[\"BlinkRepeat\",\"LightIntensity\"]") > 0, all);
        Assert.AreEqual("NotSupported", station.Order("ChangeConfiguration", "{\"key\":\"BlinkRepeat\",\"value\":\"3\"}"));
    }

    private static void Expect(TestStation station, int connectorId, IndicatorColor color, int percent)
    {
        Assert.AreEqual((int)color, (int)station.Indicator.ColorOf(connectorId));
        Assert.AreEqual(percent, station.Indicator.PercentOf(connectorId));
    }
}
