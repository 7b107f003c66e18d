using Borne.Hal.Station;
using Borne.Wire.Types;

namespace Borne.Charging.SmartCharging;

/// <summary>
/// One charging profile (OCPP 1.6 sections 7.8, 7.13 and 7.14). It does not change once it is installed, so that an
/// answer which is still being written keeps what it began with. Memory: about 170 bytes and 8 for each period.
/// </summary>
public sealed class ChargingProfile
{
    /// <summary><see cref="RepeatSeconds"/> of a profile that follows the transaction.</summary>
    public const int Relative = -1;

    /// <summary><see cref="RepeatSeconds"/> of a profile with one fixed moment of start.</summary>
    public const int Absolute = 0;

    /// <summary><see cref="RepeatSeconds"/> of a daily profile.</summary>
    public const int Daily = 86400;

    /// <summary><see cref="RepeatSeconds"/> of a weekly profile.</summary>
    public const int Weekly = 604800;

    /// <summary><see cref="RepeatSeconds"/> of a profile whose moments nobody can tell: without recurrencyKind or start.</summary>
    public const int Unknown = -2;

    /// <summary><see cref="DurationSeconds"/> of a schedule without duration.</summary>
    public const int NoDuration = -1;

    /// <summary>Integers of <see cref="Periods"/> for each period.</summary>
    public const int PeriodSize = 2;

    /// <summary>Highest limit that is kept, in 0.1 A or 0.1 W: above any hardware. A higher one counts as this.</summary>
    public const int MaxRate = int.MaxValue >> PhaseBits;

    /// <summary>A moment that never comes.</summary>
    public const long Never = long.MaxValue;

    /// <summary>Bits at the lower end of a packed rate that hold numberPhases; 0 when it is not given.</summary>
    public const int PhaseBits = 2;

    /// <summary>Mask of these bits.</summary>
    public const int PhaseMask = 3;

    private const int NominalVolts = 230;

    // The year 10000, seconds since 1970; the other way it leads before the year 1, which some write for "always".
    private const long EndOfDates = 253402300800L;

    /// <summary>chargingProfileId.</summary>
    public int Id;

    /// <summary>Connector it was set for; 0 for the whole charge point or for all connectors.</summary>
    public int ConnectorId;

    /// <summary>Level, 0 or more; the highest that gives a limit wins.</summary>
    public int StackLevel;

    /// <summary>Purpose.</summary>
    public ChargingProfilePurpose Purpose;

    /// <summary>
    /// Kind and recurrency: one of <see cref="Relative"/>, <see cref="Absolute"/>, <see cref="Daily"/>, <see cref="Weekly"/>;
    /// <see cref="Unknown"/> before it is installed. An absolute one without startSchedule is relative: it begins with the
    /// charging (OCPP 1.6 section 7.13).
    /// </summary>
    public int RepeatSeconds;

    /// <summary>True when limits are in W in total, false for A per phase (B-SC-13).</summary>
    public bool IsInWatts;

    /// <summary>From when on it is valid, UTC seconds; <see cref="long.MinValue"/> for always.</summary>
    public long ValidFrom = long.MinValue;

    /// <summary>Until when it is valid, UTC seconds; <see cref="Never"/> for ever.</summary>
    public long ValidTo = Never;

    /// <summary>Start of the schedule, UTC seconds; without meaning when it is relative.</summary>
    public long StartSchedule;

    /// <summary>Length of the schedule in s, 1 or more, or <see cref="NoDuration"/>; a duration of 0 is none.</summary>
    public int DurationSeconds = NoDuration;

    /// <summary>minChargingRate in 0.1 A or 0.1 W, a hint only (B-SC-16); 0 when it is not given.</summary>
    public int MinChargingRate;

    /// <summary>
    /// Transaction of a TxProfile, see <see cref="IChargingSite.TransactionKey"/>; 0 while it waits for its transaction,
    /// and for other purposes.
    /// </summary>
    public long TransactionKey;

    /// <summary>For each period startPeriod in s and the packed rate: limit in 0.1 A or 0.1 W with numberPhases.</summary>
    public int[] Periods;

    /// <summary>Number of periods.</summary>
    public int PeriodCount => Periods.Length / PeriodSize;

    /// <summary>
    /// True when it can be followed: a known kind, periods that begin with 0 and rise, moments within the years 1 to 9999.
    /// SetChargingProfile answers Rejected to any other; a stored one that is not is damaged.
    /// </summary>
    public bool IsSound
    {
        get
        {
            bool isSound = Purpose <= ChargingProfilePurpose.ChargePointMaxProfile
                && ConnectorId <= StationHardware.MaxConnectors && StackLevel >= 0
                && DurationSeconds >= NoDuration && MinChargingRate >= 0
                && (RepeatSeconds == Relative || RepeatSeconds == Absolute || RepeatSeconds == Daily || RepeatSeconds == Weekly)
                && IsSecond(StartSchedule)
                && (ValidFrom == long.MinValue || IsSecond(ValidFrom))
                && (ValidTo == Never || IsSecond(ValidTo))
                && Periods[0] == 0;
            int before = -1;
            for (int i = 0; i < Periods.Length; i += PeriodSize)
            {
                isSound &= Periods[i] > before && Periods[i + 1] >= 0;
                before = Periods[i];
            }

            return isSound;
        }
    }

    /// <summary>True when its limits follow from the age of the transaction alone, whatever the time of day.</summary>
    public bool IsTimeless => RepeatSeconds == Relative && ValidFrom == long.MinValue && ValidTo == Never;

