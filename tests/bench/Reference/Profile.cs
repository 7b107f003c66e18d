namespace Borne.Bench;

/// <summary>One installed charging profile; moments are seconds since 1970, UTC.</summary>
public sealed record Profile
{
    /// <summary>chargingProfileId.</summary>
    public int Id { get; init; }

    /// <summary>Where it was installed; 0 is the whole charge point.</summary>
    public int ConnectorId { get; init; }

    /// <summary>stackLevel, higher wins.</summary>
    public int StackLevel { get; init; }

    /// <summary>chargingProfilePurpose.</summary>
    public ChargingPurpose Purpose { get; init; }

    /// <summary>chargingProfileKind and recurrencyKind.</summary>
    public ChargingKind Kind { get; init; }

    /// <summary>transactionId, null when left out.</summary>
    public int? TransactionId { get; init; }

    /// <summary>First second of validity, null for no bound.</summary>
    public long? ValidFrom { get; init; }

    /// <summary>First second after the validity, null for no bound.</summary>
    public long? ValidTo { get; init; }

    /// <summary>startSchedule, null when left out.</summary>
    public long? Start { get; init; }

    /// <summary>Whether it begins with the charging: Relative, or Absolute without startSchedule.</summary>
    public bool FollowsCharging => Kind == ChargingKind.Relative || (Kind == ChargingKind.Absolute && Start == null);

    /// <summary>duration in s, null when left out; 0 is no end.</summary>
    public long? Duration { get; init; }

    /// <summary>chargingRateUnit.</summary>
    public RateUnit Unit { get; init; }

    /// <summary>chargingSchedulePeriod, ascending.</summary>
    public SchedulePeriod[] Periods { get; init; }
}
