using Borne.Hal.Devices.Analog;
using Borne.Tests.Hal.Devices.Analog;

namespace Borne.Tests.Hal.Devices.Pilot;

/// <summary>
/// The pilot's wave on the ADC of a chip, and the clock and the converter of a busy processor: edges that the cable's
/// capacitance makes longer, a vehicle with or without its diode, noise, readings that take their time and begin late, and
/// now and then something that holds everything up.
/// </summary>
public sealed class PilotWave : IAnalogInput, IMicrosecondClock
{
    /// <summary>Period of the first ESP32's PWM, us.</summary>
    public const double Esp32PeriodUs = 1001.6;

    private const int Full = 10000;
    private const int LookUs = 3;
    private const int EdgeUs = 3;
    private const int OhmOfSource = 1000;
    private const double RiseFactor = 2.2e-6;
    private const int MinMv = -15000;
    private const int StepMv = 10;
    private const int Steps = 3001;

    private readonly int[] _counts = new int[Steps];
    private readonly double _periodUs;
    private readonly double _edge;
    private double _now = 1000000.7;
    private double _shift;
    private uint _seed;

    /// <summary>Creates a wave without a vehicle.</summary>
    /// <param name="curve">The chip.</param>
    /// <param name="periodUs">Period of the PWM.</param>
    /// <param name="seed">Beginning of chance.</param>
    /// <param name="picofarads">Capacitance of cable and vehicle, at most 5000 pF.</param>
    public PilotWave(AdcCurve curve, double periodUs, uint seed, int picofarads = 1500)
    {
        for (int i = 0; i < Steps; i++)
        {
            _counts[i] = curve.CountOfPilot(MinMv + (i * StepMv));
        }

        _periodUs = periodUs;
        _edge = EdgeUs + (RiseFactor * OhmOfSource * picofarads);
        _seed = seed;
    }

    /// <summary>Duty cycle, 0.01 %.</summary>
    public int Duty { get; set; } = Full;

    /// <summary>High level, mV.</summary>
    public int HighMv { get; set; } = 12000;

    /// <summary>Low level, mV.</summary>
    public int LowMv { get; set; } = -12000;

    /// <summary>One in so many readings is missing; 0 for none.</summary>
    public int MissingOf { get; set; }

    /// <summary>Time of a reading, us.</summary>
    public int ReadingUs { get; set; } = 100;

    /// <summary>Most delay of a reading beyond that, us.</summary>
    public int JitterUs { get; set; } = 5;

    /// <summary>Noise to each side, mV of the pilot.</summary>
    public int NoiseMv { get; set; } = 200;

    /// <summary>One of so many readings is held up for up to <see cref="StallUs"/>; 0 for none.</summary>
    public int StallOf { get; set; } = 200;

    /// <summary>Longest time for which something holds up a reading, us.</summary>
    public int StallUs { get; set; } = 2300;

    /// <summary>Readings taken.</summary>
    public int Readings { get; private set; }

    /// <inheritdoc/>
    public long Now
    {
        get
        {
            _now += LookUs;
            return (long)_now;
        }
    }

    /// <summary>Time without a look at it, us.</summary>
    public double Time => _now;

    /// <inheritdoc/>
    public void WaitUntil(long time)
    {
        _now = _now < time ? time + Chance(LookUs + 1) : _now;
        _now += Chance(JitterUs + 1);
    }

    /// <summary>Lets time pass.</summary>
    public void Pass(int microseconds) => _now += microseconds;

    /// <summary>Moves the wave against the clock.</summary>
    public void Shift(int microseconds) => _shift += microseconds;

    /// <summary>A number of chance.</summary>
    /// <param name="below">1 or more; the number is lower.</param>
    public int Chance(int below)
    {
        _seed ^= _seed << 13;
        _seed ^= _seed >> 17;
        _seed ^= _seed << 5;
        return (int)(((ulong)_seed * (uint)below) >> 32);
    }

    /// <inheritdoc/>
    public int Read()
    {
        Readings++;
        if (StallOf > 0 && Chance(StallOf) == 0)
        {
            _now += Chance(StallUs);
        }

        if (MissingOf > 0 && Chance(MissingOf) == 0)
        {
            _now += ReadingUs;
            return AnalogScale.NoReading;
        }

        // The converter samples at some place of the call.
        double sampled = _now + (ReadingUs * 0.4);
        _now += ReadingUs + Chance((JitterUs / 2) + 1);
        int millivolts = VoltageAt(sampled) + Chance((NoiseMv * 2) + 1) - NoiseMv;
        int step = (millivolts - MinMv) / StepMv;
        return _counts[step < 0 ? 0 : step >= Steps ? Steps - 1 : step];
    }

    private int VoltageAt(double time)
    {
        if (Duty <= 0 || Duty >= Full)
        {
            return Duty <= 0 ? LowMv : HighMv;
        }

        double high = _periodUs * Duty / Full;
        time += _shift;
        double place = time - ((long)(time / _periodUs) * _periodUs);
        bool isHigh = place < high;
        double since = isHigh ? place : place - high;
        int target = isHigh ? HighMv : LowMv;
        int before = isHigh ? LowMv : HighMv;
        return since >= _edge ? target : before + (int)((target - before) * since / _edge);
    }
}
