using System.Text;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Storage;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station;

/// <summary>What a station forgets for its next owner, and what it keeps.</summary>
[TestClass]
public class FactoryResetTests
{
    [TestMethod]
    public void Owner_s_things_are_gone_and_the_session_is_billed()
    {
        TestStation station = Used();
        station.Charge(1);
        station.Run(5000);
        station.ChargePoint.ResetToFactory(station.Now);
        Assert.AreEqual("Reboot", Payload.Text(station.Expect("StopTransaction", 5000), "reason"));
        station.Run(5000);
        Assert.AreEqual(1, station.System.Reboots);
        foreach (string name in new string[] { "availability", "reservations" })
        {
            Assert.IsNull(station.Records.Read(name), name);
        }

        station.Run(5000);
        Assert.AreEqual("60", station.ChargePoint.Settings.Text(Key.ConnectionTimeOut));
        Assert.AreEqual(0, station.ChargePoint.Tags.ListCount);
        Assert.AreEqual(0, station.ChargePoint.SmartCharging.Profiles.Count);
        Assert.AreEqual(0, station.ChargePoint.Reservations.Count);
        Assert.IsTrue(station.ChargePoint.GetConnector(2).Status == ChargePointStatus.Available);
    }

    [TestMethod]
    public void What_supply_and_wiring_carry_is_the_next_owner_s_as_well()
    {
        TestStation station = Used();
        station.Set(Key.StationMaxAmps, "20");
        station.Set(Key.ConnectorMaxAmps1 + 1, "13");
        station.ChargePoint.Settings.Set(Key.OutletMaxAmps, "10");
        station.ChargePoint.ResetToFactory(station.Now);
        station.Run(10000);
        Assert.AreEqual(1, station.System.Reboots);
        Assert.AreEqual("20", station.ChargePoint.Settings.Text(Key.StationMaxAmps));
        Assert.AreEqual("13", station.ChargePoint.Settings.Text(Key.ConnectorMaxAmps1 + 1));
        Assert.AreEqual("10", station.ChargePoint.Settings.Text(Key.OutletMaxAmps));
        Assert.AreEqual("60", station.ChargePoint.Settings.Text(Key.ConnectionTimeOut));
    }

    [TestMethod]
    public void An_outlet_whose_limits_cannot_be_stored_anew_keeps_them()
    {
        FakeRecordStore records = new FakeRecordStore();
        byte[] settings = Encoding.UTF8.GetBytes("OutletMaxAmps=10\nConnectionTimeOut=33\n");
        records.Write(SettingsRegistry.RecordName, settings, settings.Length);
        records.IsFull = true;
        Assert.IsFalse(HardwareValues.TryForgetOthers(records));
        Assert.AreEqual(10, HardwareValues.Stored(records, new HardwareValues()).Number(Key.OutletMaxAmps));

        records.IsFull = false;
        Assert.IsTrue(HardwareValues.TryForgetOthers(records));
        Assert.AreEqual("OutletMaxAmps=10\n", Encoding.UTF8.GetString(records.Read(SettingsRegistry.RecordName), 0, 17));
    }

    [TestMethod]
    public void What_could_not_be_sent_is_sent_after_it()
    {
        TestStation station = Used();
        station.Charge(1);
        station.GoOffline();
        station.ChargePoint.ResetToFactory(station.Now);
        station.Run(5000);
        Assert.AreEqual(1, station.System.Reboots);
        station.GoOnline();
        Assert.AreEqual("Reboot", Payload.Text(station.Expect("StopTransaction", 10000), "reason"));
    }

    [TestMethod]
    public void No_DataTransfer_leads_there()
    {
        TestStation station = Used();
        foreach (string message in new string[] { "FactoryReset", "factory-reset", "Reset" })
        {
            string status = station.Order("DataTransfer", "{\"vendorId\":\"Borne\",\"messageId\":\"" + message + "\"}");
            Assert.AreEqual("UnknownVendorId", status);
        }

        station.Run(15000);
        Assert.AreEqual(0, station.System.Reboots);
        Assert.AreEqual("33", station.ChargePoint.Settings.Text(Key.ConnectionTimeOut));
    }

    [TestMethod]
    public void Restart_without_the_order_keeps_everything()
    {
        TestStation station = Used();
        station.Order("Reset", "{\"type\":\"Hard\"}");
        station.Run(15000);
        Assert.AreEqual(1, station.System.Reboots);
        Assert.AreEqual("33", station.ChargePoint.Settings.Text(Key.ConnectionTimeOut));
        Assert.AreEqual(1, station.ChargePoint.Tags.ListCount);
    }

    /// <summary>A station with an owner, a list, a profile, a reservation and an order.</summary>
    private static TestStation Used()
    {
        TestStation station = new TestStation(3);
        station.Boot();
        station.Set(Key.ConnectionTimeOut, "33");
        Accept(station, "SendLocalList", "{\"listVersion\":4,\"updateType\":\"Full\",\"localAuthorizationList\":[{\"idTag\":\"A\",\"idTagInfo\":{\"status\":\"Accepted\"}}]}");
        Accept(station, "SetChargingProfile", "{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":3,\"stackLevel\":0,"
            + "\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{"
            + "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":7}]}}}");
        Accept(station, "ReserveNow", "{\"connectorId\":3,\"expiryDate\":\"2026-05-04T09:00:00Z\",\"idTag\":\"B\",\"reservationId\":5}");
        Accept(station, "ChangeAvailability", "{\"connectorId\":2,\"type\":\"Inoperative\"}");
        return station;
    }

    private static void Accept(TestStation station, string action, string payload) =>
        Assert.AreEqual("Accepted", station.Order(action, payload), action);
}
