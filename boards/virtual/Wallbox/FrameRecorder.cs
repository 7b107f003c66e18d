using System.Text.Json.Nodes;
using Borne.Virtual.Schemas;
using Borne.Virtual.Wallbox.Events;

namespace Borne.Virtual.Wallbox;

/// <summary>Remembers the first frames of a run, for comparing them with a log. Use on the station's thread.</summary>
/// <param name="most">How many.</param>
public sealed class FrameRecorder(int most)
{
    /// <summary>Frames of a run: beside each one of the station that is compared there is one of the central system.</summary>
    public const int MaxFrames = 2 * FrameComparison.MaxFrames;

    private readonly List<LoggedFrame> _frames = [];
    private readonly Dictionary<(bool Sent, string Id), string> _actions = [];

    /// <summary>The frames, oldest first.</summary>
    public IReadOnlyList<LoggedFrame> Frames => _frames;

    /// <summary>Takes an event when it is a frame.</summary>
    /// <param name="happening">The event.</param>
    public void Add(StationEvent happening)
    {
        if (happening is FrameEvent frame && _frames.Count < most)
        {
            Add(frame.Now, frame.Now, frame.Sent, frame.Text, "");
        }
    }

    /// <summary>Takes a frame.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="now">Simulated time in ms.</param>
    /// <param name="sent">True when the station sent it.</param>
    /// <param name="text">The frame.</param>
    /// <param name="action">The action that a log tells; empty when it tells none.</param>
    public void Add(long place, long now, bool sent, string text, string action)
    {
        if (!OcppFrame.TryParse(text, out int type, out string id, out JsonArray frame))
        {
            return;
        }

        if (type == OcppFrame.CallType)
        {
            action = OcppFrame.TextAt(frame, 2) ?? "";
            _actions[(sent, id)] = action;
        }
        else if (_actions.Remove((!sent, id), out string? asked))
        {
            action = asked;
        }

        _frames.Add(new LoggedFrame(place, now, sent, type, action, frame));
    }
}
