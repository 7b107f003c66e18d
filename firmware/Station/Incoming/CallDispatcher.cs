using Borne.Charging.Connectors;
using Borne.Settings.Registry;
using Borne.Station.Outgoing;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>
/// Brings each CALL of the central system to its handler, and answers what no handler can, or what belongs to a feature
/// profile that this station does not offer (B-SC-12).
/// </summary>
public sealed class CallDispatcher : ICallHandler
{
    private readonly IncomingCall[] _calls;
    private readonly IncomingCall[] _more;
    private readonly SettingsRegistry _settings;
    private readonly BootNotification _boot;
    private readonly Unlocker _unlocker;

    /// <summary>Creates the dispatcher.</summary>
    /// <param name="calls">The handlers of the controller.</param>
    /// <param name="more">Those of a feature profile that the board brings, in place of the controller's where both have one; null for none.</param>
    /// <param name="settings">Know which feature profiles the station offers.</param>
    /// <param name="boot">The registration.</param>
    /// <param name="unlocker">Knows which CALLs wait for their answer.</param>
    public CallDispatcher(
        IncomingCall[] calls, IncomingCall[] more, SettingsRegistry settings, BootNotification boot, Unlocker unlocker)
    {
        _calls = calls;
        _more = more;
        _settings = settings;
        _boot = boot;
        _unlocker = unlocker;
    }

    /// <summary>False for a rejected charge point until it tries again (OCPP 1.6 section 4.2, B-BO-05).</summary>
    public bool IsAnswering => _boot.Registration != RegistrationStatus.Rejected;

    /// <inheritdoc/>
    public IMessageBody Handle(string id, string action, PayloadReader payload, long now)
    {
        if (_unlocker.IsPending(id))
        {
            payload.Fail(RpcErrorCode.GenericError, "a CALL with this id is being processed");
            return null;
        }

        IncomingCall call = Find(_more, action) ?? Find(_calls, action);
        if (call is null ? Words.IndexOf(Words.UnsupportedActions, action) >= 0 : !_settings.Has(call.Profile))
        {
            payload.Fail(RpcErrorCode.NotSupported, "this charge point does not support the action");
            return null;
        }

        if (call is null)
        {
            payload.Fail(RpcErrorCode.NotImplemented, "the action is unknown");
            return null;
        }

        return call.Handle(id, payload, now);
    }

    private static IncomingCall Find(IncomingCall[] calls, string action)
    {
        for (int i = 0; calls is not null && i < calls.Length; i++)
        {
            if (calls[i].Action == action)
            {
                return calls[i];
            }
        }

        return null;
    }
}
