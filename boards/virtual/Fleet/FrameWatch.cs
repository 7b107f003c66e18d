using System.Diagnostics;
using System.Text.Json;
using Borne.Virtual.Wallbox.Events;
using Borne.Wire.WebSocket;

namespace Borne.Virtual.Fleet;

/// <summary>Follows the calls of one station for the fleet's statistics; a station has one call open at a time.</summary>
/// <param name="statistics">The fleet's.</param>
public sealed class FrameWatch(FleetStatistics statistics)
{
    private const int Call = 2;
    private const int CallResult = 3;
    private const int CallError = 4;

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
        try
        {
            using JsonDocument document = JsonDocument.Parse(frame.Text);
            JsonElement root = document.RootElement;
            int type = root[0].GetInt32();
            if (type == CallError)
            {
                statistics.Error();
            }

            if (frame.Sent && type == Call)
            {
                _id = root[1].GetString();
                _action = root[2].GetString() ?? "";
                _sentAt = Stopwatch.GetTimestamp();
                statistics.Called(_action);
            }
            else if (!frame.Sent && type is CallResult or CallError && root[1].GetString() == _id && _id is not null)
            {
                _id = null;
                statistics.Answered(_action, _sentAt, type == CallResult);
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or FormatException
            or IndexOutOfRangeException)
        {
            // A central system may send anything; what is no proper frame does not count here.
        }
    }
}
