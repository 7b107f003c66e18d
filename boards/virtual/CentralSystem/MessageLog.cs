using System.Text.Json.Nodes;
using Borne.Virtual.Schemas;
using Borne.Virtual.Wallbox;

namespace Borne.Virtual.CentralSystem;

/// <summary>The last frames of all stations, with what the standard's schemas say of them. May be used from several threads.</summary>
public sealed class MessageLog
{
    /// <summary>Frames that are kept.</summary>
    public const int MaxFrames = 500;

    private readonly Lock _lock = new();
    private readonly Queue<(FrameNote Note, string Station, bool Sent, string Text, DateTimeOffset At)> _frames = new();
    private long _last;

    /// <summary>Adds a frame.</summary>
    /// <param name="note">What it is.</param>
    /// <param name="station">Identity of the station.</param>
    /// <param name="sent">True when the station sent it.</param>
    /// <param name="text">The frame.</param>
    /// <param name="at">The central system's time.</param>
    public void Add(FrameNote note, string station, bool sent, string text, DateTimeOffset at)
    {
        lock (_lock)
        {
            if (_frames.Count == MaxFrames)
            {
                _frames.Dequeue();
            }

            _frames.Enqueue((note, station, sent, text, at));
            _last++;
        }
    }

    /// <summary>Frames that a page has not seen.</summary>
    /// <param name="seen">Number of the last one that it has seen; 0 for none.</param>
    /// <returns>The number of the last one, and the frames as JSON with secrets masked.</returns>
    public (long Last, JsonArray Frames) After(long seen)
    {
        (FrameNote Note, string Station, bool Sent, string Text, DateTimeOffset At)[] unseen;
        long last;
        lock (_lock)
        {
            last = _last;
            unseen = [.. _frames.Skip(_frames.Count - (int)Math.Clamp(_last - seen, 0, _frames.Count))];
        }

        return (last, new JsonArray([.. unseen.Select(frame => new JsonObject
        {
            ["now"] = frame.At.ToUnixTimeMilliseconds(),
            ["station"] = frame.Station,
            ["kind"] = frame.Note.Kind,
            ["sent"] = frame.Sent,
            ["text"] = SecretMask.Apply(FrameAssembler.OnOneLine(frame.Text), null),
            ["id"] = frame.Note.Id,
            ["action"] = frame.Note.Action,
            ["fault"] = frame.Note.Fault,
            ["ms"] = frame.Note.AnsweredMs,
        })]));
    }
}
