using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Borne.Virtual.Schemas;
using Borne.Virtual.Wallbox.Events;

namespace Borne.Virtual.Wallbox;

/// <summary>Writes each frame as a line of JSON into a file, and reads such a file. Secrets are masked, as everywhere.</summary>
public sealed class FrameLog : IDisposable
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StreamWriter _file;
    private readonly FrameJudge _judge = new();

    /// <summary>Begins a file; an older one of this name is replaced.</summary>
    /// <param name="path">Its name.</param>
    public FrameLog(string path) => _file = new StreamWriter(path) { AutoFlush = true };

    /// <summary>Writes an event when it is a frame.</summary>
    /// <param name="happening">The event.</param>
    public void Add(StationEvent happening)
    {
        if (happening is not FrameEvent frame)
        {
            return;
        }

        FrameNote note = _judge.Note(frame.Sent, frame.Text, frame.Now);
        bool isFrame = OcppFrame.TryParse(frame.Text, out _, out _, out JsonArray parts);
        _file.WriteLine(new JsonObject
        {
            ["now"] = frame.Now,
            ["sent"] = frame.Sent,
            ["kind"] = note.Kind,
            ["action"] = note.Action,
            ["ms"] = note.AnsweredMs,
            ["fault"] = note.Fault,
            ["frame"] = isFrame ? parts : frame.Text,
        }.ToJsonString(Options));
    }

    /// <summary>Reads such a file, or one that the panel saved.</summary>
    /// <param name="lines">Its lines.</param>
    /// <returns>Its frames, in order; what else happened is left out.</returns>
    /// <exception cref="FormatException">A line is none of such a file; the message says which.</exception>
    public static IReadOnlyList<LoggedFrame> Read(IEnumerable<string> lines)
    {
        FrameRecorder frames = new(int.MaxValue);
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            if (line.Trim().Length == 0)
            {
                continue;
            }

            JsonObject? entry = SoundJson.ParseObject(line);
            if (entry?["sent"] is not JsonValue sent || !sent.TryGetValue(out bool isSent))
            {
                throw new FormatException($"Line {number} is no line of a frame log.");
            }

            long now = entry["now"] is JsonValue at && at.TryGetValue(out long ms) ? ms : 0;
            string text = entry["frame"] is JsonArray frame ? frame.ToJsonString(Options) : (entry["text"] ?? entry["frame"])?.ToString() ?? "";
            frames.Add(number, now, isSent, text, entry["action"]?.ToString() ?? "");
        }

        return frames.Frames;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
