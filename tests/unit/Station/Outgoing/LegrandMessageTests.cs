using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Outgoing;

/// <summary>The Legrand dialect's messages look as the vendor's stations write them.</summary>
[TestClass]
public class LegrandMessageTests
{
    private const int IdDigits = 20;
    private const int DateLength = 29;

    [TestMethod]
    public void Boot_tells_who_the_station_is()
    {
        TestStation station = Boot(out string boot);
        Assert.AreEqual("Legrand", Payload.Text(boot, "chargePointVendor"));
        Assert.AreEqual("059004", Payload.Text(boot, "chargePointModel"));
        Assert.AreEqual("internal", Payload.Text(boot, "meterType"));
        Assert.AreEqual("B-4711", Payload.Text(boot, "chargeBoxSerialNumber"));
        Assert.IsNull(Payload.Text(boot, "chargePointSerialNumber"));
        Assert.AreEqual("V02.30.01/V10.00.07", Payload.Text(boot, "firmwareVersion"));

        SettingsDraft draft = station.ChargePoint.Settings.Edit();
        draft.Put(Key.ChargePointVendor, "Maker");
        draft.Put(Key.ChargePointModel, "M-7");
        draft.Put(Key.MeterModel, "MID");
        draft.Put(Key.SerialNumber, "S-2");
        Assert.IsTrue(draft.Commit() == SettingResult.RebootRequired);
        station.PowerCycle(1000);
        boot = station.Expect("BootNotification", 5000);
        Assert.AreEqual("Maker", Payload.Text(boot, "chargePointVendor"));
        Assert.AreEqual("M-7", Payload.Text(boot, "chargePointModel"));
        Assert.AreEqual("MID", Payload.Text(boot, "meterType"));
        Assert.AreEqual("S-2", Payload.Text(boot, "chargeBoxSerialNumber"));
    }

    [TestMethod]
    public void Version_without_a_platform_stands_alone()
    {
        StationOptions options = new StationOptions { Dialect = "Legrand", FirmwareVersion = "12.4" };
        SettingsRegistry settings = new SettingsRegistry(new Borne.Base.Storage.MemoryRecordStore(), options, 1, true);
        Assert.AreEqual("V12.04.00", new StationIdentity(settings, options).Version);
    }

    [TestMethod]
    public void Status_always_names_vendor_and_what_is_wrong()
    {
        TestStation station = Boot(out string _);
        station.Plug();
        string status = station.ExpectStatus(1, "Preparing", 2000);
        Assert.AreEqual("No failure", Payload.Text(status, "info"));
        Assert.AreEqual("Legrand", Payload.Text(status, "vendorId"));
        Assert.IsNull(Payload.Text(status, "vendorErrorCode"));
        station.First.ResidualCurrent.IsTripped = true;
        status = station.ExpectStatus(1, "Faulted", 2000);
        Assert.IsNull(Payload.Text(status, "info"));
        Assert.AreEqual("ResidualCurrent", Payload.Text(status, "vendorErrorCode"));
        Assert.AreEqual("Legrand", Payload.Text(status, "vendorId"));
    }

    [TestMethod]
    public void Session_has_reservation_0_its_format_and_export_of_a_meter_that_has_none()
    {
        TestStation station = Boot(out string _);
        string start = station.Charge();
        Assert.AreEqual(0, Payload.Int(start, "reservationId"));
        string values = station.Expect("MeterValues", 40000);
        foreach (string piece in new string[]
        {
            "\"measurand\":\"Current.Import\"", "\"measurand\":\"Energy.Active.Import.Interval\"",
            "{\"value\":\"0\",\"context\":\"Sample.Clock\",\"format\":\"Raw\",\"measurand\":\"Power.Active.Export\",\"location\":\"Outlet\",\"unit\":\"W\"}",
        })
        {
            Assert.IsTrue(values.IndexOf(piece) > 0, values);
        }

        Assert.AreEqual(3, Payload.Occurrences(values, "\"format\":\"Raw\""));
        station.Tap(TestStation.Tag);
        string stop = station.Expect("StopTransaction", 5000);
        Assert.AreEqual("Local", Payload.Text(stop, "reason"));
        Assert.IsTrue(stop.IndexOf("Current.Import") > 0 && stop.IndexOf("Energy.Active.Import.Interval") > 0, stop);
        Assert.IsTrue(stop.IndexOf("Transaction.End") > 0, stop);
    }

