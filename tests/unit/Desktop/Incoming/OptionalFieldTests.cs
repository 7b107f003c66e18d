#nullable enable
using System.Collections.Generic;
using System.Linq;
using Borne.Tests.FirmwareManagement;
using nanoFramework.TestFramework;

namespace Borne.Tests.Desktop.Incoming;

/// <summary>
/// Every optional field of the CALLs of a central system (B-RP-01): absent, null, empty, in unusual but legal forms, with an
/// unknown neighbour, and with what cannot be used. None of it is a CALLERROR: an empty field is an absent one, and one that
/// cannot be used is refused by the message's status, or passed over where nothing hangs on it.
/// </summary>
[TestClass]
public class OptionalFieldTests
{
    // In a row's payload this is where the field goes, with the comma in front.
    private const char Place = '#';

    // As an expected status: the answer is the one without the field.
    private const string AsAbsent = "=";

    private const string Profile =
        """{"chargingProfileId":8,"stackLevel":0,"chargingProfilePurpose":"TxDefaultProfile","chargingProfileKind":"Absolute"#1,"chargingSchedule":"""
        + """{"chargingRateUnit":"A"#2,"chargingSchedulePeriod":[{"startPeriod":0,"limit":9#3}]}}""";

    private const string TxProfile =
        """{"chargingProfileId":9,"stackLevel":0,"chargingProfilePurpose":"TxProfile","chargingProfileKind":"Relative","chargingSchedule":"""
        + """{"chargingRateUnit":"W"#4,"chargingSchedulePeriod":[{"startPeriod":0,"limit":1400}]}}""";

    private const string Long21 = "\"abcdefghijklmnopqrstu\"";
    private const string Long51 = "\"abcdefghijklmnopqrstuvwxyabcdefghijklmnopqrstuvwxyz\"";
    private const string Date = "\"2026-05-04T00:00:00Z\"";
    private const string SameDate = "\"2026-05-04 00:00Z\" \"2026-05-04T02:00:00.000+02:00\"";

