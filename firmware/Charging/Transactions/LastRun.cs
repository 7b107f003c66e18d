using Borne.Base.Logs;
using Borne.Hal.Station;
using Borne.Wire.Types;

namespace Borne.Charging.Transactions;

/// <summary>What the end of the last run means for a transaction that it left open.</summary>
public sealed class LastRun
{
    /// <summary>Works it out.</summary>
    /// <param name="end">How the run ended.</param>
    /// <param name="cause">Why the controller started.</param>
    public LastRun(RunEnd end, StartCause cause)
    {
        bool isFault = end >= RunEnd.Fault || (end == RunEnd.Cut && cause == StartCause.Fault);
        CanResume = end == RunEnd.Cut || isFault;
        Reason = end switch
        {
            RunEnd.HardReset => StopReason.HardReset,
            RunEnd.SoftReset => StopReason.SoftReset,
            RunEnd.Cut => isFault ? StopReason.Reboot : StopReason.PowerLoss,
            _ => StopReason.Reboot,
        };
    }

    /// <summary>Reason of StopTransaction.req for the transaction (OCPP 1.6 section 7.36).</summary>
    public StopReason Reason { get; }

    /// <summary>True when nobody wanted the transaction to end: it may go on.</summary>
    public bool CanResume { get; }
}