    [TestMethod]
    public void Reservation_that_is_used_keeps_its_number()
    {
        TestStation station = Boot(out string _);
        string reserve = "{\"connectorId\":1,\"expiryDate\":\"2026-05-04T09:00:00Z\",\"idTag\":\"" + TestStation.Tag + "\",\"reservationId\":31}";
        Assert.AreEqual("Accepted", station.Order("ReserveNow", reserve));
        Assert.AreEqual(31, Payload.Int(station.Charge(), "reservationId"));
    }

    [TestMethod]
    public void Current_has_three_decimals()
    {
        TestStation station = Boot(out string _);
        station.Charge();
        Assert.IsTrue(station.Expect("MeterValues", 40000).IndexOf("{\"value\":\"15.652\"") > 0);
    }

    [TestMethod]
    public void Every_message_id_has_20_digits_and_is_used_once()
    {
        TestStation station = Boot(out string _);
        station.Charge();
        station.Tap(TestStation.Tag);
        station.Expect("StopTransaction", 5000);
        CallLog log = station.CentralSystem.Log;
        for (int number = 0; number < log.Total; number++)
        {
            string id = log.Id(number);
            bool isOld = log.At(number) < _bootedAt;
            Assert.IsTrue(isOld || (id.Length == IdDigits && IsNumber(id)), id);
            for (int other = 0; other < number; other++)
            {
                Assert.IsFalse(log.Id(other) == id, id);
            }
        }
    }

    [TestMethod]
    [DataRow("", "2026-05-04T", "+02:00")]
    [DataRow("TimeZone=-210,SummerTime=false", "2026-05-03T", "-03:30")]
    [DataRow("TimeZone=0,SummerTime=false", "2026-05-04T", "Z")]
    [DataRow("TimeZone=0", "2026-05-04T01:", "+01:00")]
    public void Times_have_the_offset_of_the_zone_and_mean_the_same_moment(string changes, string begin, string end)
    {
        TestStation station = Boot(out string _);
        SettingsDraft draft = station.ChargePoint.Settings.Edit();
        foreach (string change in changes.Split(','))
        {
            int equals = change.IndexOf('=');
            if (equals > 0)
            {
                Assert.IsTrue(draft.Put(change.Substring(0, equals), change.Substring(equals + 1)) == SettingResult.Accepted);
            }
        }

        Assert.IsTrue(draft.Commit() == SettingResult.Accepted);
        station.Plug();
        string status = station.ExpectStatus(1, "Preparing", 2000);
        string time = Payload.Text(status, "timestamp");
        Assert.IsTrue(time.StartsWith(begin) && time.EndsWith(end), time);
        Assert.IsTrue(end == "Z" || time.Length == DateLength, time);
        long moment = Payload.Time(status) - FakeCentralSystem.Epoch;
        Assert.IsTrue(moment > station.World - 2000 && moment <= station.World, time);
    }

    [TestMethod]
    public void Others_write_none_of_it()
    {
        TestStation station = new TestStation();
        station.Run(500);
        string boot = station.Expect("BootNotification", 2000);
        Assert.IsNull(Payload.Text(boot, "chargeBoxSerialNumber"));
        Assert.AreEqual("Borne", Payload.Text(boot, "chargePointVendor"));
        string start = station.Charge();
        Assert.IsNull(Payload.Text(start, "reservationId"));
        Assert.IsTrue(Payload.Text(start, "timestamp").EndsWith("Z"));
        string values = station.Expect("MeterValues", 70000);
        Assert.IsTrue(values.IndexOf("format") < 0 && values.IndexOf("Sample.Periodic") > 0, values);
        Assert.IsTrue(station.ChargePoint.Settings.Set("MeterValuesSampledData", "Power.Active.Export") == SettingResult.Rejected);
    }

    private static long _bootedAt;

    private static TestStation Boot(out string boot)
    {
        TestStation station = new TestStation();
        station.Options.SerialNumber = "B-4711";
        station.Options.PlatformVersion = "10.0.7";
        station.FirmwareVersion = "2.30.1";
        station.ChargePoint.Settings.Set(Key.Dialect, "Legrand");
        station.Run(500);
        station.PowerCycle(1000);
        station.Skip();
        _bootedAt = station.World;
        boot = station.Expect("BootNotification", 5000);
        station.Run(500);
        return station;
    }

    private static bool IsNumber(string text)
    {
        foreach (char sign in text.ToCharArray())
        {
            if (sign < '0' || sign > '9')
            {
                return false;
            }
        }

        return true;
    }
}
