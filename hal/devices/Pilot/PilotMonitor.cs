using Borne.Hal.Devices.Analog;
using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Pilot;

/// <summary>
/// Turns the levels of the control pilot, or bursts of readings of it, into its state. The third highest and third lowest
/// reading of a burst count, so that two spikes change nothing; at the shortest duty cycle of IEC 61851-1, 10 %, a burst of
/// <see cref="MinSamples"/> evenly spread readings still has four in the high part.
/// </summary>
public sealed class PilotMonitor
{
    /// <summary>Fewest readings of a burst; a shorter one is not judged.</summary>
    public const int MinSamples = 40;

    private readonly AnalogScale _scale;
    private readonly PilotClassifier _classifier;

    // Only where single readings are taken.
    private BurstExtremes _extremes;

    /// <summary>Creates a monitor in state A.</summary>
    /// <param name="scale">What the counts mean.</param>
    /// <param name="hysteresisMv">Hysteresis around the limits in mV, 0 to 400.</param>
    /// <param name="agreeing">Bursts that must agree before a state counts that does not count at once, 1 or more.</param>
    public PilotMonitor(AnalogScale scale, int hysteresisMv, int agreeing)
    {
        _scale = scale;
        _classifier = new PilotClassifier(hysteresisMv, agreeing);
    }

    /// <summary>State that counts.</summary>
    public PilotState State => _classifier.State;

    /// <summary>True while the state that counts is E for want of the vehicle's diode.</summary>
    public bool IsDiodeMissing => _classifier.IsDiodeMissing;

    /// <summary>True while the last burst told another state than the one that counts.</summary>
    public bool IsDoubtful => _classifier.IsDoubtful;

    /// <summary>High voltage of the last burst, mV.</summary>
    public int HighMv { get; private set; }

    /// <summary>Low voltage of the last burst, mV.</summary>
    public int LowMv { get; private set; }

    /// <summary>Takes a burst over at least ten PWM periods.</summary>
    /// <param name="samples">ADC counts.</param>
    /// <param name="count">How many; below <see cref="MinSamples"/> nothing changes.</param>
    /// <param name="isPwmOn">True while the duty cycle lies between steady high and steady low.</param>
    /// <returns>The state that counts.</returns>
    public PilotState Take(int[] samples, int count, bool isPwmOn)
    {
        if (count < MinSamples)
        {
            return State;
        }

        BurstExtremes extremes = _extremes ??= new BurstExtremes();
        extremes.Reset();
        for (int i = 0; i < count; i++)
        {
            extremes.Add(samples[i]);
        }

        return Take(extremes.High, extremes.Low, isPwmOn);
    }

    /// <summary>Takes the levels of a burst; a circuit that inverts gives them the other way round. Missing ones
    /// change nothing until they stay away.</summary>
    /// <param name="highCount">ADC count of the high level.</param>
    /// <param name="lowCount">ADC count of the low level.</param>
    /// <param name="isPwmOn">True while the duty cycle lies between steady high and steady low.</param>
    /// <returns>The state that counts.</returns>
    public PilotState Take(int highCount, int lowCount, bool isPwmOn)
    {
        if (highCount == AnalogScale.NoReading || lowCount == AnalogScale.NoReading)
        {
            return _classifier.Miss();
        }

        int a = _scale.PilotMv(highCount);
        int b = _scale.PilotMv(lowCount);
        HighMv = a > b ? a : b;
        LowMv = a > b ? b : a;
        return _classifier.Take(HighMv, LowMv, isPwmOn);
    }
}
