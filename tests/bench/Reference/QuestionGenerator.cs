using System;
using System.Collections.Generic;
using System.Linq;

namespace Borne.Bench;

/// <summary>
/// Random charge points in which much happens at once: all edges of a set are drawn from a few hot seconds in and
/// around the window, so that they often fall together or one second apart.
/// </summary>
public sealed class QuestionGenerator
{
    /// <summary>Highest stackLevel in use.</summary>
    public const int HighestLevel = 5;

    private const int Day = 86400;
    private const int Week = 604800;

    // Limits that meet each other in both units: 16 A = 3680 W on one phase = 11040 W on three.
    private static readonly long[] AmpereLimits = [0, 1, 59, 60, 80, 100, 159, 160, 161, 200, 320, 325, 630, 32000000];
    private static readonly long[] WattLimits = [0, 1, 6899, 6900, 13799, 13800, 36800, 36801, 41400, 73600, 110400, 110399, 220800, 500000, 1000000000];
    private static readonly long[] ConnectorLimits = [60, 100, 130, 160, 200, 320, 325];
    private static readonly long[] StationLimits = [100, 160, 250, 320, 400, 630, 800];

    // Clock changes in Europe, the ends of a leap year's February, of years, of 31-bit seconds.
    private static readonly long[] Moments =
    [
        Utc(2026, 3, 29, 1), Utc(2026, 10, 25, 1), Utc(2028, 2, 29, 0), Utc(2028, 3, 1, 0), Utc(2027, 1, 1, 0), Utc(2038, 1, 19, 3) + 847,
        Utc(2026, 6, 1, 0), Utc(2040, 12, 31, 23),
    ];

    private readonly Random _random;
    private readonly long[] _hot;
    private readonly bool _isLong;
    private readonly long _now;
    private readonly long _duration;
    private int _lastId;

    private QuestionGenerator(int seed, bool isLong)
    {
        _random = new Random(seed);
        _isLong = isLong;
        _now = Chance(40) ? Pick(Moments) + _random.Next(-600, 600) : Utc(2015, 1, 1, 0) + _random.NextInt64(30L * 365 * Day);
        _duration = isLong ? _random.Next(Day / 2, Week + Day) : Chance(10) ? _random.Next(0, 4) : _random.Next(20, 320);
        _hot = new long[isLong ? 12 : 6];
        for (int i = 0; i < _hot.Length; i++)
        {
            _hot[i] = _now + _random.NextInt64(-(_duration / 3) - 10, (_duration * 5 / 4) + 10);
        }

        if (Chance(30))
        {
            _hot[0] = _now;
        }

        if (Chance(30))
        {
            _hot[1] = _now + _duration;
        }
    }

    /// <summary>A set with a window of some minutes.</summary>
    /// <param name="seed">Decides everything.</param>
    public static Question Short(int seed) => new QuestionGenerator(seed, false).Create();

    /// <summary>A set with a window of half a day to more than a week.</summary>
    /// <param name="seed">Decides everything.</param>
    public static Question Long(int seed) => new QuestionGenerator(seed, true).Create();

    private static long Utc(int year, int month, int day, int hour) =>
        new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    /// <summary>More profiles for a set: what may be installed, or replaced, while its transactions run.</summary>
    /// <param name="question">The set.</param>
    /// <param name="seed">Of the set.</param>
    /// <param name="count">How many; their ids repeat.</param>
    public static Profile[] More(Question question, int seed, int count)
    {
        QuestionGenerator generator = new QuestionGenerator(seed, false);
        Profile[] profiles = new Profile[count];
        for (int i = 0; i < count; i++)
        {
            profiles[i] = generator.Profile(question.Scenario) with { Id = generator._random.Next(1, 9) };
        }

        return profiles;
    }

    private Question Create()
    {
        Hardware[] connectors = new Hardware[_random.Next(1, 4)];
        for (int i = 0; i < connectors.Length; i++)
        {
            connectors[i] = new Hardware(Pick(ConnectorLimits), Chance(40) ? 1 : 3);
        }

        Scenario scenario = new Scenario(new Hardware(Pick(StationLimits), Chance(20) ? 1 : 3), connectors);
        for (int c = 1; c <= connectors.Length; c++)
        {
            if (Chance(60))
            {
                // Now and then later than now: the clock was put back.
                long start = Chance(4) ? Edge() : Chance(50) ? Math.Min(Edge(), _now) : _now - _random.Next(0, _isLong ? Day : 900);
                scenario.Begin(c, new Transaction(100 + c, start));
            }
        }

        for (int count = _random.Next(0, 11); count > 0; count--)
        {
            scenario.Install(Profile(scenario));
        }

        return new Question(scenario, _now, _duration);
    }

