using Borne.Charging.Connectors;
using Borne.Charging.Outlets;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Types;

namespace Borne.Pages.Routes.Live;

/// <summary>Why a connector is in its status, as a word that the page puts into a sentence.</summary>
internal static class ConnectorReason
{
    /// <summary>The word.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="isAsking">True while the central system is asked about a card.</param>
    public static string Of(Connector connector, SettingsRegistry settings, bool isAsking)
    {
        if (connector.Loop.IsEmergency)
        {
            return "emergencyStop";
        }

        if (!connector.Loop.IsCalibrated)
        {
            return "notCalibrated";
        }

        if (connector.Status == ChargePointStatus.Faulted)
        {
            return "fault";
        }

        if (connector.IsRestarting)
        {
            return "restarting";
        }

        switch (connector.Status)
        {
            case ChargePointStatus.Charging:
                return "charging";
            case ChargePointStatus.SuspendedEV:
                return "pausedByVehicle";
            case ChargePointStatus.SuspendedEVSE:
                return OfSuspended(connector);
            case ChargePointStatus.Finishing:
                return connector.HasTransaction ? "finishing" : "unplug";
            case ChargePointStatus.Reserved:
                return "reserved";
            case ChargePointStatus.Unavailable:
                return "outOfService";
            case ChargePointStatus.Preparing:
                return OfPreparing(connector, isAsking);
            default:
                return settings.Flag(Key.FreeVend) ? "waitingForPlug" : "free";
        }
    }

    /// <summary>Why the station gives nothing, although the vehicle may want it.</summary>
    private static string OfSuspended(Connector connector)
    {
        ChargingLoop loop = connector.Loop;
        if (connector.HasTransaction && connector.Transaction.IsSuspended)
        {
            return "cardRefused";
        }

        if (loop.IsPilotError)
        {
            return "pilotError";
        }

        if (loop.IsHeldOpen)
        {
            return "supplyFails";
        }

        if (loop.LimitDeciamps < DutyCycle.MinDeciamps)
        {
            return "pausedByLimit";
        }

        if (loop.IsBlockAwaited)
        {
            return "needsStateB";
        }

        if (loop.IsChattering)
        {
            return "contactorRests";
        }

        // Nothing is offered, and none of these is why: the phases change.
        return loop.IsOffering ? "waitingForVehicle" : "phasesChange";
    }

    private static string OfPreparing(Connector connector, bool isAsking)
    {
        if (connector.HasTransaction)
        {
            return connector.Loop.IsBlockAwaited ? "needsStateB" : "waitingForVehicle";
        }

        if (connector.AuthorizedTag is not null)
        {
            return "waitingForPlug";
        }

        return isAsking ? "waitingForCentralSystem" : "waitingForCard";
    }
}
