using Borne.Base.Bytes;

namespace Borne.Wire.Types;

/// <summary>
/// The enumerations of OCPP 1.6 as lists of words. One constant string for each keeps them in flash: an array of
/// strings would cost 24 bytes of heap for every word.
/// </summary>
public static class Words
{
    /// <summary>AuthorizationStatus, in the order of <see cref="AuthorizationStatus"/>.</summary>
    public const string AuthorizationStatuses = "Accepted,Blocked,Expired,Invalid,ConcurrentTx";

    /// <summary>AvailabilityStatus, in the order of the type of that name.</summary>
    public const string AvailabilityStatuses = "Accepted,Rejected,Scheduled";

    /// <summary>AvailabilityType.</summary>
    public const string AvailabilityTypes = "Inoperative,Operative";

    /// <summary>DataTransferStatus, in the order of the type of that name.</summary>
    public const string DataTransferStatuses = "Accepted,Rejected,UnknownMessageId,UnknownVendorId";

    /// <summary>ChargePointErrorCode, in the order of <see cref="ChargePointErrorCode"/>.</summary>
    public const string ErrorCodes = "NoError,ConnectorLockFailure,EVCommunicationError,GroundFailure,HighTemperature,"
        + "InternalError,LocalListConflict,OtherError,OverCurrentFailure,OverVoltage,PowerMeterFailure,"
        + "PowerSwitchFailure,ReaderFailure,ResetFailure,UnderVoltage,WeakSignal";

    /// <summary>ChargePointStatus, in the order of <see cref="ChargePointStatus"/>.</summary>
    public const string Statuses =
        "Available,Preparing,Charging,SuspendedEVSE,SuspendedEV,Finishing,Reserved,Unavailable,Faulted";

    /// <summary>ChargingProfileKindType.</summary>
    public const string ChargingProfileKinds = "Absolute,Recurring,Relative";

    /// <summary>ChargingProfilePurposeType, in the order in which they go before one another.</summary>
    public const string ChargingProfilePurposes = "TxProfile,TxDefaultProfile,ChargePointMaxProfile";

    /// <summary>ChargingRateUnitType.</summary>
    public const string ChargingRateUnits = "A,W";

    /// <summary>Measurand, in the order of <see cref="Measurand"/>.</summary>
    public const string Measurands = "Energy.Active.Import.Register,Energy.Active.Import.Interval,Power.Active.Import,"
        + "Current.Import,Voltage,Current.Offered,Power.Offered,Energy.Active.Export.Register,"
        + "Energy.Active.Export.Interval,Energy.Reactive.Import.Register,Energy.Reactive.Import.Interval,"
        + "Energy.Reactive.Export.Register,Energy.Reactive.Export.Interval,Power.Active.Export,Power.Reactive.Import,"
        + "Power.Reactive.Export,Power.Factor,Current.Export,Frequency,Temperature,SoC,RPM";

    /// <summary>MessageTrigger.</summary>
    public const string MessageTriggers = "BootNotification,Heartbeat,MeterValues,StatusNotification,"
        + "DiagnosticsStatusNotification,FirmwareStatusNotification";

    /// <summary>Phase, in the order of the SampledValue phase codes.</summary>
    public const string Phases = "L1,L2,L3,N,L1-N,L2-N,L3-N,L1-L2,L2-L3,L3-L1";

    /// <summary>ReadingContext, in the order of <see cref="ReadingContext"/>.</summary>
    public const string ReadingContexts = "Sample.Periodic,Sample.Clock,Transaction.Begin,Transaction.End,Trigger,"
        + "Interruption.Begin,Interruption.End,Other";

    /// <summary>RecurrencyKindType.</summary>
    public const string RecurrencyKinds = "Daily,Weekly";

    /// <summary>RegistrationStatus, in the order of <see cref="RegistrationStatus"/>.</summary>
    public const string RegistrationStatuses = "Accepted,Pending,Rejected";

