using Borne.Base.Time;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Station.Outgoing;

/// <summary>Heartbeat.req every HeartbeatInterval seconds; its answer keeps the clock right (OCPP 1.6 section 4.6).</summary>
public sealed class Heartbeat : ITriggeredRequest
{
    private readonly SettingsRegistry _settings;
    private readonly StationClock _clock;
    private readonly AnswerRemarks _remarks;
    private long _last;

    /// <summary>Creates it.</summary>
    public Heartbeat(SettingsRegistry settings, StationClock clock, AnswerRemarks remarks)
    {
        _settings = settings;
        _clock = clock;
        _remarks = remarks;
    }

    /// <inheritdoc/>
    public string Action => "Heartbeat";

    /// <summary>Begins to count: the central system has just told the time.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Restart(long now) => _last = now;

    /// <inheritdoc/>
    public bool IsTriggered { get; private set; }

    /// <inheritdoc/>
    public void Trigger() => IsTriggered = true;

    /// <inheritdoc/>
    public bool IsDue(long now)
    {
        if (!IsTriggered && now - _last < _settings.Milliseconds(Key.HeartbeatInterval))
        {
            return false;
        }

        // The next one counts from the moment this one was due, so that a slow answer does not stretch the interval.
        _last = now;
        IsTriggered = false;
        return true;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        json.BeginObject();
        json.EndObject();
        return true;
    }

    /// <inheritdoc/>
    public void OnResult(PayloadReader payload, long now)
    {
        long time = Iso8601.Invalid;
        while (payload.Next())
        {
            if (payload.Is("currentTime", 0))
            {
                time = payload.TryDate();
            }
            else
            {
                payload.Skip();
            }
        }

        if (payload.Error is null && !_clock.Set(time, now))
        {
            _remarks.Note(AnswerRemarks.Time);
        }
    }

    /// <inheritdoc/>
    public void OnFailure(CallFailure failure, long now)
    {
    }
}