    [TestMethod]
    [DataRow("ClearChargingProfile", "{#}", "id", "7", "7.0 70e-1 0.7E+1 7e0", "\"x\" [1] 7.5 true 99999999999 {\"a\":1}", "Unknown")]
    [DataRow("ClearChargingProfile", "{#}", "connectorId", "1", "1.0 10E-1 1e+0", "\"1\" [1] 1.5 -99999999999", "Unknown")]
    [DataRow("ClearChargingProfile", "{#}", "stackLevel", "0", "-0 0.0 0e7 -0.0E-3", "\"0\" [0] 0.5", "Unknown")]
    [DataRow("ClearChargingProfile", "{#}", "chargingProfilePurpose", "\"TxDefaultProfile\"", "\"TxDefault\\u0050rofile\"",
        "\"txdefaultprofile\" \"Other\" 5 [\"TxProfile\"]", "Unknown")]
    [DataRow("DataTransfer", "{\"vendorId\":\"org.demo\"#}", "messageId", "\"m\"", "\"\\u006d\"", Long51 + " 5 [1]", "UnknownVendorId")]
    [DataRow("DataTransfer", "{\"vendorId\":\"org.demo\"#}", "data", "\"d\"", "", "5 true [1] {\"a\":[{}]}", "UnknownVendorId")]
    [DataRow("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":60#}", "chargingRateUnit", "\"A\"", "\"\\u0041\"", "", "")]
    [DataRow("GetConfiguration", "{#}", "key", "[\"HeartbeatInterval\"]", "\"HeartbeatInterval\" [\"heartbeatINTERVAL\"]",
        "5 {\"a\":1} true", AsAbsent)]
    [DataRow("GetDiagnostics", "{\"location\":\"http://files.example.com/up\"#}", "retries", "2", "2.0 20e-1 0.2E1", "-3 \"2\" 2.5 [2]", AsAbsent)]
    [DataRow("GetDiagnostics", "{\"location\":\"http://files.example.com/up\"#}", "retryInterval", "30", "3e1 30.00 3E+1", "-1 \"30\" 1e99", AsAbsent)]
    [DataRow("GetDiagnostics", "{\"location\":\"http://files.example.com/up\"#}", "startTime", Date, SameDate, "\"soon\" 5 [1]", AsAbsent)]
    [DataRow("GetDiagnostics", "{\"location\":\"http://files.example.com/up\"#}", "stopTime", Date, SameDate, "\"2026-13-01\" false {\"a\":1}", AsAbsent)]
    [DataRow("RemoteStartTransaction", "{\"idTag\":\"AB12\"#}", "connectorId", "1", "1.0 10E-1 1e+0",
        "\"1\" [1] 1.5 0 -1 2 4294967297", "Rejected")]
    [DataRow("RemoteStartTransaction", "{\"idTag\":\"AB12\"#}", "chargingProfile", TxProfile, "",
        "\"x\" 5 [1] {\"chargingProfileId\":1} " + Profile, "Rejected")]
    [DataRow("ReserveNow", "{\"connectorId\":1,\"expiryDate\":\"2027-01-01T00:00:00Z\",\"idTag\":\"AB12\",\"reservationId\":3#}",
        "parentIdTag", "\"GROUP\"", "\"\\u0047ROUP\"", Long21 + " 5 [1] \"a\\u0007\"", AsAbsent)]
    [DataRow("SendLocalList", "{\"listVersion\":4,\"updateType\":\"Full\"#}", "localAuthorizationList",
        "[{\"idTag\":\"AB12\",\"idTagInfo\":{\"status\":\"Accepted\"}}]", "", "5 \"x\" true {\"a\":1}", "Failed")]
    [DataRow("SendLocalList",
        "{\"listVersion\":4,\"updateType\":\"Full\",\"localAuthorizationList\":[{\"idTag\":\"AB12\",\"idTagInfo\":{\"status\":\"Accepted\"#}}]}",
        "parentIdTag", "\"GROUP\"", "", Long21 + " 5 [1]", AsAbsent)]
    [DataRow("SendLocalList",
        "{\"listVersion\":4,\"updateType\":\"Full\",\"localAuthorizationList\":[{\"idTag\":\"AB12\",\"idTagInfo\":{\"status\":\"Accepted\"#}}]}",
        "expiryDate", Date, SameDate, "\"never\" 5 [1]", AsAbsent)]
    [DataRow("SetChargingProfile", "1", "transactionId", "5", "5.0 50e-1", "\"5\" 5.5 [5] {\"a\":1}", "Rejected")]
    [DataRow("SetChargingProfile", "1", "recurrencyKind", "\"Daily\"", "\"D\\u0061ily\"", "\"Monthly\" 5 [1]", "Rejected")]
    [DataRow("SetChargingProfile", "1", "validFrom", Date, SameDate, "\"tomorrow\" 5 [1]", "Rejected")]
    [DataRow("SetChargingProfile", "1", "validTo", "\"2027-01-01T00:00:00Z\"", "\"2027-01-01T01:00:00.5+01:00\"", "\"tomorrow\" 5 [1]", "Rejected")]
    [DataRow("SetChargingProfile", "2", "duration", "600", "6e2 600.0 60.0E1", "-1 \"600\" 600.5 1e12 [1]", "Rejected")]
    [DataRow("SetChargingProfile", "2", "startSchedule", Date, SameDate, "\"now\" 5 [1]", "Rejected")]
    [DataRow("SetChargingProfile", "2", "minChargingRate", "6", "6.0 60e-1 6.05", "-6 \"6\" [6]", AsAbsent)]
    [DataRow("SetChargingProfile", "3", "numberPhases", "1", "1.0 1e0 10E-1", "0 4 -1 \"1\" 1.5", "Rejected")]
    [DataRow("RemoteStartTransaction", "4", "minChargingRate", "1400", "14e2", "-6 \"6\"", AsAbsent)]
    [DataRow("RemoteStartTransaction", "4", "duration", "600", "6e2", "\"600\" -1", "Rejected")]
    [DataRow("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\"#}", "connectorId", "1", "1.0 1e0", "\"1\" [1] 1.5 9 -1", "Rejected")]
    [DataRow("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"#}", "connectorId", "1", "1.0 1e0", "\"1\" [1] 1.5 9 -1 1e99", AsAbsent)]
    [DataRow("UpdateFirmware", "{\"location\":\"http://files.example.com/a\",\"retrieveDate\":\"2027-01-01T00:00:00Z\"#}",
        "retries", "2", "2.0 20e-1", "-3 \"2\" 2.5 [2]", AsAbsent)]
    [DataRow("UpdateFirmware", "{\"location\":\"http://files.example.com/a\",\"retrieveDate\":\"2027-01-01T00:00:00Z\"#}",
        "retryInterval", "30", "3e1 30.00", "-1 \"30\" 1e99", AsAbsent)]
    public void Optional_field_costs_no_message(
        string action, string payload, string field, string good, string sameAsGood, string bad, string refusal)
    {
        string whole = Whole(action, payload);
        string without = Answer(action, whole, "");
        Assert.AreNotEqual('[', without[0], "without");
        Expect(without, action, whole, $",\"{field}\":null");
        Expect(without, action, whole, ",\"vendorExtra\":[{\"deep\":[1e5]}],\"Other\":null");
        foreach (string empty in new[] { "\"\"", "[]", "{}", "{ }", "[\t]" })
        {
            // An empty text is one where the field is free text.
            Expect(without, action, whole, $",\"{field}\":{empty}");
        }

        string with = Answer(action, whole, $",\"{field}\":{good.Replace("#4", "")}");
        Assert.IsFalse(IsError(with), with);
        Expect(with, action, whole, $", \"vendorExtra\" : {{}} , \"{field}\" :\n {good.Replace("#4", "")}");
        foreach (string form in Values(sameAsGood))
        {
            Expect(with, action, whole, $",\"{field}\":{form}");
        }

        string expected = refusal == AsAbsent ? without : $$"""{"status":"{{refusal}}"}""";
        foreach (string value in Values(bad))
        {
            Expect(expected, action, whole, $",\"{field}\":{Filled(value, 0)}");
        }
    }

    // The messages without optional fields, and the numbers of the others.
    [TestMethod]
    [DataRow("CancelReservation", "{\"reservationId\":10}", "{\"reservationId\":1e1} {\"reservationId\":10.0,\"x\":{\"y\":[]}}")]
    [DataRow("ChangeAvailability", "{\"connectorId\":1,\"type\":\"Operative\"}", "{\"connectorId\":1.0,\"type\":\"Operative\",\"x\":null}")]
    [DataRow("ChangeAvailability", "{\"connectorId\":0,\"type\":\"Operative\"}", "{\"connectorId\":-0,\"type\":\"Operative\"} {\"connectorId\":0e9,\"type\":\"Operative\"}")]
    [DataRow("ChangeConfiguration", "{\"key\":\"HeartbeatInterval\",\"value\":\"90\"}", "{\"x\":5,\"key\":\"heartbeatinterval\",\"value\":\"90\"}")]
    [DataRow("ClearCache", "{}", "{\"x\":5} null [] { }")]
    [DataRow("GetLocalListVersion", "{}", "{\"x\":[5]} null []")]
    [DataRow("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":10}", "{\"connectorId\":10e-1,\"duration\":1E+1} {\"duration\":10.0,\"connectorId\":1,\"x\":1}")]
    [DataRow("RemoteStopTransaction", "{\"transactionId\":77}", "{\"transactionId\":7.7e1} {\"transactionId\":77.0,\"reason\":\"Local\"}")]
    [DataRow("Reset", "{\"type\":\"Soft\"}", "{\"type\":\"S\\u006fft\",\"x\":\"y\"}")]
    [DataRow("SendLocalList", "{\"listVersion\":5,\"updateType\":\"Full\"}", "{\"listVersion\":0.5e1,\"updateType\":\"Full\",\"x\":1}")]
    [DataRow("UnlockConnector", "{\"connectorId\":1}", "{\"connectorId\":1.00} {\"connectorId\":1,\"x\":true}")]
    public void Unusual_form_and_unknown_neighbour_change_nothing(string action, string payload, string same)
    {
        string plain = Answer(action, payload, "");
        Assert.IsFalse(IsError(plain), plain);
        foreach (string form in Values(same))
        {
            Assert.AreEqual(plain, Answer(action, form, ""), $"{action} {form}");
        }
    }

    // What is told of an element that names no key.
    [TestMethod]
    [DataRow("[1]", "{\"configurationKey\":[]}")]
    [DataRow("[[\"HeartbeatInterval\"],\"HeartbeatInterval\"]",
        "{\"configurationKey\":[{\"key\":\"HeartbeatInterval\",\"readonly\":false,\"value\":\"3600\"}]}")]
    [DataRow("[null,\"NoSuchKey\"]", "{\"unknownKey\":[\"NoSuchKey\"]}")]
    [DataRow("[" + Long51 + "]", "{\"unknownKey\":[\"abcdefghijklmnopqrstuvwxyabcdefghijklmnopqrstuvwxy\"]}")]
    [DataRow("\"NoSuchKey\"", "{\"unknownKey\":[\"NoSuchKey\"]}")]
    public void Key_that_is_none_costs_no_other(string keys, string expected) =>
        Assert.AreEqual(expected, Answer("GetConfiguration", "{\"key\":" + keys + "}", ""));

    [TestMethod]
    public void Elements_of_null_alone_ask_for_every_key() => Assert.AreEqual(
        Answer("GetConfiguration", "{}", ""), Answer("GetConfiguration", "{\"key\":[null]}", ""));

    // The one exception: the errata ask for it.
    [TestMethod]
    public void Unknown_unit_of_a_composite_schedule_is_an_error_B_SC_33() => Assert.AreEqual(
        "PropertyConstraintViolation",
        Answer("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":60,\"chargingRateUnit\":\"mA\"}", ""));

    [TestMethod]
    public void Filter_that_cannot_be_read_clears_nothing()
    {
        MaintenanceBench bench = Create();
        Assert.AreEqual("Unknown", bench.Station.Order("ClearChargingProfile", "{\"id\":\"7\"}"));
        Assert.AreEqual(1, bench.Station.ChargePoint.SmartCharging.Profiles.Count);
    }

    [TestMethod]
    public void Entry_whose_end_cannot_be_read_has_ended_and_one_without_a_group_holds()
    {
        MaintenanceBench bench = Create();
        Assert.AreEqual("Accepted", bench.Station.Order(
            "SendLocalList",
            """{"listVersion":4,"updateType":"Full","localAuthorizationList":[{"idTag":"A1","idTagInfo":{"status":"Accepted","expiryDate":"""
            + """ "never"}},{"idTag":"A2","idTagInfo":{"status":"Accepted","parentIdTag":"abcdefghijklmnopqrstu"}}]}"""));
        long now = bench.Station.ChargePoint.Clock.UtcMs(bench.Station.Now);
        Assert.IsFalse(bench.Station.ChargePoint.Tags.Find("A1", now).IsAccepted);
        Assert.IsTrue(bench.Station.ChargePoint.Tags.Find("A2", now).IsAccepted);
        Assert.IsNull(bench.Station.ChargePoint.Tags.Find("A2", now).ParentIdTag);
    }

    private static void Expect(string expected, string action, string whole, string field) =>
        Assert.AreEqual(expected, Answer(action, whole, field), $"{action} {field}");

    private static string[] Values(string text) => text.Length == 0 ? [] : [.. Split(text)];

    // Values are parted by blanks; those within texts and objects part nothing.
    private static IEnumerable<string> Split(string text)
    {
        int depth = 0;
        bool isText = false;
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : ' ';
            isText ^= c == '"';
            depth += isText ? 0 : c is '{' or '[' ? 1 : c is '}' or ']' ? -1 : 0;
            if (c == ' ' && depth == 0 && !isText)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }
    }

    // A number stands for a place in one of the profiles.
    private static string Whole(string action, string payload) => payload.Length > 1 ? payload : action == "SetChargingProfile"
        ? $$"""{"connectorId":1,"csChargingProfiles":{{Filled(Profile, payload[0])}}}"""
        : $$"""{"idTag":"AB12","chargingProfile":{{Filled(TxProfile, payload[0])}}}""";

    private static string Filled(string profile, int place) => new[] { '1', '2', '3', '4' }.Aggregate(
        profile, (text, number) => text.Replace($"#{number}", number == place ? "#" : ""));

    private static bool IsError(string answer) => answer[0] is not '{';

    private static MaintenanceBench Create()
    {
        var bench = new MaintenanceBench();
        Assert.AreEqual("Accepted", bench.Station.Order("ChangeConfiguration", """{"key":"LocalAuthListEnabled","value":"true"}"""));
        Assert.AreEqual("Accepted", bench.Station.Order(
            "SetChargingProfile",
            """{"connectorId":1,"csChargingProfiles":{"chargingProfileId":7,"stackLevel":0,"chargingProfilePurpose":"TxDefaultProfile","chargingProfileKind":"""
            + """ "Relative","chargingSchedule":{"chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":16}]}}}"""));
        return bench;
    }

    private static string Answer(string action, string whole, string field)
    {
        int at = whole.IndexOf(Place);
        string text = at < 0 ? whole : whole.Remove(at, 1).Insert(at, whole[at - 1] == '{' ? field.TrimStart(',') : field);
        return Create().Station.Call(action, text);
    }
}
