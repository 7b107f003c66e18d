using Borne.Base.Time;
using Borne.Station.Outgoing;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Security.Events;

/// <summary>
/// SecurityEventNotification.req (OCPP 1.6 security whitepaper, A04): tells the events that wait, oldest first, each until it was
/// heard. A central system that refuses one has heard it.
/// </summary>
internal sealed class SecurityEventNotification : ITriggeredRequest
{
    /// <summary>Pause after one that was not answered, ms: there may be more urgent things to say.</summary>
    public const int PauseMs = 60000;

    private readonly EventQueue _queue;
    private readonly StationClock _clock;
    private WaitingEvent _told;
    private long _now;
    private long _notBefore;

    /// <summary>Creates it.</summary>
    /// <param name="queue">The events.</param>
    /// <param name="clock">The time.</param>
    public SecurityEventNotification(EventQueue queue, StationClock clock)
    {
        _queue = queue;
        _clock = clock;
    }

    /// <inheritdoc/>
    public string Action => "SecurityEventNotification";

    /// <inheritdoc/>
    public bool IsTriggered => false;

    /// <summary>Does nothing: no message can ask for it.</summary>
    public void Trigger()
    {
    }

    /// <inheritdoc/>
    public bool IsDue(long now)
    {
        _now = now;
        _told = _queue.First;
        return _told is not null && now >= _notBefore;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        json.BeginObject();
        json.Member("type", _told.Type);
        json.Name("timestamp");
        json.Date(_clock.Resolve(_told.Stamp, _now));
        if (_told.Info is not null)
        {
            json.Name("techInfo");
            json.Text(_told.Info);
        }

        json.EndObject();
        return true;
    }

    /// <inheritdoc/>
    public void OnResult(PayloadReader payload, long now) => _queue.Remove(_told);

    /// <inheritdoc/>
    public void OnFailure(CallFailure failure, long now)
    {
        if (failure == CallFailure.CallError || failure == CallFailure.BadAnswer)
        {
            _queue.Remove(_told);
        }
        else if (failure == CallFailure.Timeout)
        {
            _notBefore = now + PauseMs;
        }
    }
}
