#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.FirmwareManagement;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Assert = nanoFramework.TestFramework.Assert;

namespace Borne.Tests.Desktop.Incoming;

/// <summary>
/// What each answer that takes an order promises, and that it happens (B-AC-01): one row for each CALL that can be answered with
/// Accepted, Scheduled, Unlocked, a name of a file, or nothing but yes.
/// </summary>
[TestClass]
public class AcceptedTests
{
    private const string Tag = TestStation.Tag;
    private const string Other = TestStation.OtherTag;
    private const int SixAmpsDuty = 1000;
    private const int SixteenAmpsDuty = 2666;

    private static readonly Promise[] Promises =
    [
        new("a cancelled reservation leaves its connector free", "CancelReservation", """{"reservationId":4}""", "Accepted",
            s => Reserve(s, 4), s => s.ExpectStatus(1, "Available", 2000)),
        new("a connector goes out of service", "ChangeAvailability", """{"connectorId":1,"type":"Inoperative"}""", "Accepted",
            Nothing, s =>
            {
                s.ExpectStatus(1, "Unavailable", 2000);
                s.Plug();
                s.Tap(Tag);
                s.ExpectNone("StartTransaction", 3000);
            }),
        new("a connector in use goes out of service behind its transaction", "ChangeAvailability",
            """{"connectorId":1,"type":"Inoperative"}""", "Scheduled", Charge, s =>
            {
                s.ExpectNone("StopTransaction", 3000);
                s.Tap(Tag);
                s.Expect("StopTransaction", 2000);
                s.Unplug();
                s.ExpectStatus(1, "Unavailable", 3000);
            }),
        new("a connector comes back into service", "ChangeAvailability", """{"connectorId":1,"type":"Operative"}""", "Accepted",
            s => s.Order("ChangeAvailability", """{"connectorId":1,"type":"Inoperative"}"""), s =>
            {
                s.ExpectStatus(1, "Unavailable", 2000);
                s.ExpectStatus(1, "Available", 2000);
                Charge(s);
            }),
        Setting("HeartbeatInterval", "20", Nothing, s => s.Expect("Heartbeat", 22000)),
        Setting("MeterValueSampleInterval", "15", Charge, s => s.Expect("MeterValues", 16000)),
        Setting("MeterValuesSampledData", "Voltage",
            s => s.Order("ChangeConfiguration", """{"key":"MeterValueSampleInterval","value":"10"}"""), s =>
            {
                Charge(s);
                string values = s.Expect("MeterValues", 12000);
                Assert.IsTrue(values.Contains("\"Voltage\"") && !values.Contains("Energy."), values);
            }),
        Setting("ClockAlignedDataInterval", "60", Charge, s => s.Expect("MeterValues", 61000)),
        Setting("ConnectionTimeOut", "5", Nothing, s =>
        {
            s.Tap(Tag);
            s.ExpectStatus(1, "Preparing", 2000);
            s.ExpectStatus(1, "Available", 6000);
        }),
        Setting("AuthorizeRemoteTxRequests", "false", Nothing, s =>
        {
            Remote(s);
            s.Plug();
            s.Expect("StartTransaction", 3000);
            Assert.AreEqual(0, s.CentralSystem.Log.Count("Authorize", 0));
        }),
        Setting("StopTransactionOnInvalidId", "true", Nothing, s =>
        {
            s.CentralSystem.Rules.Add("StartTransaction", """{"transactionId":9,"idTagInfo":{"status":"Blocked"}}""", 1, null);
            s.Plug();
            s.Tap(Tag);
            Assert.AreEqual("DeAuthorized", Payload.Text(s.Expect("StopTransaction", 5000), "reason"));
        }),
        Setting("LocalAuthListEnabled", "false", Listed, s => Assert.AreEqual(
            "NotSupported", s.Order("SendLocalList", """{"listVersion":2,"updateType":"Full"}"""))),
        Setting("AllowOfflineTxForUnknownId", "true", Nothing, s =>
        {
            s.GoOffline();
            s.Plug();
            s.Tap(Other);
            s.Run(2000);
            Assert.IsTrue(s.First.Contactor.IsClosed);
        }),
        Setting("AuthorizationKey", "cedar-cedar-cedar", Nothing, s =>
        {
            s.Run(25000);
            Assert.IsTrue(s.CentralSystem.Head.Contains("Authorization: Basic "), s.CentralSystem.Head);
        }),
        new("a cleared cache knows nobody", "ClearCache", "{}", "Accepted", Cached, s =>
        {
            s.Skip();
            s.Plug();
            s.Tap(Tag);
            s.Expect("Authorize", 2000);
        }),
        new("a cleared profile limits no more", "ClearChargingProfile", """{"id":6}""", "Accepted", s =>
        {
            Charge(s);
            Limit(s);
        }, s => ExpectDuty(s, 5333)),
        new("a vendor's data reaches him", "DataTransfer", """{"vendorId":"org.demo","data":"hello"}""", "Accepted", Nothing,
            s => Assert.AreEqual("hello", ((FakeVendor)s.Vendors[0]).Data)),
        new("a schedule is what the pilot does", "GetCompositeSchedule", """{"connectorId":1,"duration":60}""", "Accepted", s =>
        {
            Charge(s);
            Limit(s);
        }, s =>
        {
            Assert.IsTrue(s.CentralSystem.Answer.Contains("\"limit\":6.0") || s.CentralSystem.Answer.Contains("\"limit\":6}"), s.CentralSystem.Answer);
            ExpectDuty(s, SixAmpsDuty);
        }),
        new("a report is uploaded under its name", "GetDiagnostics", """{"location":"http://files.example.com/up"}""", "diagnostics-", Nothing, s =>
        {
            Assert.AreEqual("Uploading", Payload.Text(s.Expect("DiagnosticsStatusNotification", 3000), "status"));
            Assert.AreEqual("Uploaded", Payload.Text(s.Expect("DiagnosticsStatusNotification", 5000), "status"));
        }),
        new("a remote start asks for its idTag and charges", "RemoteStartTransaction", """{"idTag":"REMOTE","connectorId":1}""", "Accepted",
            Nothing, s =>
            {
                Assert.AreEqual("REMOTE", Payload.Text(s.Expect("Authorize", 2000), "idTag"));
                s.Plug();
                Assert.AreEqual("REMOTE", Payload.Text(s.Expect("StartTransaction", 3000), "idTag"));
                s.ExpectStatus(1, "Charging", 3000);
            }),
        new("a remote start with a limit keeps to it", "RemoteStartTransaction",
            """{"idTag":"REMOTE","chargingProfile":{"chargingProfileId":6,"stackLevel":0,"chargingProfilePurpose":"TxProfile","chargingProfileKind":"""
            + """ "Relative","chargingSchedule":{"chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":6}]}}}""", "Accepted",
            s => s.Plug(), s =>
            {
                s.Expect("StartTransaction", 3000);
                ExpectDuty(s, SixAmpsDuty);
            }),
        new("a remote stop stops", "RemoteStopTransaction", """{"transactionId":101}""", "Accepted", Charge, s =>
        {
            Assert.AreEqual("Remote", Payload.Text(s.Expect("StopTransaction", 3000), "reason"));
            Assert.IsFalse(s.First.Contactor.IsClosed);
        }),
        new("a reservation keeps others out and lets its own in", "ReserveNow",
            """{"connectorId":1,"expiryDate":"2026-05-04T12:00:00Z","idTag":"04A1B2C3","reservationId":4}""", "Accepted", Nothing, s =>
            {
                s.ExpectStatus(1, "Reserved", 2000);
                s.Tap(Other);
                s.Run(3000);
                s.Plug();
                s.ExpectNone("StartTransaction", 3000);
                s.Unplug();
                s.Run(2000);
                s.Plug();
                s.Tap(Tag);
                Assert.AreEqual(4, Payload.Int(s.Expect("StartTransaction", 3000), "reservationId"));
            }),
        new("a soft reset ends the transaction and restarts", "Reset", """{"type":"Soft"}""", "Accepted", Charge, s => ExpectReset(s, "SoftReset", false)),
        new("a hard reset ends the transaction and restarts", "Reset", """{"type":"Hard"}""", "Accepted", Charge, s => ExpectReset(s, "HardReset", true)),
        new("an entry of the list is believed without asking", "SendLocalList",
            """{"listVersion":3,"updateType":"Full","localAuthorizationList":[{"idTag":"04A1B2C3","idTagInfo":{"status":"Accepted"}}]}""",
            "Accepted", s => s.Order("ChangeConfiguration", """{"key":"LocalPreAuthorize","value":"true"}"""), s =>
            {
                s.Plug();
                s.Tap(Tag);
                s.Expect("StartTransaction", 3000);
                Assert.AreEqual(0, s.CentralSystem.Log.Count("Authorize", 0));
                Assert.IsTrue(s.Call("GetLocalListVersion", "{}").Contains('3'));
            }),
        new("a profile limits at once", "SetChargingProfile", LimitPayload(16), "Accepted", Charge, s => ExpectDuty(s, SixteenAmpsDuty)),
        Trigger("StatusNotification"),
        Trigger("Heartbeat"),
        Trigger("MeterValues"),
        Trigger("DiagnosticsStatusNotification"),
        Trigger("FirmwareStatusNotification"),
        new("a boot that is asked for comes", "TriggerMessage", """{"requestedMessage":"BootNotification"}""", "Accepted", s =>
        {
            s.CentralSystem.Drop();
            s.Run(20000);
            Assert.IsTrue(s.ChargePoint.IsConnected);
            s.Skip();
        }, s => s.Expect("BootNotification", 3000)),
        new("an unlocked connector is unlocked", "UnlockConnector", """{"connectorId":1}""", "Unlocked", Charge, s =>
        {
            Assert.AreEqual("UnlockCommand", Payload.Text(s.Expect("StopTransaction", 3000), "reason"));
            Assert.AreEqual((int)CableLockState.Unlocked, (int)s.First.Lock.State);
            Assert.IsTrue(s.First.Unplug());
        }),
        new("an update is fetched and installed", "UpdateFirmware",
            """{"location":"http://files.example.com/fw/new.img","retrieveDate":"2020-01-01T00:00:00Z"}""", "", Nothing, s =>
            {
                foreach (string status in new[] { "Downloading", "Downloaded", "Installing" })
                {
                    Assert.AreEqual(status, Payload.Text(s.Expect("FirmwareStatusNotification", 10000), "status"));
                }
            }),
    ];

