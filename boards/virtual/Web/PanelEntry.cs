using System.Text.Json.Nodes;
using Borne.Virtual.Schemas;
using Borne.Virtual.Wallbox.Events;

namespace Borne.Virtual.Web;

/// <summary>A line of the panel's log: a frame, or what happened in between.</summary>
public sealed class PanelEntry
{
    private readonly StationEvent _happening;
    private readonly FrameNote? _note;

    /// <summary>A frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="note">What it is.</param>
    public PanelEntry(FrameEvent frame, FrameNote note)
    {
        _happening = frame;
        _note = note;
    }

    /// <summary>Something else that has words.</summary>
    /// <param name="happening">What happened.</param>
    public PanelEntry(StationEvent happening) => _happening = happening;

    /// <summary>The line as JSON.</summary>
    public JsonObject ToJson() => _happening is FrameEvent frame
        ? new JsonObject
        {
            ["now"] = frame.Now,
            ["kind"] = _note!.Kind,
            ["sent"] = frame.Sent,
            ["text"] = frame.Text,
            ["id"] = _note.Id,
            ["action"] = _note.Action,
            ["fault"] = _note.Fault,
            ["ms"] = _note.AnsweredMs,
        }
        : new JsonObject
        {
            ["now"] = _happening.Now,
            ["kind"] = "event",
            ["text"] = EventWords.Of(_happening),
            ["trouble"] = EventWords.IsTrouble(_happening),
        };
}
