using Borne.Settings.Keys;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>
/// Brings each CALL of the central system to its handler, and answers what no handler can, or what belongs to a feature
/// profile that this station does not offer (B-SC-12).
/// </summary>
public sealed class CallDispatcher : ICallHandler
{
    private const int MsPerSecond = 1000;

    private readonly ChargePoint _station;

    /// <summary>Creates the dispatcher.</summary>
    /// <param name="station">The station that the calls are for.</param>
    public CallDispatcher(ChargePoint station)
    {
        _station = station;
    }

    /// <summary>False for a rejected charge point until it tries again (OCPP 1.6 section 4.2, B-BO-05).</summary>
    public bool IsAnswering => _station.Boot.Registration != RegistrationStatus.Rejected;

    /// <inheritdoc/>
    public void Handle(string id, string action, PayloadReader payload, long now)
    {
        if (_station.Unlocker.IsPending(id))
        {
            _station.Rpc.AnswerError(id, RpcErrorCode.GenericError, "a CALL with this id is being processed");
            return;
        }

        if (!_station.Settings.Has(Features.ProfileOf(action)))
        {
            RefuseUnsupported(id);
            return;
        }

        bool isKnown = true;
        switch (action)
        {
            case "CancelReservation":
                CancelReservation.Handle(_station, id, payload, now);
                break;
            case "ChangeAvailability":
                ChangeAvailability.Handle(_station, id, payload);
                break;
            case "ChangeConfiguration":
                ChangeConfiguration.Handle(_station, id, payload);
                break;
            case "ClearCache":
                ClearCache.Handle(_station, id, payload);
                break;
            case "ClearChargingProfile":
                ClearChargingProfile.Handle(_station.SmartCharging, _station.Rpc, id, payload);
                break;
            case "DataTransfer":
                DataTransfer.Handle(_station, id, payload);
                break;
            case "GetCompositeSchedule":
                GetCompositeSchedule.Handle(
                    _station.SmartCharging, _station.Rpc, id, payload, _station.Clock.UtcMs(now) / MsPerSecond);
                break;
            case "GetConfiguration":
                GetConfiguration.Handle(_station, id, payload);
                break;
            case "GetLocalListVersion":
                GetLocalListVersion.Handle(_station, id, payload);
                break;
            case "RemoteStartTransaction":
                RemoteStartTransaction.Handle(_station, id, payload, now);
                break;
            case "RemoteStopTransaction":
                RemoteStopTransaction.Handle(_station, id, payload);
                break;
            case "ReserveNow":
                ReserveNow.Handle(_station, id, payload, now);
                break;
            case "Reset":
                Reset.Handle(_station, id, payload, now);
                break;
            case "SendLocalList":
                SendLocalList.Handle(_station, id, payload);
                break;
            case "SetChargingProfile":
                SetChargingProfile.Handle(_station.SmartCharging, _station.Rpc, id, payload);
                break;
            case "TriggerMessage":
                TriggerMessage.Handle(_station, id, payload, now);
                break;
            case "UnlockConnector":
                UnlockConnector.Handle(_station, id, payload, now);
                break;
            default:
                isKnown = _station.Profile is not null && _station.Profile.Handle(id, action, payload, now);
                break;
        }

        if (!isKnown && Words.IndexOf(Words.UnsupportedActions, action) >= 0)
        {
            RefuseUnsupported(id);
        }
        else if (!isKnown)
        {
            _station.Rpc.AnswerError(id, RpcErrorCode.NotImplemented, "the action is unknown");
        }
    }

    /// <summary>Answers with the error that the payload's reader found.</summary>
    /// <param name="station">The station.</param>
    /// <param name="id">Id of the CALL.</param>
    /// <param name="payload">The payload, read to its end.</param>
    /// <returns>False when there was an error; the CALL is then answered.</returns>
    public static bool IsSound(ChargePoint station, string id, PayloadReader payload)
    {
        if (payload.Error is null)
        {
            return true;
        }

        station.Rpc.AnswerError(id, payload.Error, payload.ErrorText);
        return false;
    }

    private void RefuseUnsupported(string id) =>
        _station.Rpc.AnswerError(id, RpcErrorCode.NotSupported, "this charge point does not support the action");
}
