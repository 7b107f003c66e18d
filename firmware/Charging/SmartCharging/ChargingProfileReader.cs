using System;
using Borne.Base.Time;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Charging.SmartCharging;

/// <summary>
/// Reads a ChargingProfile of a message and checks what the schema says of it (B-SC-11). A breach is left in
/// <see cref="PayloadReader.Error"/>: TypeConstraintViolation for a wrong type, OccurenceConstraintViolation for a field
/// that is missing or too many periods, PropertyConstraintViolation for a value that is not allowed. An optional field that
/// cannot be used leaves <see cref="PayloadReader.IsRefused"/>, and what nobody can follow is for
/// <see cref="ChargingProfile.IsSound"/>.
/// </summary>
public sealed class ChargingProfileReader
{
    // Numbers of the fields, each within its object.
    private const int IdField = 0;
    private const int TransactionField = 1;
    private const int StackLevelField = 2;
    private const int PurposeField = 3;
    private const int KindField = 4;
    private const int RecurrencyField = 5;
    private const int ValidFromField = 6;
    private const int ValidToField = 7;
    private const int ScheduleField = 8;
    private const int DurationField = 0;
    private const int StartScheduleField = 1;
    private const int UnitField = 2;
    private const int PeriodsField = 3;
    private const int MinRateField = 4;
    private const int StartPeriodField = 0;
    private const int LimitField = 1;
    private const int PhasesField = 2;

    private const int RecurringKind = 1;
    private const int RelativeKind = 2;
    private const int Watts = 1;
    private const int MaxPhases = 3;

    private readonly int _maxPeriods;
    private bool _hasStart;

    /// <summary>Creates a reader.</summary>
    /// <param name="maxPeriods">ChargingScheduleMaxPeriods.</param>
    public ChargingProfileReader(int maxPeriods)
    {
        _maxPeriods = maxPeriods;
    }

    /// <summary>True when the profile names a transaction.</summary>
    public bool HasTransactionId { get; private set; }

    /// <summary>transactionId of the profile, as the central system counts.</summary>
    public long TransactionId { get; private set; }

