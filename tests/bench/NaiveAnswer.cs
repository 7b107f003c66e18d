using System.Globalization;
using System.Text;

namespace Borne.Bench;

/// <summary>
/// What the firmware is compared with: it values every minute of the window, as many charge points do, and writes the
/// same answer with a StringBuilder. It reads no CALL, which is left out in its favour.
/// </summary>
public sealed class NaiveAnswer
{
    private const int Minute = 60;

    private readonly BruteForce _brute;

    /// <summary>Answers for a charge point.</summary>
    public NaiveAnswer(Scenario scenario)
    {
        _brute = new BruteForce(scenario);
    }

    /// <summary>The frame of the answer.</summary>
    /// <param name="connectorId">0 for the whole charge point.</param>
    /// <param name="now">First second, seconds since 1970, UTC.</param>
    /// <param name="duration">Seconds.</param>
    /// <param name="unit">Unit of the answer.</param>
    public byte[] Write(int connectorId, long now, long duration, RateUnit unit)
    {
        StringBuilder text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"[3,\"c\",{{\"status\":\"Accepted\",\"connectorId\":{connectorId},");
        text.Append(CultureInfo.InvariantCulture, $"\"scheduleStart\":\"{ProfileJson.Text(now)[..^1]}.000Z\",\"chargingSchedule\":{{");
        text.Append(CultureInfo.InvariantCulture, $"\"chargingRateUnit\":\"{unit}\",\"chargingSchedulePeriod\":[");
        Limit last = default;
        for (long second = 0; second < duration; second += Minute)
        {
            Limit limit = _brute.At(connectorId, now + second, now, unit);
            if (second == 0 || limit != last)
            {
                text.Append(second == 0 ? "" : ",");
                text.Append(CultureInfo.InvariantCulture, $"{{\"startPeriod\":{second},\"limit\":{limit.Tenths / 10}.{limit.Tenths % 10}");
                text.Append(limit.Phases == 0 ? "}" : $",\"numberPhases\":{limit.Phases}}}");
                last = limit;
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"],\"duration\":{duration}}}}}]");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