    private static IEnumerable<object[]> Rows => Promises.Select(promise => new object[] { promise });

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void What_is_taken_happens(object row)
    {
        var promise = (Promise)row;
        var bench = new MaintenanceBench(hasSockets: true);
        TestStation station = bench.Station;
        station.Vendors = [new FakeVendor("org.demo")];
        station.PowerCycle(0);
        station.Boot();
        promise.Before(station);
        string answer = station.Call(promise.Action, promise.Payload);
        Assert.IsTrue(answer.Contains(promise.Answer), answer);
        promise.Happens(station);
    }

    // GetConfiguration and GetLocalListVersion promise nothing.
    [TestMethod]
    public void No_order_is_missing()
    {
        string[] orders =
        [
            "CancelReservation", "ChangeAvailability", "ChangeConfiguration", "ClearCache", "ClearChargingProfile", "DataTransfer",
            "GetCompositeSchedule", "GetDiagnostics", "RemoteStartTransaction", "RemoteStopTransaction", "ReserveNow", "Reset",
            "SendLocalList", "SetChargingProfile", "TriggerMessage", "UnlockConnector", "UpdateFirmware",
        ];
        CollectionAssert.AreEqual(orders, Promises.Select(promise => promise.Action).Distinct().Order().ToArray());
        string triggers = string.Concat(Promises.Where(promise => promise.Action == "TriggerMessage").Select(promise => promise.Payload));
        foreach (string message in Borne.Wire.Types.Words.MessageTriggers.Split(','))
        {
            Assert.IsTrue(triggers.Contains('"' + message + '"'), message);
        }
    }

