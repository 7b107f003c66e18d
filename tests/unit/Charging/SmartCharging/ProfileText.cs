using System.Text;
using Borne.Base.Time;

namespace Borne.Tests.Charging.SmartCharging;

/// <summary>Charging profiles as JSON, from short notes.</summary>
public static class ProfileText
{
    public const string Tx = "TxProfile";
    public const string TxDefault = "TxDefaultProfile";
    public const string Max = "ChargePointMaxProfile";

    /// <summary>A profile that begins at one moment.</summary>
    /// <param name="periods">Such as <c>0:6 60:8.5/1</c>: startPeriod, limit and, if given, numberPhases.</param>
    /// <param name="duration">In s, -1 to leave it out.</param>
    /// <param name="more">More fields of the profile, such as <c>,"transactionId":7</c>.</param>
    public static string Absolute(
        int id, string purpose, int level, string periods, long start, int duration = -1, string unit = "A", string more = "") =>
        Profile(id, purpose, level, "Absolute" + "\"" + more, Schedule(periods, unit, duration, Start(start)));

    /// <summary>A profile that does not tell its moment: it begins with the charging.</summary>
    public static string WithoutStart(int id, string purpose, int level, string periods, int duration = -1, string more = "") =>
        Profile(id, purpose, level, "Absolute\"" + more, Schedule(periods, "A", duration, ""));

    /// <summary>A profile that is repeated.</summary>
    /// <param name="recurrency">Daily or Weekly.</param>
    public static string Recurring(
        int id, string purpose, int level, string recurrency, string periods, long start, int duration = -1, string unit = "A",
        string more = "") =>
        Profile(
            id, purpose, level, "Recurring\",\"recurrencyKind\":\"" + recurrency + "\"" + more,
            Schedule(periods, unit, duration, Start(start)));

    /// <summary>A profile that begins with the transaction.</summary>
    public static string Relative(
        int id, string purpose, int level, string periods, int duration = -1, string unit = "A", string more = "") =>
        Profile(id, purpose, level, "Relative\"" + more, Schedule(periods, unit, duration, ""));

    /// <summary>A dateTime in quotes.</summary>
    public static string Date(long second)
    {
        byte[] text = new byte[Iso8601.Length];
        Iso8601.Write(second * 1000, text, 0);
        return "\"" + Encoding.UTF8.GetString(text, 0, text.Length) + "\"";
    }

    /// <summary>Fields of validity for a profile; 0 leaves one out.</summary>
    public static string Valid(long from, long to) =>
        (from == 0 ? "" : ",\"validFrom\":" + Date(from)) + (to == 0 ? "" : ",\"validTo\":" + Date(to));

    private static string Profile(int id, string purpose, int level, string kind, string schedule) =>
        "{\"chargingProfileId\":" + id.ToString() + ",\"stackLevel\":" + level.ToString()
        + ",\"chargingProfilePurpose\":\"" + purpose + "\",\"chargingProfileKind\":\"" + kind
        + ",\"chargingSchedule\":" + schedule + "}";

    private static string Start(long second) => ",\"startSchedule\":" + Date(second);

    private static string Schedule(string periods, string unit, int duration, string start)
    {
        StringBuilder text = new StringBuilder();
        text.Append("{\"chargingRateUnit\":\"");
        text.Append(unit);
        text.Append('"');
        if (duration >= 0)
        {
            text.Append(",\"duration\":");
            text.Append(duration.ToString());
        }

        text.Append(start);
        text.Append(",\"chargingSchedulePeriod\":[");
        int at = 0;
        while (at < periods.Length)
        {
            int end = periods.IndexOf(' ', at);
            end = end < 0 ? periods.Length : end;
            string period = periods.Substring(at, end - at);
            int colon = period.IndexOf(':');
            int slash = period.IndexOf('/');
            text.Append(at == 0 ? "{\"startPeriod\":" : ",{\"startPeriod\":");
            text.Append(period.Substring(0, colon));
            text.Append(",\"limit\":");
            text.Append(slash < 0 ? period.Substring(colon + 1) : period.Substring(colon + 1, slash - colon - 1));
            if (slash >= 0)
            {
                text.Append(",\"numberPhases\":");
                text.Append(period.Substring(slash + 1));
            }

            text.Append('}');
            at = end + 1;
        }

        text.Append("]}");
        return text.ToString();
    }
}
