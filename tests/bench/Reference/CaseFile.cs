using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Borne.Bench;

/// <summary>A case of smart charging with known results; README.md describes the file.</summary>
public sealed class CaseFile : IDisposable
{
    private readonly JsonDocument _document;

    private CaseFile(string name, string text)
    {
        Name = name;
        _document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
    }

    /// <summary>Name of the file without its ending.</summary>
    public string Name { get; }

    /// <summary>Reads every case of a folder in the order of the names.</summary>
    public static IEnumerable<CaseFile> Folder(string path) =>
        Directory.GetFiles(path, "*.json").Order(StringComparer.Ordinal).Select(file => Parse(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)));

    /// <summary>Reads a case.</summary>
    public static CaseFile Parse(string name, string text) => new CaseFile(name, text);

    /// <summary>The case of one question, for a report.</summary>
    public static string Write(Scenario scenario, int connectorId, long now, long duration, RateUnit unit, Composite expected)
    {
        StringBuilder text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{\n  \"station\": {Write(scenario.Station)},\n  \"connectors\": [");
        text.AppendJoin(", ", scenario.Connectors.Select(Write)).Append("],\n  \"steps\": [\n");
        for (int c = 1; c <= scenario.Connectors.Length; c++)
        {
            if (scenario.TransactionOf(c) is Transaction t)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {{\"startTransaction\": {{\"connectorId\":{c},\"transactionId\":{t.Id},\"timestamp\":\"{ProfileJson.Text(t.Start)}\"}}}},\n");
            }
        }

        foreach (Profile profile in scenario.Profiles)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {{\"setChargingProfile\": {ProfileJson.Write(profile)}}},\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"    {{\"getCompositeSchedule\": {{\"connectorId\":{connectorId},\"duration\":{duration},\"chargingRateUnit\":\"{unit}\"}}, \"now\": \"{ProfileJson.Text(now)}\",\n");
        text.Append(CultureInfo.InvariantCulture, $"     \"schedule\": {{\"duration\":{expected.Duration},\"chargingSchedulePeriod\":{ProfileJson.Write(expected.Periods)}}}}}\n  ]\n}}\n");
        return text.ToString();
    }

    /// <summary>The charge point before the first step.</summary>
    public Scenario Scenario()
    {
        JsonElement root = _document.RootElement;
        return new Scenario(Hardware(root.GetProperty("station")), [.. root.GetProperty("connectors").EnumerateArray().Select(Hardware)]);
    }

    /// <summary>Plays all steps.</summary>
    /// <param name="evaluator">Made for <see cref="Scenario"/>.</param>
    /// <param name="results">Counts the results that were compared.</param>
    /// <returns>What is not as expected, one text for each.</returns>
    public IEnumerable<string> Play(IEvaluator evaluator, ref int results)
    {
        List<string> differences = [];
        int number = 0;
        foreach (JsonElement step in _document.RootElement.GetProperty("steps").EnumerateArray())
        {
            number++;
            (string expected, string actual) = Take(step, evaluator);
            results += expected.Length > 0 ? 1 : 0;
            if (expected != actual)
            {
                differences.Add($"{Name}, step {number}:\n  expected {expected}\n  answered {actual}");
            }
        }

        return differences;
    }

    /// <inheritdoc/>
    public void Dispose() => _document.Dispose();

    private static (string Expected, string Actual) Take(JsonElement step, IEvaluator evaluator)
    {
        long? now = ProfileJson.Moment(step, "now");
        JsonProperty action = step.EnumerateObject().First();
        JsonElement fields = action.Value;
        switch (action.Name)
        {
            case "setChargingProfile":
                return (Status(step), evaluator.Install(fields.GetRawText()));
            case "clearChargingProfile":
                return (Status(step), evaluator.Clear(fields.GetRawText()));
            case "startTransaction":
                Transaction transaction = new Transaction(
                    ProfileJson.Integer(fields, "transactionId").Value, ProfileJson.Moment(fields, "timestamp").Value);
                evaluator.Begin(ConnectorId(fields), transaction);
                return ("", "");
            case "stopTransaction":
                evaluator.End(ConnectorId(fields));
                return ("", "");
            case "limit":
                string ampere = ProfileJson.Decimal(ProfileJson.Tenths(step.GetProperty("ampere")));
                return (ampere, ProfileJson.Decimal(evaluator.Limit(ConnectorId(fields), now.Value, IsTimeKnown(step))));
            case "getCompositeSchedule":
                RateUnit unit = ProfileJson.Unit(fields.GetProperty("chargingRateUnit").GetString());
                Composite actual = evaluator.Compose(ConnectorId(fields), now.Value, fields.GetProperty("duration").GetInt64(), unit);
                JsonElement schedule = step.GetProperty("schedule");
                Composite expected = new Composite(
                    schedule.GetProperty("duration").GetInt64(),
                    [.. schedule.GetProperty("chargingSchedulePeriod").EnumerateArray().Select(ProfileJson.Period)]);
                return (Text(expected), Text(actual));
            default:
                throw new FormatException($"There is no step '{action.Name}'.");
        }
    }

    private static bool IsTimeKnown(JsonElement step) =>
        !step.TryGetProperty("isTimeKnown", out JsonElement isTimeKnown) || isTimeKnown.GetBoolean();

    private static string Status(JsonElement step) =>
        step.TryGetProperty("status", out JsonElement status) ? status.GetString() : "Accepted";

    private static string Text(Composite composite) =>
        string.Create(CultureInfo.InvariantCulture, $"{composite.Duration} s {ProfileJson.Write(composite.Periods)}");

    private static int ConnectorId(JsonElement fields) => ProfileJson.Integer(fields, "connectorId").Value;

    private static Hardware Hardware(JsonElement fields) =>
        new Hardware(ProfileJson.Tenths(fields.GetProperty("current")), ProfileJson.Integer(fields, "phases").Value);

    private static string Write(Hardware hardware) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"current\": {ProfileJson.Decimal(hardware.Tenths)}, \"phases\": {hardware.Phases}}}");
}
