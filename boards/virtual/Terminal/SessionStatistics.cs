using System.Globalization;
using System.Text.Json;
using Borne.Virtual.Wallbox.Events;

namespace Borne.Virtual.Terminal;

/// <summary>Counts frames and follows the transactions, from the frames alone.</summary>
public sealed class SessionStatistics
{
    private readonly Dictionary<long, Start> _running = [];
    private string _callId = "";
    private JsonElement _call;
    private string _action = "";

    /// <summary>Frames sent by the station.</summary>
    public int Sent { get; private set; }

    /// <summary>Frames received by the station.</summary>
    public int Received { get; private set; }

    /// <summary>Energy of the transactions whose StopTransaction was answered, in Wh.</summary>
    public long EnergyWh { get; private set; }

    /// <summary>Their duration.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>Number of StopTransaction messages answered.</summary>
    public int Stopped { get; private set; }

    /// <summary>Looks at an event.</summary>
    /// <param name="happening">The event.</param>
    public void Add(StationEvent happening)
    {
        if (happening is not FrameEvent frame)
        {
            return;
        }

        Sent += frame.Sent ? 1 : 0;
        Received += frame.Sent ? 0 : 1;
        try
        {
            using JsonDocument document = JsonDocument.Parse(frame.Text);
            Follow(document.RootElement, frame.Sent);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException
            or FormatException or IndexOutOfRangeException)
        {
            // A central system may send anything; what is no proper frame does not count here.
        }
    }

    private static DateTimeOffset Moment(JsonElement payload) =>
        DateTimeOffset.Parse(payload.GetProperty("timestamp").GetString()!, CultureInfo.InvariantCulture);

    private void Follow(JsonElement frame, bool sent)
    {
        int type = frame[0].GetInt32();
        if (sent && type == 2)
        {
            _callId = frame[1].GetString()!;
            _action = frame[2].GetString()!;
            _call = frame[3].Clone();
        }
        else if (!sent && type == 3 && frame[1].GetString() == _callId)
        {
            Answered(frame[2]);
        }
    }

    private void Answered(JsonElement answer)
    {
        if (_action == "StartTransaction")
        {
            _running[answer.GetProperty("transactionId").GetInt64()] =
                new Start(_call.GetProperty("meterStart").GetInt64(), Moment(_call));
        }
        else if (_action == "StopTransaction")
        {
            Stopped++;
            if (_running.Remove(_call.GetProperty("transactionId").GetInt64(), out Start? start))
            {
                EnergyWh += _call.GetProperty("meterStop").GetInt64() - start.MeterWh;
                Duration += Moment(_call) - start.At;
            }
        }
    }

    private sealed record Start(long MeterWh, DateTimeOffset At);
}
