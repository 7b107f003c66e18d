using System;
using System.Collections.Generic;
using System.Linq;

namespace Borne.Bench;

/// <summary>
/// The reference: the limit of one second at a time, written from OCPP 1.6 (3.13, 5.7, 5.16, 7.12) and README.md
/// beside it, with integers only and nothing kept between two seconds.
/// </summary>
/// <remarks>The small virtual steps exist so that a test can break one and see that the comparison notices.</remarks>
public class BruteForce
{
    /// <summary>Nominal voltage of conversions in V (B-SC-13).</summary>
    public const int Volts = 230;

    /// <summary>Longest composite schedule in s.</summary>
    public const long LongestDuration = 604800;

    /// <summary>Most periods of a composite schedule.</summary>
    public const int MostPeriods = 1000;

    private const long Day = 86400;
    private const long Week = 604800;

    private readonly Scenario _scenario;

    /// <summary>Evaluates a charge point.</summary>
    public BruteForce(Scenario scenario)
    {
        _scenario = scenario;
    }

    /// <summary>The limit of one second.</summary>
    /// <param name="connectorId">0 for the whole charge point.</param>
    /// <param name="t">The second in question.</param>
    /// <param name="asked">The second in which the question came: where a Relative profile starts without a transaction.</param>
    /// <param name="unit">Unit of the answer.</param>
    public Limit At(int connectorId, long t, long asked, RateUnit unit)
    {
        Limit? max = Choose(ChargingPurpose.ChargePointMax, connectorId, t, asked, unit);
        if (connectorId > 0)
        {
            Limit? tx = TxLimit(connectorId, t, asked, unit);
            return Lowest(tx, max, _scenario.Connectors[connectorId - 1].In(unit));
        }

        long sum = 0;
        for (int c = 1; c <= _scenario.Connectors.Length; c++)
        {
            sum += Lowest(TxLimit(c, t, asked, unit), null, _scenario.Connectors[c - 1].In(unit)).Tenths;
        }

        // A sum has no phases of its own: at the same limit ChargePointMax decides.
        return Lowest(max, new Limit(sum, 0), _scenario.Station.In(unit));
    }

    /// <summary>The limit that acts now, in 0.1 A.</summary>
    public long Now(int connectorId, long now) => At(connectorId, now, now, RateUnit.A).Tenths;

    /// <summary>
    /// The limit in 0.1 A while the time of day is unknown (B-SC-20, 16.3 case 12): no more than any profile gives that may
    /// rule now.
    /// </summary>
    /// <param name="connectorId">0 for the whole charge point.</param>
    /// <param name="now">The moment, of which only the age of the transaction counts.</param>
    public long WithoutClock(int connectorId, long now)
    {
        long lowest = (connectorId == 0 ? _scenario.Station : _scenario.Connectors[connectorId - 1]).In(RateUnit.A);
        foreach (Profile profile in _scenario.Profiles)
        {
            if (MayConcern(profile, connectorId) && !_scenario.Profiles.Any(other =>
                IsAhead(other, profile) && MayConcern(other, connectorId) && IsTimeless(other)
                    && Gives(other, connectorId, now, now, out _)))
            {
                lowest = Math.Min(lowest, LeastOf(profile, connectorId, now));
            }
        }

        return lowest;
    }

    /// <summary>The composite schedule, found by asking for every second of it.</summary>
    /// <param name="connectorId">0 for the whole charge point.</param>
    /// <param name="now">First second.</param>
    /// <param name="duration">Seconds asked for.</param>
    /// <param name="unit">Unit of the answer.</param>
    public Composite Compose(int connectorId, long now, long duration, RateUnit unit)
    {
        duration = Math.Min(duration, LongestDuration);
        List<SchedulePeriod> periods = [];
        Limit last = default;
        for (long second = 0; second == 0 || second < duration; second++)
        {
            Limit limit = At(connectorId, now + second, now, unit);
            if (second == 0 || !limit.Means(last))
            {
                if (periods.Count == MostPeriods)
                {
                    duration = second;
                    break;
                }

                periods.Add(new SchedulePeriod(second, limit.Tenths, limit.Phases));
                last = limit;
            }
        }

        return new Composite(duration, periods);
    }

    /// <summary>Whether a profile is valid at a moment.</summary>
    protected virtual bool IsValid(Profile profile, long t) =>
        (profile.ValidFrom == null || profile.ValidFrom <= t) && (profile.ValidTo == null || t < profile.ValidTo);

    /// <summary>Whether a schedule is over at an offset from its start.</summary>
    protected virtual bool IsOver(Profile profile, long offset) =>
        (profile.Duration > 0 && offset >= profile.Duration)
        || (profile.Kind == ChargingKind.Daily && offset >= Day)
        || (profile.Kind == ChargingKind.Weekly && offset >= Week);

    /// <summary>Whether a period has begun at an offset from the start of its schedule.</summary>
    protected virtual bool HasBegun(SchedulePeriod period, long offset) => period.Start <= offset;

    /// <summary>Whether a profile goes before another that also gives a limit.</summary>
    protected virtual bool GoesBefore(Profile profile, Profile other) =>
        profile.StackLevel > other.StackLevel
        || (profile.StackLevel == other.StackLevel && profile.ConnectorId > other.ConnectorId);