    private Profile Profile(Scenario scenario)
    {
        int connector = _random.Next(1, scenario.Connectors.Length + 1);
        Transaction running = scenario.TransactionOf(connector);
        ChargingPurpose purpose = _random.Next(10) switch
        {
            < 3 => ChargingPurpose.ChargePointMax,
            < 7 => ChargingPurpose.TxDefault,
            _ => running != null ? ChargingPurpose.Tx : ChargingPurpose.TxDefault,
        };
        ChargingKind kind = (ChargingKind)_random.Next(4);
        long start = Start(kind, running);
        RateUnit unit = Chance(40) ? RateUnit.W : RateUnit.A;
        long? from = Chance(25) ? Edge() : null;
        long? to = Chance(25) ? Edge() : null;
        return new Profile
        {
            Id = ++_lastId,
            ConnectorId = purpose == ChargingPurpose.ChargePointMax || (purpose == ChargingPurpose.TxDefault && Chance(50)) ? 0 : connector,
            StackLevel = Chance(10) ? HighestLevel : _random.Next(3),
            Purpose = purpose,
            Kind = kind,
            TransactionId = purpose == ChargingPurpose.Tx && Chance(70) ? running.Id : null,
            ValidFrom = from,
            ValidTo = to > from || from == null || Chance(10) ? to : null,
            Start = (kind == ChargingKind.Relative && Chance(80)) || (kind == ChargingKind.Absolute && Chance(8)) ? null : start,
            Duration = Duration(kind, start),
            Unit = unit,
            Periods = Periods(kind, start, unit),
        };
    }

    private long Start(ChargingKind kind, Transaction running)
    {
        int repeat = kind == ChargingKind.Daily ? Day : Week;
        return kind switch
        {
            ChargingKind.Relative => running?.Start ?? _now,
            ChargingKind.Absolute => Chance(60) ? Edge() : _now - _random.Next(0, 2 * Day),
            _ => (Chance(50) ? Edge() : _now - _random.Next(0, repeat)) - (repeat * (long)(Chance(30) ? 0 : _random.Next(0, 400))),
        };
    }

    private long? Duration(ChargingKind kind, long start)
    {
        if (Chance(45))
        {
            return null;
        }

        if (kind is ChargingKind.Daily or ChargingKind.Weekly && Chance(20))
        {
            return (kind == ChargingKind.Daily ? Day : Week) + _random.Next(-2, 3);
        }

        return Chance(3) ? 0 : Chance(20) ? _random.Next(1, _isLong ? Week : 400) : Offset(kind, start);
    }

    private SchedulePeriod[] Periods(ChargingKind kind, long start, RateUnit unit)
    {
        SortedSet<long> starts = [0];
        for (int count = _random.Next(0, 7); count > 0; count--)
        {
            starts.Add(Offset(kind, start));
        }

        if (Chance(5))
        {
            starts.Add(kind == ChargingKind.Daily ? Day : Week);
        }

        int common = _random.Next(4);
        return [.. starts.Select(at => new SchedulePeriod(
            at, Pick(unit == RateUnit.A ? AmpereLimits : WattLimits), Chance(20) ? _random.Next(4) : common))];
    }

    // Where in a schedule a hot second lies.
    private long Offset(ChargingKind kind, long start)
    {
        long offset = Edge() - start;
        return kind switch
        {
            ChargingKind.Daily => ((offset % Day) + Day) % Day,
            ChargingKind.Weekly => ((offset % Week) + Week) % Week,
            _ => Math.Max(offset, 0),
        };
    }

    private long Edge() => _hot[_random.Next(_hot.Length)] + (Chance(25) ? _random.Next(-1, 2) : 0);

    private bool Chance(int percent) => _random.Next(100) < percent;

    private long Pick(long[] values) => values[_random.Next(values.Length)];
}