    private static Promise Setting(string key, string value, Action<TestStation> before, Action<TestStation> happens) => new(
        $"{key} {value} counts", "ChangeConfiguration", $$"""{"key":"{{key}}","value":"{{value}}"}""", "Accepted", before, happens);

    private static Promise Trigger(string message) => new(
        $"{message} that is asked for comes", "TriggerMessage", $$"""{"requestedMessage":"{{message}}"}""", "Accepted",
        s =>
        {
            s.Run(2000);
            s.Skip();
        }, s => s.Expect(message, 3000));

    private static void Nothing(TestStation station)
    {
    }

    private static void Charge(TestStation station)
    {
        station.Charge();
        station.Run(1000);
        station.Skip();
    }

    private static void Reserve(TestStation station, int id)
    {
        Assert.AreEqual("Accepted", station.Order(
            "ReserveNow", $$"""{"connectorId":1,"expiryDate":"2026-05-04T12:00:00Z","idTag":"{{Tag}}","reservationId":{{id}}}"""));
        station.ExpectStatus(1, "Reserved", 2000);
    }

    private static void Remote(TestStation station) => Assert.AreEqual(
        "Accepted", station.Order("RemoteStartTransaction", """{"idTag":"REMOTE","connectorId":1}"""));

    private static void Listed(TestStation station) => Assert.AreEqual(
        "Accepted", station.Order("SendLocalList", """{"listVersion":1,"updateType":"Full"}"""));

