using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Borne.Bench;

/// <summary>SetChargingProfile.req as text and as a <see cref="Profile"/>.</summary>
public static class ProfileJson
{
    /// <summary>Reads the request.</summary>
    /// <exception cref="FormatException">A word is not OCPP's.</exception>
    public static Profile Read(JsonElement request)
    {
        JsonElement profile = request.GetProperty("csChargingProfiles");
        JsonElement schedule = profile.GetProperty("chargingSchedule");
        List<SchedulePeriod> periods = [];
        foreach (JsonElement period in schedule.GetProperty("chargingSchedulePeriod").EnumerateArray())
        {
            periods.Add(Period(period));
        }

        return new Profile
        {
            Id = profile.GetProperty("chargingProfileId").GetInt32(),
            ConnectorId = request.GetProperty("connectorId").GetInt32(),
            StackLevel = profile.GetProperty("stackLevel").GetInt32(),
            Purpose = Purpose(profile.GetProperty("chargingProfilePurpose").GetString()),
            Kind = Kind(profile),
            TransactionId = Integer(profile, "transactionId"),
            ValidFrom = Moment(profile, "validFrom"),
            ValidTo = Moment(profile, "validTo"),
            Start = Moment(schedule, "startSchedule"),
            Duration = Integer(schedule, "duration"),
            Unit = Unit(schedule.GetProperty("chargingRateUnit").GetString()),
            Periods = [.. periods],
        };
    }

    /// <summary>Reads one ChargingSchedulePeriod.</summary>
    public static SchedulePeriod Period(JsonElement period) => new SchedulePeriod(
        period.GetProperty("startPeriod").GetInt64(),
        Tenths(period.GetProperty("limit")),
        Integer(period, "numberPhases") ?? 0);

    /// <summary>A decimal number in tenths, rounded down.</summary>
    public static long Tenths(JsonElement number) =>
        (long)decimal.Floor(decimal.Parse(number.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture) * 10);

    /// <summary>A whole number, null when left out.</summary>
    public static int? Integer(JsonElement fields, string name) =>
        fields.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : null;

    /// <summary>A moment in whole seconds since 1970, UTC; null when left out.</summary>
    public static long? Moment(JsonElement fields, string name) =>
        fields.TryGetProperty(name, out JsonElement value)
            ? DateTimeOffset.Parse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeSeconds()
            : null;

    /// <summary>chargingRateUnit.</summary>
    public static RateUnit Unit(string word) => word switch
    {
        "A" => RateUnit.A,
        "W" => RateUnit.W,
        _ => throw new FormatException(word),
    };

    /// <summary>chargingProfilePurpose.</summary>
    public static ChargingPurpose Purpose(string word) => word switch
    {
        "ChargePointMaxProfile" => ChargingPurpose.ChargePointMax,
        "TxDefaultProfile" => ChargingPurpose.TxDefault,
        "TxProfile" => ChargingPurpose.Tx,
        _ => throw new FormatException(word),
    };

    /// <summary>A moment as OCPP writes it.</summary>
    public static string Text(long moment) =>
        DateTimeOffset.FromUnixTimeSeconds(moment).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>Tenths as a decimal number; whole ones without the decimal.</summary>
    public static string Decimal(long tenths) =>
        tenths % 10 == 0
            ? (tenths / 10).ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}.{tenths % 10}");

    /// <summary>Writes the request that installs a profile.</summary>
    public static string Write(Profile profile)
    {
        StringBuilder text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{\"connectorId\":{profile.ConnectorId},\"csChargingProfiles\":{{");
        text.Append(CultureInfo.InvariantCulture, $"\"chargingProfileId\":{profile.Id},\"stackLevel\":{profile.StackLevel},");
        text.Append(CultureInfo.InvariantCulture, $"\"chargingProfilePurpose\":\"{profile.Purpose}Profile\",");
        if (profile.TransactionId != null)
        {
            text.Append(CultureInfo.InvariantCulture, $"\"transactionId\":{profile.TransactionId},");
        }

        text.Append(profile.Kind is ChargingKind.Daily or ChargingKind.Weekly
            ? $"\"chargingProfileKind\":\"Recurring\",\"recurrencyKind\":\"{profile.Kind}\","
            : $"\"chargingProfileKind\":\"{profile.Kind}\",");
        Append(text, "validFrom", profile.ValidFrom);
        Append(text, "validTo", profile.ValidTo);
        text.Append("\"chargingSchedule\":{");
        if (profile.Duration != null)
        {
            text.Append(CultureInfo.InvariantCulture, $"\"duration\":{profile.Duration},");
        }

        Append(text, "startSchedule", profile.Start);
        text.Append(CultureInfo.InvariantCulture, $"\"chargingRateUnit\":\"{profile.Unit}\",\"chargingSchedulePeriod\":");
        text.Append(Write(profile.Periods));
        return text.Append("}}}").ToString();
    }

    /// <summary>Writes a list of periods.</summary>
    public static string Write(IEnumerable<SchedulePeriod> periods)
    {
        StringBuilder text = new StringBuilder("[");
        foreach (SchedulePeriod period in periods)
        {
            text.Append(text.Length > 1 ? "," : "");
            text.Append(CultureInfo.InvariantCulture, $"{{\"startPeriod\":{period.Start},\"limit\":{Decimal(period.Tenths)}");
            text.Append(period.Phases == 0 ? "}" : $",\"numberPhases\":{period.Phases}}}");
        }

        return text.Append(']').ToString();
    }

    private static ChargingKind Kind(JsonElement profile)
    {
        string kind = profile.GetProperty("chargingProfileKind").GetString();
        return (kind == "Recurring" ? profile.GetProperty("recurrencyKind").GetString() : kind) switch
        {
            "Absolute" => ChargingKind.Absolute,
            "Relative" => ChargingKind.Relative,
            "Daily" => ChargingKind.Daily,
            "Weekly" => ChargingKind.Weekly,
            _ => throw new FormatException(kind),
        };
    }

    private static void Append(StringBuilder text, string name, long? moment)
    {
        if (moment != null)
        {
            text.Append(CultureInfo.InvariantCulture, $"\"{name}\":\"{Text(moment.Value)}\",");
        }
    }
}
