namespace Borne.Bench;

/// <summary>What the schedule of a profile counts from: ChargingProfileKind and RecurrencyKind in one.</summary>
public enum ChargingKind
{
    /// <summary>startSchedule.</summary>
    Absolute,

    /// <summary>The latest repetition of startSchedule, every 86400 s.</summary>
    Daily,

    /// <summary>The latest repetition of startSchedule, every 604800 s.</summary>
    Weekly,

    /// <summary>The start of the transaction.</summary>
    Relative,
}
