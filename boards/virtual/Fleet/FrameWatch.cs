using System.Diagnostics;
using System.Text.Json.Nodes;
using Borne.Virtual.Schemas;
using Borne.Virtual.Wallbox.Events;
using Borne.Wire.WebSocket;

namespace Borne.Virtual.Fleet;

/// <summary>Follows the calls of one station for the fleet's statistics; a station has one call open at a time.</summary>
/// <param name="statistics">The fleet's.</param>
public sealed class FrameWatch(FleetStatistics statistics)
{
    private string? _id;
    private string _action = "";
    private long _sentAt;

    /// <summary>Looks at an event.</summary>
    /// <param name="happening">The event.</param>
    public void Add(StationEvent happening)
    {
        switch (happening)
        {
            case FrameEvent frame:
                Follow(frame);
                break;
            case LinkEvent { Failure: not WebSocketFailure.None } link:
                statistics.Failed(link.HttpStatus > 0 ? $"HTTP status {link.HttpStatus}" : link.Failure.ToString());
                _id = null;
                break;
        }
    }

    private void Follow(FrameEvent frame)
    {
        statistics.Frame(frame.Sent);
        if (!OcppFrame.TryParse(frame.Text, out int type, out string id, out JsonArray parts))
        {
            // A central system may send anything; what is no frame does not count here.
            return;
        }

        if (type == OcppFrame.ErrorType)
        {
            statistics.Error();
        }

        if (frame.Sent && type == OcppFrame.CallType)
        {
            _id = id;
            _action = OcppFrame.TextAt(parts, 2) ?? "";
            _sentAt = Stopwatch.GetTimestamp();
            statistics.Called(_action);
        }
        else if (!frame.Sent && type is OcppFrame.ResultType or OcppFrame.ErrorType && id == _id)
        {
            _id = null;
            statistics.Answered(_action, _sentAt, type == OcppFrame.ResultType);
        }
    }
}