    /// <summary>Reads the profile that is the value of the payload's current field.</summary>
    /// <param name="payload">The payload.</param>
    /// <returns>The profile without a connector; of no use when the payload has an error.</returns>
    public ChargingProfile Read(PayloadReader payload)
    {
        ChargingProfile profile = new ChargingProfile();
        int outer = payload.EnterObject();
        if (outer < 0)
        {
            return profile;
        }

        int kind = 0;
        int recurrency = 0;
        while (payload.Next())
        {
            if (payload.Is("chargingProfileId", IdField))
            {
                profile.Id = payload.Int(int.MinValue, int.MaxValue);
            }
            else if (payload.IsOptional("transactionId", TransactionField))
            {
                TransactionId = payload.Long();
            }
            else if (payload.Is("stackLevel", StackLevelField))
            {
                profile.StackLevel = payload.Int(0, int.MaxValue);
            }
            else if (payload.Is("chargingProfilePurpose", PurposeField))
            {
                profile.Purpose = (ChargingProfilePurpose)payload.Word(Words.ChargingProfilePurposes);
            }
            else if (payload.Is("chargingProfileKind", KindField))
            {
                kind = payload.Word(Words.ChargingProfileKinds);
            }
            else if (payload.IsOptional("recurrencyKind", RecurrencyField))
            {
                recurrency = payload.Word(Words.RecurrencyKinds);
            }
            else if (payload.IsOptional("validFrom", ValidFromField))
            {
                profile.ValidFrom = Second(payload);
            }
            else if (payload.IsOptional("validTo", ValidToField))
            {
                profile.ValidTo = Second(payload);
            }
            else if (payload.Is("chargingSchedule", ScheduleField))
            {
                ReadSchedule(payload, profile);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("chargingProfileId", IdField);
        payload.Require("stackLevel", StackLevelField);
        payload.Require("chargingProfilePurpose", PurposeField);
        payload.Require("chargingProfileKind", KindField);
        payload.Require("chargingSchedule", ScheduleField);
        HasTransactionId = payload.Has(TransactionField);
        profile.RepeatSeconds = kind != RecurringKind
            ? (kind == RelativeKind || !_hasStart ? ChargingProfile.Relative : ChargingProfile.Absolute)
            : !_hasStart || !payload.Has(RecurrencyField) ? ChargingProfile.Unknown
            : recurrency == 0 ? ChargingProfile.Daily : ChargingProfile.Weekly;
        payload.LeaveObject(outer);
        return profile;
    }

    /// <summary>Parts of a second are cut off, also before 1970.</summary>
    private static long Second(PayloadReader payload)
    {
        long ms = payload.Date();
        long second = ms / StationClock.MsPerSecond;
        return second * StationClock.MsPerSecond > ms ? second - 1 : second;
    }

    private void ReadSchedule(PayloadReader payload, ChargingProfile profile)
    {
        int outer = payload.EnterObject();
        if (outer < 0)
        {
            return;
        }

        while (payload.Next())
        {
            if (payload.IsOptional("duration", DurationField))
            {
                int duration = payload.Int(0, int.MaxValue);
                profile.DurationSeconds = duration == 0 ? ChargingProfile.NoDuration : duration;
            }
            else if (payload.IsOptional("startSchedule", StartScheduleField))
            {
                profile.StartSchedule = Second(payload);
            }
            else if (payload.Is("chargingRateUnit", UnitField))
            {
                profile.IsInWatts = payload.Word(Words.ChargingRateUnits) == Watts;
            }
            else if (payload.Is("chargingSchedulePeriod", PeriodsField))
            {
                profile.Periods = ReadPeriods(payload);
            }
            else if (payload.IsOptional("minChargingRate", MinRateField))
            {
                // A hint: a limit does not hang on it.
                profile.MinChargingRate = payload.TryTenths(ChargingProfile.MaxRate);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("chargingRateUnit", UnitField);
        payload.Require("chargingSchedulePeriod", PeriodsField);
        _hasStart = payload.Has(StartScheduleField);
        payload.LeaveObject(outer);
    }

    private int[] ReadPeriods(PayloadReader payload)
    {
        int[] periods = new int[_maxPeriods * ChargingProfile.PeriodSize];
        int count = 0;
        if (!payload.EnterArray())
        {
            return periods;
        }

        while (payload.NextElement())
        {
            if (count == periods.Length)
            {
                payload.Fail(RpcErrorCode.OccurenceConstraintViolation, "more periods than ChargingScheduleMaxPeriods");
                payload.Skip();
                continue;
            }

            periods[count] = ReadPeriod(payload, out int rate);
            periods[count + 1] = rate;
            count += ChargingProfile.PeriodSize;
        }

        if (count == 0)
        {
            payload.Fail(RpcErrorCode.OccurenceConstraintViolation, "chargingSchedulePeriod is empty");
        }

        int[] exact = new int[count];
        Array.Copy(periods, exact, count);
        return exact;
    }

    private static int ReadPeriod(PayloadReader payload, out int rate)
    {
        int start = 0;
        int limit = 0;
        int phases = 0;
        int outer = payload.EnterObject();
        while (outer >= 0 && payload.Next())
        {
            if (payload.Is("startPeriod", StartPeriodField))
            {
                start = payload.Int(0, int.MaxValue);
            }
            else if (payload.Is("limit", LimitField))
            {
                limit = payload.Tenths(ChargingProfile.MaxRate);
            }
            else if (payload.IsOptional("numberPhases", PhasesField))
            {
                phases = payload.Int(1, MaxPhases);
            }
            else
            {
                payload.Skip();
            }
        }

        if (outer >= 0)
        {
            payload.Require("startPeriod", StartPeriodField);
            payload.Require("limit", LimitField);
            payload.LeaveObject(outer);
        }

        rate = ChargingProfile.Pack(limit, phases);
        return start;
    }
}
