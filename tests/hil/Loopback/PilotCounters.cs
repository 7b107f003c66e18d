namespace Borne.Hil.Loopback;

/// <summary>
/// What the counters of the stimulus board see of CP: the comparator behind the rise time of the line, the flip-flop that lets only
/// whole pulses of the reference clock through the gate, and the filter of the counter. Pulse by pulse, in nanoseconds.
/// </summary>
public sealed class PilotCounters
{
    private const int SteadyHigh = 10000;
    private const double StepNs = 1e6;
    private const double DecihertzNs = 1e10;

    // What the chip's divider makes of 97.3 kHz.
    private const double ReferenceHz = 97_323.6;
    private const double NsPerSecond = 1e9;
    private const double NsPerUs = 1000;
    private const int CrystalPpm = 40;
    private const double Million = 1e6;

    private const double WideFilterNs = 2570;
    private const double NarrowFilterNs = 80;

    // From -12 V the line needs 1.03 time constants to the comparator's 1.5 V, from 6 to 9 V down to it 0.41.
    private const double RiseLag = 0.62;
    private const double WeakRiseLag = 2.17;
    private const double SourceOhm = 1000;
    private const double NsPerOhmFarad = 1e9;
    private const double OwnFarad = 0.6e-9;
    private const double AddedFarad = 3.9e-9;

    private readonly bool _hasFlipFlop;
    private readonly double _filterNs;
    private readonly double _riseLag;
    private readonly double _periodScale;
    private readonly double _referenceNs;
    private double _nextPulseNs;
    private double _phaseNs;

    /// <summary>Starts all clocks somewhere.</summary>
    /// <param name="build">What the loop-back is built like.</param>
    /// <param name="random">Phases and tolerances.</param>
    public PilotCounters(LoopbackBuild build, Random random)
    {
        _hasFlipFlop = build.BenchFault != BenchFault.PartialPulses;
        _filterNs = _hasFlipFlop ? WideFilterNs : NarrowFilterNs;
        _riseLag = build.Fault == LoopbackFault.WeakDriver ? WeakRiseLag : RiseLag;
        _periodScale = 1 + (((random.NextDouble() * 2) - 1) * CrystalPpm / Million);
        _referenceNs = build.BenchFault == BenchFault.DeadReference ? double.PositiveInfinity
            : NsPerSecond / ReferenceHz * (1 + (((random.NextDouble() * 2) - 1) * CrystalPpm / Million));
        _nextPulseNs = build.BenchFault == BenchFault.DeadReference ? double.PositiveInfinity : random.NextDouble() * _referenceNs;
        _phaseNs = random.NextDouble() * StepNs;
    }

    /// <summary>Pulses of the reference clock so far.</summary>
    public long Reference { get; private set; }

    /// <summary>Those that passed the gate.</summary>
    public long Positive { get; private set; }

    /// <summary>Rising edges of CP so far.</summary>
    public long Periods { get; private set; }

    /// <summary>Time for which CP of a sound wallbox is above the comparator's threshold in a period, ns.</summary>
    /// <param name="duty">Duty cycle of the source in 0.01 %.</param>
    /// <param name="periodNs">Period of the source.</param>
    /// <param name="isLoaded">True with the added capacitance.</param>
    public static double WidthNs(int duty, double periodNs, bool isLoaded) =>
        WidthNs(duty, periodNs, isLoaded, RiseLag);

    /// <summary>Tells whether CP is above the threshold at a moment of the millisecond that comes.</summary>
    /// <param name="us">The moment, us from its beginning.</param>
    /// <param name="isPositive">True when the high part of CP is above the threshold.</param>
    /// <param name="duty">Duty cycle of the source in 0.01 %.</param>
    /// <param name="decihertz">Its frequency in 0.1 Hz.</param>
    /// <param name="isLoaded">True with the added capacitance.</param>
    public bool IsPositiveAt(int us, bool isPositive, int duty, int decihertz, bool isLoaded)
    {
        double period = DecihertzNs / decihertz * _periodScale;
        return isPositive && duty > 0
            && (duty >= SteadyHigh || (_phaseNs + (us * NsPerUs)) % period < WidthNs(duty, period, isLoaded, _riseLag));
    }

    /// <summary>Lets a millisecond pass.</summary>
    /// <param name="isPositive">True when the high part of CP is above the threshold.</param>
    /// <param name="duty">Duty cycle of the source in 0.01 %.</param>
    /// <param name="decihertz">Its frequency in 0.1 Hz.</param>
    /// <param name="isLoaded">True with the added capacitance.</param>
    public void Advance(bool isPositive, int duty, int decihertz, bool isLoaded)
    {
        double period = DecihertzNs / decihertz * _periodScale;
        double width = duty >= SteadyHigh ? period : WidthNs(duty, period, isLoaded, _riseLag);
        bool isPwm = isPositive && duty is > 0 and < SteadyHigh;
        double half = _referenceNs / 2;
        double at = _nextPulseNs;
        while (at < StepNs)
        {
            Reference++;
            if (isPositive && duty > 0 && (!isPwm || Passes((_phaseNs + at) % period, width, period, half)))
            {
                Positive++;
            }

            at += _referenceNs;
        }

        _nextPulseNs = at - StepNs;
        double phase = _phaseNs + StepNs;
        Periods += isPwm ? (long)(phase / period) : 0;
        _phaseNs = phase % period;
    }

    private static double WidthNs(int duty, double periodNs, bool isLoaded, double lag) =>
        (periodNs * duty / SteadyHigh) - (lag * SourceOhm * (OwnFarad + (isLoaded ? AddedFarad : 0)) * NsPerOhmFarad);

    private bool Passes(double at, double width, double period, double half)
    {
        if (_hasFlipFlop)
        {
            return at < width && half > _filterNs;
        }

        double overlap = at < width ? Math.Min(half, width - at) : Math.Max(0, at + half - period);
        return overlap > _filterNs;
    }
}
