using Borne.Charging.Outlets;
using Borne.Charging.SmartCharging;
using Borne.Charging.Transactions;
using Borne.Hal.Outlet;
using Borne.Wire.Types;

namespace Borne.Charging.Connectors;

/// <summary>
/// The status of a connector as a function of its facts (OCPP 1.6 section 4.9). Only transitions of that section's table
/// come out, because each follows from a fact that changed.
/// </summary>
internal static class StatusRules
{
    /// <summary>The finding of an outlet whose analog inputs wait for their calibration.</summary>
    public const int NotCalibrated = 11;

    /// <summary>The finding of a vehicle that starts and stops without end.</summary>
    public const int Chattering = 12;

    /// <summary>The finding of a pilot at -12 V that the station has not ordered.</summary>
    public const int PilotNegative = 13;

    /// <summary>The first finding of an interlock; the others follow in the order of <see cref="InterlockFinding"/>.</summary>
    public const int InterlockMissing = 14;

    /// <summary>The finding of an outlet that cannot be built as its settings say.</summary>
    public const int WrongHardware = 18;

    /// <summary>Error code that goes with the status of this tick.</summary>
    public static ChargePointErrorCode ErrorOf(Connector connector)
    {
        ChargingLoop loop = connector.Loop;
        if (loop.Fault != ChargePointErrorCode.NoError)
        {
            return loop.Fault;
        }

        if (connector.Cable.IsFailed)
        {
            return ChargePointErrorCode.ConnectorLockFailure;
        }

        if (connector.Cable.IsContactFaulty)
        {
            return ChargePointErrorCode.OtherError;
        }

        if (connector.Meter.IsMissing && connector.Status == ChargePointStatus.Faulted)
        {
            return ChargePointErrorCode.PowerMeterFailure;
        }

        // With a free connector there is no vehicle to communicate with.
        if (loop.IsPilotError && (connector.IsOccupied || connector.HasTransaction) && MayLackVehicle(connector.Status))
        {
            return ChargePointErrorCode.EVCommunicationError;
        }

        if (loop.IsChattering && connector.HasTransaction && MayLackVehicle(connector.Status))
        {
            return ChargePointErrorCode.EVCommunicationError;
        }

        if (connector.Limit.IsHot)
        {
            // A warning: charging goes on with less (B-ST-07).
            return ChargePointErrorCode.HighTemperature;
        }

        return connector.Meter.IsFailing ? ChargePointErrorCode.PowerMeterFailure : ChargePointErrorCode.NoError;
    }

    /// <summary>The finding behind an error code, for vendorErrorCode: a word of <see cref="Words.VendorErrors"/>.</summary>
    public static int VendorErrorOf(Connector connector)
    {
        switch (connector.Error)
        {
            case ChargePointErrorCode.NoError:
                return 0;
            case ChargePointErrorCode.GroundFailure:
                return 1;
            case ChargePointErrorCode.PowerSwitchFailure:
                return connector.Loop.IsWelded ? 2 : 3;
            case ChargePointErrorCode.EVCommunicationError:
                return !connector.Loop.IsPilotError ? Chattering
                    : connector.Loop.IsDiodeMissing ? 5
                    : connector.Loop.Pilot == PilotState.F ? PilotNegative : 4;
            case ChargePointErrorCode.ConnectorLockFailure:
                return 6;
            case ChargePointErrorCode.PowerMeterFailure:
                return 7;
            case ChargePointErrorCode.HighTemperature:
                return 8;
            case ChargePointErrorCode.OtherError:
                return connector.Loop.Fault != ChargePointErrorCode.OtherError ? 10
                    : connector.Loop.WrongSetting is not null ? WrongHardware
                    : connector.Loop.IsEmergency ? 9
                    : !connector.Loop.IsCalibrated ? NotCalibrated
                    : InterlockMissing - 1 + (int)connector.Loop.InterlockFinding;
            default:
                return 0;
        }
    }

    /// <summary>Status of a connector.</summary>
    /// <param name="connector">The connector; its Status is that of the tick before.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public static ChargePointStatus StatusOf(Connector connector, long now)
    {
        if (connector.IsUnfit)
        {
            return ChargePointStatus.Faulted;
        }

        if (connector.HasTransaction)
        {
            return InTransaction(connector, now);
        }

        if (!connector.IsOperative)
        {
            // From Preparing it leads through the end of the intended use (B1, B6).
            bool isIntended = connector.Status == ChargePointStatus.Preparing;
            return !isIntended ? ChargePointStatus.Unavailable
                : connector.IsOccupied ? ChargePointStatus.Finishing : ChargePointStatus.Available;
        }

        if (connector.AuthorizedTag is not null)
        {
            return ChargePointStatus.Preparing;
        }

        if (connector.IsOver)
        {
            return ChargePointStatus.Finishing;
        }

        if (connector.IsReserved)
        {
            return Reserved(connector.Status);
        }

        return connector.IsOccupied ? ChargePointStatus.Preparing : ChargePointStatus.Available;
    }

    /// <summary>True for a status with which EVCommunicationError may be reported (B-ST-07).</summary>
    private static bool MayLackVehicle(ChargePointStatus status) => status == ChargePointStatus.Preparing
        || status == ChargePointStatus.SuspendedEV || status == ChargePointStatus.SuspendedEVSE
        || status == ChargePointStatus.Finishing;

    /// <summary>Only what was available can become reserved (A7); a fault that is gone leads back (I7).</summary>
    private static ChargePointStatus Reserved(ChargePointStatus before)
    {
        bool isDefined = before == ChargePointStatus.Available || before == ChargePointStatus.Reserved
            || before == ChargePointStatus.Faulted;
        return isDefined ? ChargePointStatus.Reserved : ChargePointStatus.Available;
    }

    private static ChargePointStatus InTransaction(Connector connector, long now)
    {
        ChargingLoop loop = connector.Loop;
        Transaction transaction = connector.Transaction;
        ChargePointStatus before = connector.Status;
        bool isLeaving = before == ChargePointStatus.Charging && !loop.IsVehicleConnected && !loop.IsVehicleGone;
        if (transaction.IsStopping || isLeaving)
        {
            // It ends, or it is not clear yet whether the vehicle is gone.
            return before;
        }

        bool isStarting = before == ChargePointStatus.Preparing
            && now - transaction.EnergyFrom < Transaction.VehicleStartMs;
        if (now == transaction.EnergyFrom)
        {
            // The share of the supply and the offer of the first tick are still to come.
            return before;
        }

        if (!loop.IsOffering)
        {
            // Others may still have to come down before this one gets its share.
            bool isBlocked = transaction.IsSuspended || loop.IsPilotError
                || (loop.LimitDeciamps < DutyCycle.MinDeciamps && connector.Limit.Reason != LimitReason.Sharing);
            return isBlocked || !isStarting ? ChargePointStatus.SuspendedEVSE : before;
        }

        if (loop.IsChattering && !loop.IsContactorOrdered)
        {
            // The contactor waits for a vehicle that starts and stops.
            return ChargePointStatus.SuspendedEVSE;
        }

        if (loop.IsContactorClosed && loop.IsVehicleReady)
        {
            return ChargePointStatus.Charging;
        }

        return isStarting || loop.IsVehicleReady ? before : ChargePointStatus.SuspendedEV;
    }
}
