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

    // Where the reader stands: before the profile, among its fields, among those of the schedule, among the periods.
    private const int Outside = 0;
    private const int InProfile = 1;
    private const int InSchedule = 2;
    private const int InPeriods = 3;

    private readonly int _maxPeriods;
    private readonly ChargingProfile _profile = new ChargingProfile();
    private int[] _periods;
    private int _count;
    private int _place;
    private int _outerOfProfile;
    private int _outerOfSchedule;
    private int _kind;
    private int _recurrency;
    private bool _hasStart;

    /// <summary>Creates a reader for one profile.</summary>
    /// <param name="maxPeriods">ChargingScheduleMaxPeriods.</param>
    public ChargingProfileReader(int maxPeriods)
    {
        _maxPeriods = maxPeriods;
    }

    /// <summary>True when the profile names a transaction.</summary>
    public bool HasTransactionId { get; private set; }

    /// <summary>transactionId of the profile, as the central system counts.</summary>
    public long TransactionId { get; private set; }

    /// <summary>The profile without a connector; of no use when the payload has an error.</summary>
    public ChargingProfile Profile => _profile;

    /// <summary>Reads the profile that is the value of the payload's current field, as far as the slice goes.</summary>
    /// <param name="payload">The payload, where the last slice left it.</param>
    /// <returns>False while a further slice is needed.</returns>
    public bool Read(PayloadReader payload)
    {
        if (_place == Outside)
        {
            _outerOfProfile = payload.EnterObject();
            if (_outerOfProfile < 0)
            {
                return true;
            }

            _place = InProfile;
        }

        while (_place != Outside)
        {
            if (payload.IsSliceOver)
            {
                return false;
            }

            if (_place == InPeriods)
            {
                ReadPeriods(payload);
            }
            else if (_place == InSchedule)
            {
                ReadScheduleField(payload);
            }
            else
            {
                ReadField(payload);
            }
        }

        return true;
    }

    private void ReadField(PayloadReader payload)
    {
        if (!payload.Next())
        {
            EndProfile(payload);
        }
        else if (payload.Is("chargingProfileId", IdField))
        {
            _profile.Id = payload.Int(int.MinValue, int.MaxValue);
        }
        else if (payload.IsOptional("transactionId", TransactionField))
        {
            TransactionId = payload.Long();
        }
        else if (payload.Is("stackLevel", StackLevelField))
        {
            _profile.StackLevel = payload.Int(0, int.MaxValue);
        }
        else if (payload.Is("chargingProfilePurpose", PurposeField))
        {
            _profile.Purpose = (ChargingProfilePurpose)payload.Word(Words.ChargingProfilePurposes);
        }
        else if (payload.Is("chargingProfileKind", KindField))
        {
            _kind = payload.Word(Words.ChargingProfileKinds);
        }
        else if (payload.IsOptional("recurrencyKind", RecurrencyField))
        {
            _recurrency = payload.Word(Words.RecurrencyKinds);
        }
        else if (payload.IsOptional("validFrom", ValidFromField))
        {
            _profile.ValidFrom = Second(payload);
        }
        else if (payload.IsOptional("validTo", ValidToField))
        {
            _profile.ValidTo = Second(payload);
        }
        else if (payload.Is("chargingSchedule", ScheduleField))
        {
            _outerOfSchedule = payload.EnterObject();
            _place = _outerOfSchedule < 0 ? InProfile : InSchedule;
        }
        else
        {
            payload.Skip();
        }
    }

    private void EndProfile(PayloadReader payload)
    {
        payload.Require("chargingProfileId", IdField);
        payload.Require("stackLevel", StackLevelField);
        payload.Require("chargingProfilePurpose", PurposeField);
        payload.Require("chargingProfileKind", KindField);
        payload.Require("chargingSchedule", ScheduleField);
        HasTransactionId = payload.Has(TransactionField);
        _profile.RepeatSeconds = _kind != RecurringKind
            ? (_kind == RelativeKind || !_hasStart ? ChargingProfile.Relative : ChargingProfile.Absolute)
            : !_hasStart || !payload.Has(RecurrencyField) ? ChargingProfile.Unknown
            : _recurrency == 0 ? ChargingProfile.Daily : ChargingProfile.Weekly;
        payload.LeaveObject(_outerOfProfile);
        _place = Outside;
    }

    /// <summary>Parts of a second are cut off, also before 1970.</summary>
    private static long Second(PayloadReader payload)
    {
        long ms = payload.Date();
        long second = ms / StationClock.MsPerSecond;
        return second * StationClock.MsPerSecond > ms ? second - 1 : second;
    }

    private void ReadScheduleField(PayloadReader payload)
    {
        if (!payload.Next())
        {
            payload.Require("chargingRateUnit", UnitField);
            payload.Require("chargingSchedulePeriod", PeriodsField);
            _hasStart = payload.Has(StartScheduleField);
            payload.LeaveObject(_outerOfSchedule);
            _place = InProfile;
        }
        else if (payload.IsOptional("duration", DurationField))
        {
            int duration = payload.Int(0, int.MaxValue);
            _profile.DurationSeconds = duration == 0 ? ChargingProfile.NoDuration : duration;
        }
        else if (payload.IsOptional("startSchedule", StartScheduleField))
        {
            _profile.StartSchedule = Second(payload);
        }
        else if (payload.Is("chargingRateUnit", UnitField))
        {
            _profile.IsInWatts = payload.Word(Words.ChargingRateUnits) == Watts;
        }
        else if (payload.Is("chargingSchedulePeriod", PeriodsField))
        {
            _periods = new int[_maxPeriods * ChargingProfile.PeriodSize];
            _count = 0;
            _profile.Periods = _periods;
            _place = payload.EnterArray() ? InPeriods : InSchedule;
        }
        else if (payload.IsOptional("minChargingRate", MinRateField))
        {
            // A hint: a limit does not hang on it.
            _profile.MinChargingRate = payload.TryTenths(ChargingProfile.MaxRate);
        }
        else
        {
            payload.Skip();
        }
    }

    private void ReadPeriods(PayloadReader payload)
    {
        if (!payload.NextElement())
        {
            EndPeriods(payload);
        }
        else if (_count == _periods.Length)
        {
            payload.Fail(RpcErrorCode.OccurenceConstraintViolation, "more periods than ChargingScheduleMaxPeriods");
            payload.Skip();
        }
        else
        {
            _periods[_count] = ReadPeriod(payload, out int rate);
            _periods[_count + 1] = rate;
            _count += ChargingProfile.PeriodSize;
        }
    }

    private void EndPeriods(PayloadReader payload)
    {
        if (_count == 0)
        {
            payload.Fail(RpcErrorCode.OccurenceConstraintViolation, "chargingSchedulePeriod is empty");
        }

        _profile.Periods = new int[_count];
        Array.Copy(_periods, _profile.Periods, _count);
        _place = InSchedule;
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
