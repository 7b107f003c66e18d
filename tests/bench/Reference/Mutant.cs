using System;

namespace Borne.Bench;

/// <summary>The reference with one rule broken: what a comparison that is worth something must notice.</summary>
public sealed class Mutant : BruteForce
{
    private readonly string _fault;

    /// <summary>Evaluates a charge point wrongly.</summary>
    /// <param name="scenario">The charge point.</param>
    /// <param name="fault">One of <see cref="Faults"/>.</param>
    public Mutant(Scenario scenario, string fault)
        : base(scenario)
    {
        _fault = fault;
    }

    /// <summary>The faults there are.</summary>
    public static string[] Faults =>
    [
        "validFrom a second late", "validTo a second late", "duration a second late", "period a second late",
        "recurrence not cut", "connector 0 wins a tie", "lower level wins", "rounded up", "no default in a gap",
        "relative ones need the clock",
    ];

    /// <inheritdoc/>
    protected override bool DefaultActsInGap => _fault != "no default in a gap" && base.DefaultActsInGap;

    /// <inheritdoc/>
    protected override bool IsTimeless(Profile profile) => _fault != "relative ones need the clock" && base.IsTimeless(profile);

    /// <inheritdoc/>
    protected override bool IsValid(Profile profile, long t) => _fault switch
    {
        "validFrom a second late" => base.IsValid(profile, t) && profile.ValidFrom != t,
        "validTo a second late" => base.IsValid(profile with { ValidTo = profile.ValidTo + 1 }, t),
        _ => base.IsValid(profile, t),
    };

    /// <inheritdoc/>
    protected override bool IsOver(Profile profile, long offset) => _fault switch
    {
        "duration a second late" => base.IsOver(profile with { Duration = profile.Duration + 1 }, offset),
        "recurrence not cut" => profile.Duration != null && offset >= profile.Duration % 86400,
        _ => base.IsOver(profile, offset),
    };

    /// <inheritdoc/>
    protected override bool HasBegun(SchedulePeriod period, long offset) =>
        base.HasBegun(period, _fault == "period a second late" && period.Start > 0 ? offset - 1 : offset);

    /// <inheritdoc/>
    protected override bool GoesBefore(Profile profile, Profile other) => _fault switch
    {
        "connector 0 wins a tie" => profile.StackLevel > other.StackLevel
            || (profile.StackLevel == other.StackLevel && profile.ConnectorId < other.ConnectorId),
        "lower level wins" => profile.StackLevel < other.StackLevel,
        _ => base.GoesBefore(profile, other),
    };

    /// <inheritdoc/>
    protected override long Ampere(long watt, int phases) =>
        _fault == "rounded up" ? (long)Math.Ceiling((decimal)watt / (Volts * phases)) : base.Ampere(watt, phases);
}
