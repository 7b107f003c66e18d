using Borne.Base.Time;
using Borne.Wire.Types;

namespace Borne.Charging.Transactions;

/// <summary>A transaction that runs on a connector.</summary>
public sealed class Transaction
{
    /// <summary>Time a vehicle gets after the start to ask for energy before it counts as suspended, ms.</summary>
    public const int VehicleStartMs = 15000;

    /// <summary>Time the pilot gets after the start of the station to show the vehicle of a transaction that may go on, ms.</summary>
    public const int VehicleReturnMs = 10000;

    /// <summary>Number of its StartTransaction in the queue: unique in this station for ever.</summary>
    public long LocalId;

    /// <summary>transactionId given by the central system; meaningless before <see cref="IsIdKnown"/>.</summary>
    public long TransactionId;

    /// <summary>True once StartTransaction was answered, or given up (then the id is -1).</summary>
    public bool IsIdKnown;

    /// <summary>idTag that started it.</summary>
    public string IdTag;

    /// <summary>Group of the idTag, or null.</summary>
    public string ParentIdTag;

    /// <summary>Register at its start, in Wh.</summary>
    public long MeterStart;

    /// <summary>Monotonic milliseconds of its start; before 0 when it began in an earlier run.</summary>
    public long StartedAt;

    /// <summary>Moment of its start, of <see cref="StationClock.Stamp"/>; 0 when an older version did not note it.</summary>
    public long StartStamp;

    /// <summary>Monotonic milliseconds since when it may have energy: its start, or when it went on after a loss of supply.</summary>
    public long EnergyFrom;

    /// <summary>
    /// Register in Wh at which energy ends, because the central system refused the idTag and the transaction goes on
    /// without (B-AU-16); 0 for none.
    /// </summary>
    public long SuspendAtWh;

    /// <summary>True while the transaction goes on without energy because of <see cref="SuspendAtWh"/>.</summary>
    public bool IsSuspended;

    /// <summary>True while it is not decided whether it goes on after a loss of supply.</summary>
    public bool IsResuming;

    /// <summary>True once it shall end; it ends when the contactor is open.</summary>
    public bool IsStopping;

    /// <summary>Why it ends.</summary>
    public StopReason Reason;

    /// <summary>idTag that ends it, or null.</summary>
    public string StopTag;
}