    /// <summary>ReservationStatus, in the order of <see cref="ReservationStatus"/>.</summary>
    public const string ReservationStatuses = "Accepted,Faulted,Occupied,Rejected,Unavailable";

    /// <summary>ResetType.</summary>
    public const string ResetTypes = "Hard,Soft";

    /// <summary>Reason, in the order of <see cref="StopReason"/>.</summary>
    public const string StopReasons = "Local,Remote,EVDisconnected,DeAuthorized,EmergencyStop,HardReset,SoftReset,"
        + "PowerLoss,Reboot,UnlockCommand,Other";

    /// <summary>UpdateStatus, in the order of <see cref="UpdateStatus"/>.</summary>
    public const string UpdateStatuses = "Accepted,Failed,NotSupported,VersionMismatch";

    /// <summary>UpdateType.</summary>
    public const string UpdateTypes = "Differential,Full";

    /// <summary>Actions of OCPP 1.6 and its security whitepaper that a central system may send but that this station does not offer.</summary>
    public const string UnsupportedActions = "GetDiagnostics,UpdateFirmware,"
        + "CertificateSigned,DeleteCertificate,ExtendedTriggerMessage,GetInstalledCertificateIds,GetLog,"
        + "InstallCertificate,SignedUpdateFirmware";

    /// <summary>
    /// vendorErrorCode of StatusNotification: what the safety loop found. In the order of StatusRules.VendorErrorOf.
    /// </summary>
    public const string VendorErrors = ",ResidualCurrent,ContactorWelded,ContactorStuckOpen,PilotShortCircuit,"
        + "PilotDiodeMissing,LockFailed,MeterSilent,Derating,EmergencyStop,ProximityContact,NotCalibrated,VehicleChatters,"
        + "PilotNegative,InterlockMissing,InterlockDoesNotBlock,InterlockDoesNotAllow,InterlockIgnoresWatchdog,WrongHardware";

    /// <summary>One word of a list.</summary>
    /// <param name="list">Words parted by commas.</param>
    /// <param name="index">Which one, from 0 to the number of commas.</param>
    /// <returns>A new string with the word.</returns>
    public static string At(string list, int index)
    {
        int start = 0;
        for (; index > 0; index--)
        {
            start = list.IndexOf(',', start) + 1;
        }

        int end = list.IndexOf(',', start);
        return end < 0 ? list.Substring(start) : list.Substring(start, end - start);
    }

    /// <summary>Finds a word in a list. Enumerations are case-sensitive (OCPP-J 1.6 section 4).</summary>
    /// <param name="list">Words parted by commas.</param>
    /// <param name="word">The word.</param>
    /// <returns>Its index, or -1.</returns>
    public static int IndexOf(string list, string word)
    {
        int start = 0;
        for (int index = 0; ; index++)
        {
            int end = list.IndexOf(',', start);
            int length = (end < 0 ? list.Length : end) - start;
            if (length == word.Length && list.Substring(start, length) == word)
            {
                return index;
            }

            if (end < 0)
            {
                return -1;
            }

            start = end + 1;
        }
    }

    /// <summary>Finds the word that lies in a buffer, without allocating.</summary>
    /// <param name="list">Words parted by commas.</param>
    /// <param name="buffer">The buffer.</param>
    /// <param name="offset">First index of the word.</param>
    /// <param name="count">Its length.</param>
    /// <returns>Its index, or -1.</returns>
    public static int IndexOf(string list, byte[] buffer, int offset, int count)
    {
        int start = 0;
        for (int index = 0; ; index++)
        {
            int end = list.IndexOf(',', start);
            int length = (end < 0 ? list.Length : end) - start;
            if (Ascii.Matches(buffer, offset, count, list, start, length))
            {
                return index;
            }

            if (end < 0)
            {
                return -1;
            }

            start = end + 1;
        }
    }
}