    /// <summary>0.1 W of a W limit in 0.1 A per phase.</summary>
    protected virtual long Ampere(long watt, int phases) => watt / (Volts * phases);

    /// <summary>Whether TxDefault profiles act in a moment in which no TxProfile gives a limit (B-SC-07).</summary>
    protected virtual bool DefaultActsInGap => true;

    /// <summary>Whether a profile can be valued without the time of day.</summary>
    protected virtual bool IsTimeless(Profile profile) =>
        profile.FollowsCharging && profile.ValidFrom == null && profile.ValidTo == null;

    private static bool IsMax(Profile profile) => profile.Purpose == ChargingPurpose.ChargePointMax;

    private bool MayConcern(Profile profile, int connectorId) =>
        (connectorId > 0 || IsMax(profile)) && Concerns(profile, connectorId);

    private bool IsAhead(Profile profile, Profile other) => profile.Purpose == other.Purpose
        ? profile != other && GoesBefore(profile, other)
        : profile.Purpose == ChargingPurpose.Tx && !IsMax(other);

    private long LeastOf(Profile profile, int connectorId, long now)
    {
        if (!IsTimeless(profile))
        {
            return profile.Periods.Min(period => Converted(period, profile.Unit, RateUnit.A, WiredAt(connectorId)));
        }

        return Gives(profile, connectorId, now, now, out SchedulePeriod given)
            ? Converted(given, profile.Unit, RateUnit.A, WiredAt(connectorId)) : long.MaxValue;
    }

    private Limit? TxLimit(int connectorId, long t, long asked, RateUnit unit)
    {
        Limit? tx = Choose(ChargingPurpose.Tx, connectorId, t, asked, unit);
        if (tx == null && (DefaultActsInGap || !HasTxProfile(connectorId)))
        {
            tx = Choose(ChargingPurpose.TxDefault, connectorId, t, asked, unit);
        }

        return tx;
    }

    private Limit? Choose(ChargingPurpose purpose, int connectorId, long t, long asked, RateUnit unit)
    {
        Profile best = null;
        SchedulePeriod period = default;
        foreach (Profile profile in _scenario.Profiles)
        {
            if (profile.Purpose == purpose
                && Concerns(profile, connectorId)
                && (best == null || GoesBefore(profile, best))
                && Gives(profile, connectorId, t, asked, out SchedulePeriod given))
            {
                best = profile;
                period = given;
            }
        }

        return best == null ? null : new Limit(Converted(period, best.Unit, unit, WiredAt(connectorId)), period.Phases);
    }

    private bool Concerns(Profile profile, int connectorId) => profile.Purpose switch
    {
        ChargingPurpose.ChargePointMax => profile.ConnectorId == 0,
        ChargingPurpose.TxDefault => profile.ConnectorId == 0 || profile.ConnectorId == connectorId,
        _ => profile.ConnectorId == connectorId
            && _scenario.TransactionOf(connectorId) is Transaction running
            && (profile.TransactionId == null || profile.TransactionId == running.Id),
    };

    private bool HasTxProfile(int connectorId)
    {
        foreach (Profile profile in _scenario.Profiles)
        {
            if (profile.Purpose == ChargingPurpose.Tx && Concerns(profile, connectorId))
            {
                return true;
            }
        }

        return false;
    }

    private bool Gives(Profile profile, int connectorId, long t, long asked, out SchedulePeriod found)
    {
        found = default;
        if (!IsValid(profile, t))
        {
            return false;
        }

        long start = profile.FollowsCharging
            ? _scenario.TransactionOf(connectorId)?.Start ?? asked
            : profile.Start.Value;
        if (t < start)
        {
            return false;
        }

        long offset = profile.Kind switch
        {
            ChargingKind.Daily => (t - start) % Day,
            ChargingKind.Weekly => (t - start) % Week,
            _ => t - start,
        };
        if (IsOver(profile, offset))
        {
            return false;
        }

        bool any = false;
        foreach (SchedulePeriod period in profile.Periods)
        {
            if (HasBegun(period, offset))
            {
                found = period;
                any = true;
            }
        }

        return any;
    }

    private int WiredAt(int connectorId) =>
        connectorId == 0 ? _scenario.Station.Phases : _scenario.Connectors[connectorId - 1].Phases;

    /// <summary>
    /// A limit in W is the power of all phases; the current that brings it flows in each of those that are wired, of which a
    /// period may name more than there are.
    /// </summary>
    private long Converted(SchedulePeriod period, RateUnit from, RateUnit to, int wired)
    {
        int most = Math.Max(new Limit(0, period.Phases).MeantPhases, wired);
        return (from, to) switch
        {
            (RateUnit.W, RateUnit.W) => period.Tenths * wired / most,
            (RateUnit.W, RateUnit.A) => Ampere(period.Tenths, most),
            (RateUnit.A, RateUnit.W) => period.Tenths * Volts * wired,
            _ => period.Tenths,
        };
    }

    private static Limit Lowest(Limit? first, Limit? second, long hardware)
    {
        // In the order that decides a tie: a later one must be lower.
        Limit lowest = first ?? second ?? new Limit(hardware, 0);
        if (second != null && second.Value.Tenths < lowest.Tenths)
        {
            lowest = second.Value;
        }

        return hardware < lowest.Tenths ? new Limit(hardware, 0) : lowest;
    }
}
