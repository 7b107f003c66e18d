using Borne.Base.Storage;
using Borne.Base.Time;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station.Outgoing;
using Borne.Tests.Bench.Wire;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Outgoing;

[TestClass]
public class BootNotificationTests
{
    private const long Time = 1777885687000L;

    [TestMethod]
    public void Request_has_what_the_options_say()
    {
        StationOptions options = new StationOptions { Vendor = "V\"x", Model = "M", FirmwareVersion = null };
        BootNotification boot = Create(options, new MemoryRecordStore(), new StationClock());
        Assert.AreEqual("{\"chargePointVendor\":\"V\\\"x\",\"chargePointModel\":\"M\"}", Write(boot));
        options.SerialNumber = "S";
        options.FirmwareVersion = "F";
        options.Iccid = "C";
        options.Imsi = "I";
        options.MeterType = "T";
        options.MeterSerialNumber = "N";
        Assert.AreEqual(
            "{\"chargePointVendor\":\"V\\\"x\",\"chargePointModel\":\"M\",\"chargePointSerialNumber\":\"S\","
                + "\"firmwareVersion\":\"F\",\"iccid\":\"C\",\"imsi\":\"I\",\"meterType\":\"T\",\"meterSerialNumber\":\"N\"}",
            Write(boot));
    }

