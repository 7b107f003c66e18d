using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Borne.Virtual.Wallbox;

/// <summary>
/// Says where the frames of a station in a run differ from those in a log. Message ids, times and meter readings are never the same
/// twice and are left out.
/// </summary>
public static class FrameComparison
{
    /// <summary>Frames of the station that are compared, from the first on.</summary>
    public const int MaxFrames = 2000;

    private const int MostShown = 160;
    private const string Anything = "...";
    private const string Samples = "sampledValue";

    private static readonly HashSet<string> Varying = ["timestamp", "currentTime", "meterStart", "meterStop"];

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Compares.</summary>
    /// <param name="log">The frames of the log.</param>
    /// <param name="run">The frames of the run.</param>
    /// <returns>A sentence for each difference.</returns>
    public static List<string> Differences(IEnumerable<LoggedFrame> log, IEnumerable<LoggedFrame> run)
    {
        Seen[] there = Of(log);
        Seen[] here = Of(run);
        int[,] common = Common(there, here);
        List<string> found = [];
        List<Seen> missing = [];
        List<Seen> added = [];
        int i = 0;
        int j = 0;
        while (i < there.Length || j < here.Length)
        {
            if (i < there.Length && j < here.Length && there[i].Text == here[j].Text)
            {
                Tell(missing, added, found);
                i++;
                j++;
            }
            else if (j == here.Length || (i < there.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                missing.Add(there[i++]);
            }
            else
            {
                added.Add(here[j++]);
            }
        }

        Tell(missing, added, found);
        return found;
    }

    private static Seen[] Of(IEnumerable<LoggedFrame> frames) => [.. frames.Where(frame => frame.Sent).Take(MaxFrames).Select(frame =>
    {
        JsonObject? payload = (JsonObject?)frame.Payload?.DeepClone();
        Clean(payload);
        return new Seen(frame, payload, payload is null ? frame.Kind : $"{frame.Kind} {payload.ToJsonString(Options)}");
    })];

    // How many frames the rests of both have in common, in order.
    private static int[,] Common(Seen[] there, Seen[] here)
    {
        int[,] common = new int[there.Length + 1, here.Length + 1];
        for (int i = there.Length - 1; i >= 0; i--)
        {
            for (int j = here.Length - 1; j >= 0; j--)
            {
                common[i, j] = there[i].Text == here[j].Text ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }

    private static void Tell(List<Seen> missing, List<Seen> added, List<string> found)
    {
        foreach (Seen there in missing)
        {
            int at = added.FindIndex(here => here.Frame.Kind == there.Frame.Kind);
            if (at < 0)
            {
                found.Add($"Line {there.Frame.Place} of the log is missing here: {Short(there.Text)}");
                continue;
            }

            found.Add($"{there.Frame.Kind} at {Time(added[at])} is not that of line {there.Frame.Place} of the log: {Field(added[at].Payload, there.Payload)}");
            added.RemoveAt(at);
        }

        found.AddRange(added.Select(here => $"Only here, at {Time(here)}: {Short(here.Text)}"));
        missing.Clear();
        added.Clear();
    }

    private static string Field(JsonObject? here, JsonObject? there)
    {
        string[] names = [.. (here ?? []).Concat(there ?? []).Select(member => member.Key).Distinct()
            .Where(name => !JsonNode.DeepEquals(here?[name], there?[name]))];
        return string.Join("; ", names.Select(name => $"'{name}' is {Shown(here?[name])} here and {Shown(there?[name])} there"));
    }

    private static string Shown(JsonNode? value) => value is null ? "missing" : Short(value.ToJsonString(Options));

    private static string Short(string text) => text.Length <= MostShown ? text : text[..MostShown] + Anything;

    private static string Time(Seen here) => string.Create(CultureInfo.InvariantCulture, $"{here.Frame.Now / 1000m:0.00} s");

    private static void Clean(JsonNode? node, bool isSample = false)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (JsonNode? element in array)
                {
                    Clean(element, isSample);
                }

                break;
            case JsonObject members:
                foreach (string name in members.Select(member => member.Key).ToArray())
                {
                    if (Varying.Contains(name) || (isSample && name == "value"))
                    {
                        members[name] = Anything;
                    }
                    else
                    {
                        Clean(members[name], name == Samples);
                    }
                }

                break;
        }
    }

    private sealed record Seen(LoggedFrame Frame, JsonObject? Payload, string Text);
}
