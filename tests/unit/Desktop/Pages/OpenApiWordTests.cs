using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Borne.Charging.SmartCharging;
using Borne.FirmwareManagement;
using Borne.Hal.Devices.Meters;
using Borne.Pages.Acceptance;
using Borne.Pages.Routes.Bodies;
using Borne.Settings.Keys;
using Borne.Tests.Desktop.Boards;
using Borne.Wire.Types;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Pages;

/// <summary>Every list of words in openapi.json against the words that the station's code has for it.</summary>
[TestClass]
public class OpenApiWordTests
{
    // Behind what makes them: a table of words, an enumeration, or the texts of a source file.
    private static readonly Dictionary<string, Func<IEnumerable<string>>> Sources = new()
    {
        ["paths//recovery/get/parameters/0"] = () => List(PageLanguages.Codes),
        ["paths//recovery/post/requestBody/content/application/x-www-form-urlencoded/properties/action"] =
            () => TextsOf("Upkeep/RecoveryPage.cs", "const string (?:Restart|Network|Factory) = \"(\\w+)\""),
        ["paths//recovery/post/requestBody/content/application/x-www-form-urlencoded/properties/language"] = () => List(PageLanguages.Codes),
        ["paths//api/sessions.csv/get/parameters/0"] = () => TextsOf("Records/GetSessionsCsv.cs", "form [!=]= \"(\\w+)\""),
        ["Done/properties/result"] = () => Results().Append("Accepted"),
        ["Unlocked/properties/result"] = () => TextsOf("Live/PostUnlock.cs", "Done\\(\"(\\w+)\"\\)"),
        ["Session/properties/role"] = () => TextsOf("Accounts/SessionBody.cs", "[?:] \"(\\w+)\""),
        ["State/properties/role"] = () => TextsIn("Live/StateBody.cs", "\"role\", (.*)\\);"),
        ["Setup/properties/needs/items"] = () => TextsOf("Accounts/GetSetup.cs", "Need\\(json, .*, \"(\\w+)\"\\)"),
        ["Connector/properties/status"] = () => List(Words.Statuses),
        ["Connector/properties/error"] = () => List(Words.ErrorCodes),
        ["State/properties/faults/items/properties/error"] = () => List(Words.ErrorCodes),
        ["Connector/properties/reason"] = () => TextsOf("Live/ConnectorReason.cs", "(?:return|[?:]) \"(\\w+)\""),
        ["Connector/properties/limitReason"] = () => Enum.GetNames<LimitReason>(),
        ["Connection/properties/state"] = () => TextsOf("Ocpp/ConnectionWords.cs", "\"([A-Z]\\w+)\""),
        ["Connection/properties/reason"] = () => TextsOf("Ocpp/ConnectionWords.cs", "\"([a-z]\\w+)\""),
        ["Ocpp/properties/state"] = () => TextsOf("Ocpp/ConnectionWords.cs", "\"([A-Z]\\w+)\""),
        ["State/properties/mode"] = () => Modes(),
        ["Ocpp/properties/mode"] = () => Modes(),
        ["OcppChange/properties/mode"] = () => Modes(),
        ["Ocpp/properties/offlinePolicy"] = () => List(KeyTable.Column(KeyTable.Line(Key.BadgePolicy), KeyTable.Unit)),
        ["OcppChange/properties/offlinePolicy"] = () => List(KeyTable.Column(KeyTable.Line(Key.BadgePolicy), KeyTable.Unit)),
        ["Ocpp/properties/dialect"] = () => List(KeyTable.Dialects),
        ["Ocpp/properties/dialects/items"] = () => List(KeyTable.Dialects),
        ["OcppChange/properties/dialect"] = () => List(KeyTable.Dialects),
        ["Settings/properties/dialect"] = () => List(KeyTable.Dialects),
        ["Setting/properties/type"] = () => Keys().Select(line => KeyTable.Column(line, KeyTable.Type)),
        ["HardwareSetting/properties/type"] = () => HardwareKeys().Select(line => KeyTable.Column(line, KeyTable.Type)),
        ["HardwareSetting/properties/name"] = () => HardwareKeys().Select(line => KeyTable.Column(line, KeyTable.Name)),
        ["Hardware/properties/meterNumbers/items/properties/name"] = () => List(MeterLine.Numbers).Select(row => row.Split(' ')[0]),
        ["Schedule/properties/unit"] = () => TextsOf("Live/ScheduleBody.cs", "\"unit\", \"(\\w+)\""),
        ["PartTests/properties/connectors/items/properties/tests/items/properties/part"] = Parts,
        ["PartTests/properties/connectors/items/properties/tests/items/properties/state"] = () => List(PartTest.States),
        ["PartTest/properties/part"] = Parts,
        ["Report/properties/language"] = () => List(PageLanguages.Codes),
        ["Cards/properties/cards/items/properties/status"] = () => List(Words.AuthorizationStatuses),
        ["CardChange/properties/status"] = () => TextsOf("Cards/CardEdit.cs", "Statuses = \"([\\w,]+)\"").SelectMany(List),
        ["SessionRecord/properties/reason"] = () => List(Words.StopReasons),
        ["Update/properties/state"] = () => List(SignedStatuses.Words),
    };

