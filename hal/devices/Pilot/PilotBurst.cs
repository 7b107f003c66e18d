using Borne.Hal.Devices.Analog;

namespace Borne.Hal.Devices.Pilot;

/// <summary>
/// Levels of the pilot from single readings of its voltage. Readings that are spread over time can keep step with the PWM
/// and miss its high part for as long as they do, 100 us of 1000 at 6 A; its low part is 40 us short at 80 A. So this looks for
/// the high part once, by readings at equal steps over the whole period, and from then on aims at the middle of both parts.
/// When the two groups do not differ it looks again, and only what this finds as well is told.
/// </summary>
public sealed class PilotBurst : IPilotLevels
{
    /// <summary>Duty cycle of steady +12 V, 0.01 %.</summary>
    public const int SteadyHigh = 10000;

    /// <summary>Readings of each part; three of them have to hit it.</summary>
    public const int Readings = 6;

    /// <summary>Readings of each part while one of them is short: from some 74 A.</summary>
    public const int ShortReadings = 12;

    /// <summary>Places of a period at which the search reads: three or more fall into each part at 6 to 80 A.</summary>
    public const int Places = 96;

    private const int SteadyReadings = 12;
    private const int ShortTenths = 650;

    // Least difference between the parts, some 3 V. A vehicle leaves 15 V or more, one without a diode 6.
    private const int MinStep = 300;

    // Time between the end of a reading and the place of the next one in a search.
    private const int SlackUs = 25;

    private readonly AimedReader _reader;
    private readonly BurstExtremes _all = new BurstExtremes();
    private readonly BurstExtremes _high = new BurstExtremes();
    private readonly BurstExtremes _low = new BurstExtremes();
    private bool _isFound;
    private int _rise;

    /// <summary>Creates it.</summary>
    /// <param name="input">The pilot's voltage.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="periodTenths">Period of the PWM in 0.1 us of that clock.</param>
    public PilotBurst(IAnalogInput input, IMicrosecondClock clock, int periodTenths)
    {
        _reader = new AimedReader(input, clock, periodTenths);
    }

    /// <inheritdoc/>
    public int HighCount { get; private set; }

    /// <inheritdoc/>
    public int LowCount { get; private set; }

    /// <summary>Usual time of a reading in us; 0 before the first.</summary>
    public int ReadingUs => _reader.UsualUs;

    /// <summary>Times that the high part was looked for.</summary>
    public int Searches { get; private set; }

    /// <inheritdoc/>
    public void Measure(int duty)
    {
        _all.Reset();
        if (duty <= 0 || duty >= SteadyHigh)
        {
            MeasureSteady();
            return;
        }

        if (_isFound && TryAim(duty))
        {
            return;
        }

        // The readings that missed stay out of it: the PWM may have begun among them.
        _all.Reset();
        _isFound = TryFind(duty) && TryAim(duty);
        if (!_isFound)
        {
            TakeAll();
        }
    }

    private void MeasureSteady()
    {
        for (int i = 0; i < SteadyReadings; i++)
        {
            _all.Add(_reader.Read());
        }

        TakeAll();
    }

    private void TakeAll()
    {
        HighCount = _all.IsFull ? _all.High : AnalogScale.NoReading;
        LowCount = _all.IsFull ? _all.Low : AnalogScale.NoReading;
    }

    /// <summary>Reads in the middle of both parts.</summary>
    private bool TryAim(int duty)
    {
        int period = _reader.PeriodTenths;
        int part = (int)((long)period * duty / SteadyHigh);
        int middle = _rise + (part / 2);
        int readings = part < ShortTenths || period - part < ShortTenths ? ShortReadings : Readings;
        _high.Reset();
        _low.Reset();
        for (int i = 0; i < readings; i++)
        {
            int high = _reader.ReadAt(middle);
            int low = _reader.ReadAt(middle + (period / 2));
            _high.Add(high);
            _low.Add(low);
            _all.Add(high);
            _all.Add(low);
        }

        if (!_high.IsFull || !_low.IsFull || !IsStep(_high.High, _low.Low))
        {
            return false;
        }

        HighCount = _high.High;
        LowCount = _low.Low;
        return true;
    }

    /// <summary>Looks where the high part lies.</summary>
    private bool TryFind(int duty)
    {
        Searches++;
        if (_reader.UsualUs == 0)
        {
            _reader.Read();
        }

        // Made anew: a search is rare, and between two of them memory is short.
        short[] counts = new short[Places];
        int highest = int.MinValue;
        int lowest = int.MaxValue;
        int missing = 0;
        int stride = Stride();
        int place = 0;
        for (int i = 0; i < Places; i++)
        {
            int count = _reader.ReadAt((int)((long)_reader.PeriodTenths * place / Places));
            missing += count == AnalogScale.NoReading ? 1 : 0;
            if (missing == BurstExtremes.MinReadings)
            {
                // A converter that does not answer must not cost the time of a search in every tick.
                return false;
            }

            counts[place] = (short)count;
            _all.Add(count);
            highest = count > highest ? count : highest;
            lowest = count < lowest && count != AnalogScale.NoReading ? count : lowest;
            place = (place + stride) % Places;
        }

        return IsStep(highest, lowest) && TryFit(counts, duty, (highest + lowest) / 2);
    }

    /// <summary>Places from one reading to the next: the fewest that leave the time for one and come to all places.</summary>
    private int Stride()
    {
        int us = (_reader.UsualUs + SlackUs) * AimedReader.Tenths;
        int stride = ((us * Places) + _reader.PeriodTenths - 1) / _reader.PeriodTenths;
        while (stride % 2 == 0 || stride % 3 == 0)
        {
            stride++;
        }

        return stride;
    }

    /// <summary>Lays the high part where most of the high readings are in it.</summary>
    private bool TryFit(short[] counts, int duty, int limit)
    {
        int width = ((Places * duty) + (SteadyHigh / 2)) / SteadyHigh;
        width = width < 1 ? 1 : width >= Places ? Places - 1 : width;
        int score = 0;
        for (int i = 0; i < width; i++)
        {
            score += counts[i] > limit ? 1 : 0;
        }

        byte[] scores = new byte[Places];
        int best = 0;
        for (int i = 0; i < Places; i++)
        {
            scores[i] = (byte)score;
            best = score > best ? score : best;
            score += (counts[(i + width) % Places] > limit ? 1 : 0) - (counts[i] > limit ? 1 : 0);
        }

        int first = 0;
        while (first < Places && (scores[first] != best || scores[(first + Places - 1) % Places] == best))
        {
            first++;
        }

        if (first == Places)
        {
            return false;
        }

        int run = 1;
        while (scores[(first + run) % Places] == best)
        {
            run++;
        }

        // The middle of the part, in half places, less half of its length.
        int middle = (2 * first) + run - 1 + width - 1;
        _rise = (int)((long)_reader.PeriodTenths * middle / (Places * 2))
            - (int)((long)_reader.PeriodTenths * duty / (SteadyHigh * 2));
        return true;
    }

    private static bool IsStep(int high, int low) => high - low >= MinStep || low - high >= MinStep;
}