    [TestMethod]
    public void Acceptance_sets_clock_and_interval_and_is_remembered()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        SettingsRegistry settings = new SettingsRegistry(records, new StationOptions(), 1, true);
        StationClock clock = new StationClock();
        BootNotification boot = new BootNotification(new StationOptions(), settings, clock, records, new AnswerRemarks());
        Assert.IsTrue(boot.IsDue(0));
        Assert.IsFalse(boot.IsEverAccepted);
        Answer(boot, "{\"status\":\"Accepted\",\"currentTime\":\"2026-05-04T11:08:07+02:00\",\"interval\":77}", 5000);
        Assert.IsTrue(boot.IsAccepted);
        Assert.IsTrue(boot.IsEverAccepted);
        Assert.AreEqual(77, settings.Number(Key.HeartbeatInterval));
        Assert.AreEqual(Time, clock.UtcMs(5000));
        Assert.IsFalse(boot.IsDue(long.MaxValue));
        Assert.IsTrue(boot.TakeJustAccepted());
        Assert.IsFalse(boot.TakeJustAccepted());
        BootNotification after = new BootNotification(new StationOptions(), settings, clock, records, new AnswerRemarks());
        Assert.IsFalse(after.IsAccepted);
        Assert.IsTrue(after.IsEverAccepted);
        Assert.IsTrue(after.IsDue(0));
    }

    [TestMethod]
    [DataRow(0, 300)]
    [DataRow(-5, 300)]
    [DataRow(1, 1)]
    [DataRow(86400, 86400)]
    [DataRow(2147483647, 86400)]
    public void Interval_of_the_acceptance_becomes_the_heartbeat(int interval, int expected)
    {
        MemoryRecordStore records = new MemoryRecordStore();
        SettingsRegistry settings = new SettingsRegistry(records, new StationOptions(), 1, true);
        BootNotification boot = new BootNotification(new StationOptions(), settings, new StationClock(), records, new AnswerRemarks());
        Answer(boot, "{\"status\":\"Accepted\",\"currentTime\":\"2026-05-04T09:08:07Z\",\"interval\":" + interval.ToString() + "}", 0);
        Assert.IsTrue(boot.IsAccepted);
        Assert.AreEqual(expected, settings.Number(Key.HeartbeatInterval));
    }

    [TestMethod]
    [DataRow("Pending", 10, 10)]
    [DataRow("Rejected", 10, 10)]
    [DataRow("Pending", 0, 60)]
    [DataRow("Rejected", -1, 60)]
    [DataRow("Rejected", 2147483647, 86400)]
    public void Refused_station_waits_for_the_interval(string status, int interval, int seconds)
    {
        BootNotification boot = Create(new StationOptions(), new MemoryRecordStore(), new StationClock());
        string answer = "{\"status\":\"" + status + "\",\"currentTime\":\"2026-05-04T09:08:07Z\",\"interval\":" + interval.ToString() + "}";
        Answer(boot, answer, 1000);
        Assert.IsTrue(boot.Registration == (status == "Pending" ? RegistrationStatus.Pending : RegistrationStatus.Rejected));
        Assert.IsFalse(boot.IsEverAccepted);
        Assert.IsFalse(boot.IsDue(1000 + (seconds * 1000L) - 1));
        Assert.IsTrue(boot.IsDue(1000 + (seconds * 1000L)));
        boot.Trigger();
        Assert.IsTrue(boot.IsDue(1000));
    }

    [TestMethod]
    [DataRow("{}")]
    [DataRow("{\"currentTime\":\"2026-05-04T09:08:07Z\",\"interval\":60}")]
    [DataRow("{\"status\":\"accepted\",\"currentTime\":\"2026-05-04T09:08:07Z\",\"interval\":60}")]
    [DataRow("{\"status\":\"Accepted\",\"status\":\"Accepted\",\"currentTime\":\"2026-05-04T09:08:07Z\",\"interval\":60}")]
    public void Broken_answer_changes_nothing(string answer)
    {
        MemoryRecordStore records = new MemoryRecordStore();
        SettingsRegistry settings = new SettingsRegistry(records, new StationOptions(), 1, true);
        StationClock clock = new StationClock();
        BootNotification boot = new BootNotification(new StationOptions(), settings, clock, records, new AnswerRemarks());
        PayloadReader payload = RpcTools.Payload(answer);
        boot.OnResult(payload, 0);
        Assert.IsNotNull(payload.Error);
        Assert.IsFalse(boot.IsAccepted);
        Assert.IsFalse(clock.IsSet);
        Assert.AreEqual(300, settings.Number(Key.HeartbeatInterval));
        boot.OnFailure(CallFailure.BadAnswer, 1000);
        Assert.IsFalse(boot.IsDue(60999));
        Assert.IsTrue(boot.IsDue(61000));
    }

    [TestMethod]
    [DataRow("\"currentTime\":\"2026-05-04T09:08:07Z\",\"interval\":95", true, 95)]
    [DataRow("\"currentTime\":\"2026-05-04T11:08:07+02:00[Europe/Rome]\",\"interval\":95.0", true, 95)]
    [DataRow("\"currentTime\":\"2026-05-04T09:08Z\"", true, 300)]
    [DataRow("\"currentTime\":\"2026-05-04 09:08:07Z\",\"interval\":\"95\"", true, 300)]
    [DataRow("\"currentTime\":\"2026-05-04T09:08:07Z\",\"interval\":9000000000000", true, 300)]
    [DataRow("\"currentTime\":\"2026-05-04T09:08:07Z\",\"interval\":9.5", true, 300)]
    [DataRow("\"currentTime\":\"2026-05-04T09:08:07Z\",\"interval\":{}", true, 300)]
    [DataRow("\"currentTime\":\"2026-05-04T09:08:07Z\",\"interval\":-95", true, 300)]
    [DataRow("\"currentTime\":\"4 May 2026\",\"interval\":95", false, 95)]
    [DataRow("\"currentTime\":1777885687,\"interval\":95", false, 95)]
    [DataRow("\"currentTime\":\"9999-12-31T23:59:59Z\",\"interval\":95", false, 95)]
    [DataRow("\"currentTime\":\"2019-12-31T23:59:59Z\",\"interval\":95", false, 95)]
    [DataRow("\"interval\":95", false, 95)]
    [DataRow("\"x\":[]", false, 300)]
    public void Acceptance_counts_without_a_time_or_an_interval_that_can_be_used(string fields, bool isSet, int interval)
    {
        MemoryRecordStore records = new MemoryRecordStore();
        SettingsRegistry settings = new SettingsRegistry(records, new StationOptions(), 1, true);
        StationClock clock = new StationClock();
        AnswerRemarks remarks = new AnswerRemarks();
        BootNotification boot = new BootNotification(new StationOptions(), settings, clock, records, remarks);
        Answer(boot, "{\"status\":\"Accepted\"," + fields + "}", 0);
        Assert.IsTrue(boot.IsAccepted);
        Assert.AreEqual(isSet, clock.IsSet);
        Assert.AreEqual(interval, settings.Number(Key.HeartbeatInterval));
        Assert.AreEqual(!isSet || interval == 300, remarks.IsWaiting);
    }

    [TestMethod]
    public void Remarks_are_told_once_each()
    {
        AnswerRemarks remarks = new AnswerRemarks();
        Assert.IsNull(remarks.Take());
        remarks.Note(AnswerRemarks.Interval);
        remarks.Note(AnswerRemarks.Time);
        Assert.AreEqual("currentTime is no time of 2020 to 2099", remarks.Take());
        remarks.Note(AnswerRemarks.Time);
        Assert.IsTrue(remarks.IsWaiting);
        Assert.AreEqual("interval of BootNotification cannot be used", remarks.Take());
        remarks.Note(AnswerRemarks.Interval);
        Assert.IsFalse(remarks.IsWaiting);
        Assert.IsNull(remarks.Take());
    }

    [TestMethod]
    public void Lost_connection_costs_no_wait()
    {
        BootNotification boot = Create(new StationOptions(), new MemoryRecordStore(), new StationClock());
        boot.OnFailure(CallFailure.ConnectionLost, 1000);
        Assert.IsTrue(boot.IsDue(1000));
        boot.OnFailure(CallFailure.Timeout, 1000);
        Assert.IsFalse(boot.IsDue(1000));
    }

    [TestMethod]
    public void Acceptance_cannot_be_taken_back_without_a_restart()
    {
        BootNotification boot = Create(new StationOptions(), new MemoryRecordStore(), new StationClock());
        Answer(boot, "{\"status\":\"Accepted\",\"currentTime\":\"2026-05-04T09:08:07Z\",\"interval\":60}", 0);
        boot.TakeJustAccepted();
        Answer(boot, "{\"status\":\"Rejected\",\"currentTime\":\"2026-05-04T09:08:07Z\",\"interval\":60}", 0);
        Assert.IsTrue(boot.IsAccepted);
        Answer(boot, "{\"status\":\"Accepted\",\"currentTime\":\"2026-05-04T09:08:07Z\",\"interval\":60}", 0);
        Assert.IsFalse(boot.TakeJustAccepted());
    }

    [TestMethod]
    [DataRow("0001-01-01T00:00:00Z")]
    [DataRow("1969-12-31T23:59:59Z")]
    [DataRow("1970-01-01T00:00:00+01:00")]
    public void Time_before_1970_does_not_set_the_clock(string time)
    {
        // Some servers send the zero of their date type. The station works, but such a time is none.
        StationClock clock = new StationClock();
        BootNotification boot = Create(new StationOptions(), new MemoryRecordStore(), clock);
        Answer(boot, "{\"status\":\"Accepted\",\"currentTime\":\"" + time + "\",\"interval\":60}", 5000);
        Assert.IsTrue(boot.IsAccepted);
        Assert.IsFalse(clock.IsSet);
        Assert.IsTrue(clock.Resolve(clock.Stamp(5000), 5000) >= 0);
    }

    private static BootNotification Create(StationOptions options, IRecordStore records, StationClock clock) =>
        new BootNotification(options, new SettingsRegistry(records, options, 1, true), clock, records, new AnswerRemarks());

    private static void Answer(BootNotification boot, string text, long now)
    {
        PayloadReader payload = RpcTools.Payload(text);
        boot.OnResult(payload, now);
        Assert.IsNull(payload.Error, text);
    }

    private static string Write(BootNotification boot)
    {
        byte[] buffer = new byte[500];
        JsonWriter json = new JsonWriter();
        json.Reset(buffer, 0, buffer.Length, false);
        Assert.IsTrue(boot.Write(json, 0));
        return RpcTools.Text(buffer, 0, json.Length);
    }
}