    [TestMethod]
    public void Each_list_of_words_has_those_of_the_code()
    {
        using OpenApi api = new();
        string[] faults = [.. Faults(api)];
        MsAssert.IsEmpty(faults, string.Join("\n", faults));
    }

    [TestMethod]
    [DataRow(", \"InstallRebooting\"", "", "Update/properties/state lacks InstallRebooting")]
    [DataRow("              \"needsStateB\",\n", "", "Connector/properties/reason lacks needsStateB")]
    [DataRow("[\"Disconnected\", \"Connecting\",", "[\"Disconnected\", \"Waiting\", \"Connecting\",", "Connection/properties/state has Waiting, which is never said")]
    [DataRow("\"capacity\": {\"type\": \"integer\"}", "\"capacity\": {\"type\": \"string\", \"enum\": [\"a\"]}", "Cards/properties/capacity: where its words come from is not known")]
    public void Word_that_is_missing_or_too_many_is_found(string truth, string lie, string fault)
    {
        string text = OpenApi.Text();
        MsAssert.IsTrue(text.Contains(truth), truth);
        using OpenApi api = new(text.Replace(truth, lie));
        MsAssert.IsTrue(Faults(api).Contains(fault), string.Join("\n", Faults(api)));
    }

    private static IEnumerable<string> Faults(OpenApi api)
    {
        Dictionary<string, string[]> lists = [];
        Collect(api.Root, "", lists);
        foreach ((string place, string[] words) in lists)
        {
            if (!Sources.TryGetValue(place, out Func<IEnumerable<string>> source))
            {
                yield return place + ": where its words come from is not known";
                continue;
            }

            string[] known = [.. source().Distinct()];
            foreach (string word in known.Except(words))
            {
                yield return $"{place} lacks {word}";
            }

            foreach (string word in words.Except(known))
            {
                yield return $"{place} has {word}, which is never said";
            }
        }

        foreach (string place in Sources.Keys.Except(lists.Keys))
        {
            yield return place + " has no list of words";
        }
    }

    private static void Collect(JsonElement part, string place, Dictionary<string, string[]> lists)
    {
        if (part.ValueKind == JsonValueKind.Object)
        {
            if (part.TryGetProperty("enum", out JsonElement words) && words.ValueKind == JsonValueKind.Array)
            {
                lists[place.Replace("/components/schemas/", "").Replace("/schema", "").TrimStart('/')] = [.. words.EnumerateArray().Select(word => word.GetString())];
            }

            foreach (JsonProperty member in part.EnumerateObject())
            {
                Collect(member.Value, place + "/" + member.Name, lists);
            }
        }
        else if (part.ValueKind == JsonValueKind.Array)
        {
            for (int i = 0; i < part.GetArrayLength(); i++)
            {
                Collect(part[i], place + "/" + i, lists);
            }
        }
    }

    private static IEnumerable<string> Modes() => TextsOf("Ocpp/ChargingModes.cs", "Words = \"([\\w,]+)\"").SelectMany(List);

    private static IEnumerable<string> List(string words) => words.Split(',');

    private static IEnumerable<string> Keys() => Enumerable.Range(0, Key.Count).Select(KeyTable.Line);

    private static IEnumerable<string> HardwareKeys() => Enumerable.Range(0, Key.Count).Where(Key.IsHardware).Select(KeyTable.Line);

    private static IEnumerable<string> Parts() => Directory.EnumerateFiles(Folder("Acceptance"), "*Test.cs")
        .SelectMany(file => Regex.Matches(File.ReadAllText(file), ": base\\(\"(\\w+)\"").Select(match => match.Groups[1].Value));

    private static IEnumerable<string> Results() => Directory.EnumerateFiles(Folder("Routes"), "*.cs", SearchOption.AllDirectories)
        .SelectMany(file => Regex.Matches(File.ReadAllText(file), "\\bDone\\(([^;]*)\\);").SelectMany(call => Texts(call.Groups[1].Value)));

    private static IEnumerable<string> TextsOf(string file, string pattern) =>
        Regex.Matches(Source(file), pattern).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> TextsIn(string file, string pattern) => TextsOf(file, pattern).SelectMany(Texts);

    private static IEnumerable<string> Texts(string code) => Regex.Matches(code, "\"(\\w+)\"").Select(match => match.Groups[1].Value);

    private static string Source(string file) => File.ReadAllText(Path.Combine(Folder("Routes"), file));

    private static string Folder(string name) => Path.Combine(BoardFacts.Root, "firmware", "Pages", name);
}