    /// <summary>Puts a limit and its number of phases together.</summary>
    /// <param name="limit">0 to <see cref="MaxRate"/>, in 0.1 A or 0.1 W.</param>
    /// <param name="phases">1 to 3, or 0 for none given.</param>
    public static int Pack(int limit, int phases) => (limit << PhaseBits) | phases;

    /// <summary>Tells whether the profile is for the transactions of a connector.</summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    /// <param name="transactionKey">The transaction that runs there, 0 for none.</param>
    public bool IsForTransaction(int connectorId, long transactionKey)
    {
        switch (Purpose)
        {
            case ChargingProfilePurpose.TxProfile:
                return ConnectorId == connectorId && transactionKey != 0 && TransactionKey == transactionKey;
            case ChargingProfilePurpose.TxDefaultProfile:
                return ConnectorId == connectorId || ConnectorId == 0;
            default:
                return false;
        }
    }

    /// <summary>Finds the period that rules at a moment (B-SC-01 to B-SC-05).</summary>
    /// <param name="second">The moment, UTC seconds.</param>
    /// <param name="transactionStart">Start of the transaction, UTC seconds: where a relative schedule begins.</param>
    /// <param name="next">First second behind the moment for which the answer may be another one.</param>
    /// <returns>Number of the period that has begun last, from 0; -1 when the profile gives no limit then.</returns>
    public int PeriodAt(long second, long transactionStart, out long next)
    {
        if (second < ValidFrom)
        {
            next = ValidFrom;
            return -1;
        }

        next = Never;
        if (second >= ValidTo)
        {
            return -1;
        }

        long start = RepeatSeconds == Relative ? transactionStart : StartSchedule;
        if (second < start)
        {
            next = start < ValidTo ? start : ValidTo;
            return -1;
        }

        long offset = second - start;
        long end = DurationSeconds <= 0 ? Never : DurationSeconds;
        if (RepeatSeconds > 0)
        {
            offset %= RepeatSeconds;
            start = second - offset;
            if (end >= RepeatSeconds)
            {
                end = RepeatSeconds;
            }
            else if (offset >= end)
            {
                next = start + RepeatSeconds;
                next = next < ValidTo ? next : ValidTo;
                return -1;
            }
        }
        else if (offset >= end)
        {
            return -1;
        }

        int[] periods = Periods;
        int period = LastStarted(offset);
        int following = (period + 1) * PeriodSize;
        int rate = periods[following - 1];
        while (following < periods.Length && periods[following + 1] == rate)
        {
            // Nothing changes where a period repeats the one before.
            following += PeriodSize;
        }

        if (following < periods.Length && periods[following] < end)
        {
            end = periods[following];
        }

        next = end == Never ? Never : start + end;
        next = next < ValidTo ? next : ValidTo;
        return period;
    }

    /// <summary>
    /// The rate of a period at an outlet, in one of the two units (B-SC-13). A limit in W is one of all phases together: it
    /// holds for those the period is meant for, and for those that are connected should they be more.
    /// </summary>
    /// <param name="period">Number of the period.</param>
    /// <param name="inWatts">True for 0.1 W in total, false for 0.1 A per phase.</param>
    /// <param name="phases">The outlet's phases.</param>
    /// <param name="isNow">True for the phases that are connected now, false for those that will be.</param>
    /// <returns>A packed rate, rounded down and at most <see cref="MaxRate"/>.</returns>
    public int RateOf(int period, bool inWatts, OutletPhases phases, bool isNow)
    {
        int packed = Periods[(period * PeriodSize) + 1];
        if (!inWatts && !IsInWatts)
        {
            return packed;
        }

        int given = packed & PhaseMask;
        int meant = phases.Meant(given);
        int connected = isNow ? phases.Connected : phases.Planned(given);
        long limit = packed >> PhaseBits;
        if (!IsInWatts)
        {
            limit = limit * NominalVolts * connected;
        }
        else if (!inWatts)
        {
            limit /= NominalVolts * (meant > connected ? meant : connected);
        }
        else if (meant > connected)
        {
            limit = limit * connected / meant;
        }

        return Pack(limit > MaxRate ? MaxRate : (int)limit, given);
    }

    /// <summary>The lowest rate of any period, in 0.1 A for each phase: what holds while nobody knows the time.</summary>
    /// <param name="phases">The outlet's phases.</param>
    /// <returns>A packed rate.</returns>
    public int LowestRate(OutletPhases phases)
    {
        int lowest = RateOf(0, false, phases, true);
        for (int period = PeriodCount - 1; period > 0; period--)
        {
            int rate = RateOf(period, false, phases, true);
            lowest = (rate >> PhaseBits) < (lowest >> PhaseBits) ? rate : lowest;
        }

        return lowest;
    }

    /// <summary>What the hardware allows, in one of the two units.</summary>
    /// <param name="deciamps">0.1 A for each phase.</param>
    /// <param name="phases">Number of phases.</param>
    /// <param name="inWatts">True for 0.1 W.</param>
    internal static int HardwareRate(int deciamps, int phases, bool inWatts) =>
        inWatts ? deciamps * NominalVolts * phases : deciamps;

    private static bool IsSecond(long second) => second > -EndOfDates && second < EndOfDates;

    private int LastStarted(long offset)
    {
        int[] periods = Periods;
        int low = 0;
        int high = (periods.Length / PeriodSize) - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (periods[middle * PeriodSize] <= offset)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }
}
