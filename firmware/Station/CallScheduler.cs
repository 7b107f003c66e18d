using System;
using Borne.Base.Time;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station.Outgoing;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station;

/// <summary>Chooses the CALL that goes out next: one at a time, the urgent ones first (OCPP-J 1.6 section 4.1.1).</summary>
internal sealed class CallScheduler
{
    private readonly RpcEndpoint _rpc;
    private readonly SettingsRegistry _settings;
    private readonly BootNotification _boot;
    private readonly IRequest[] _requests;

    /// <summary>Creates it.</summary>
    /// <param name="rpc">The RPC layer.</param>
    /// <param name="settings">The station's settings.</param>
    /// <param name="boot">The registration.</param>
    /// <param name="requests">All other requests in the order of their urgency; the first is Authorize.</param>
    /// <param name="more">Those of a feature profile that the board brings, after them; the urgent ones behind Authorize. Null for none.</param>
    public CallScheduler(
        RpcEndpoint rpc, SettingsRegistry settings, BootNotification boot, IRequest[] requests, ITriggeredRequest[] more)
    {
        _rpc = rpc;
        _settings = settings;
        _boot = boot;
        _requests = new IRequest[requests.Length + (more is null ? 0 : more.Length)];
        _requests[0] = requests[0];
        int count = Add(more, true, 1);
        Array.Copy(requests, 1, _requests, count, requests.Length - 1);
        Add(more, false, count + requests.Length - 1);
    }

    private int Add(ITriggeredRequest[] more, bool isUrgent, int count)
    {
        for (int i = 0; more is not null && i < more.Length; i++)
        {
            if (more[i] is IUrgentRequest == isUrgent)
            {
                _requests[count++] = more[i];
            }
        }

        return count;
    }

    /// <summary>Opens the next CALL, if none is open. To be called while there is a connection only.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (_rpc.IsCalling)
        {
            return;
        }

        if (_boot.IsDue(now))
        {
            Call(_boot, Key.BootTimeout);
            return;
        }

        if (_boot.Registration == RegistrationStatus.Rejected)
        {
            return;
        }

        foreach (IRequest request in _requests)
        {
            // Before the registration only what TriggerMessage asked for may be sent (B-BO-01, B-BO-04).
            if ((_boot.IsAccepted || request.IsTriggered) && request.IsDue(now))
            {
                Call(request, request == _requests[0] ? Key.AuthorizeTimeout : Key.MessageTimeout);
                return;
            }
        }
    }

    private void Call(IRequest request, int timeoutKey)
    {
        int seconds = _settings.Number(timeoutKey);
        _rpc.TimeoutMs = (seconds > 0 ? seconds : _settings.Number(Key.MessageTimeout)) * StationClock.MsPerSecond;
        _rpc.TryCall(request);
    }
}