    private static void Cached(TestStation station)
    {
        station.Set(Key.LocalPreAuthorize, "true");
        station.Charge();
        station.Tap(Tag);
        station.Expect("StopTransaction", 2000);
        station.Unplug();
        station.Run(3000);

        // From the cache, without asking.
        station.Skip();
        station.Plug();
        station.Tap(Tag);
        station.Expect("StartTransaction", 2000);
        Assert.AreEqual(1, station.CentralSystem.Log.Count("Authorize", 0));
        station.Tap(Tag);
        station.Expect("StopTransaction", 2000);
        station.Unplug();
        station.Run(3000);
    }

    private static string LimitPayload(int amps) =>
        """{"connectorId":1,"csChargingProfiles":{"chargingProfileId":6,"stackLevel":0,"chargingProfilePurpose":"TxDefaultProfile","chargingProfileKind":"""
        + """ "Relative","chargingSchedule":{"chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":""" + amps + "}]}}}";

    private static void Limit(TestStation station)
    {
        Assert.AreEqual("Accepted", station.Order("SetChargingProfile", LimitPayload(6)));
        ExpectDuty(station, SixAmpsDuty);
    }

    private static void ExpectDuty(TestStation station, int hundredthsOfPercent)
    {
        station.Run(6000);
        Assert.AreEqual(hundredthsOfPercent, station.First.Pilot.Duty);
    }

    private static void ExpectReset(TestStation station, string reason, bool isHard)
    {
        Assert.AreEqual(reason, Payload.Text(station.Expect("StopTransaction", 10000), "reason"));
        station.Run(60000);
        Assert.AreEqual(1, station.System.Reboots);
        Assert.AreEqual(isHard, station.System.WasHard);
        station.PowerCycle(1000);
        station.Skip();
        station.Expect("BootNotification", 60000);
    }

    // A row of the table.
    private sealed record Promise(
        string Name, string Action, string Payload, string Answer, Action<TestStation> Before, Action<TestStation> Happens)
    {
        public override string ToString() => Name;
    }
}
