using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Pilot;

/// <summary>
/// Turns bursts of ADC readings of the control pilot into its state. The third highest and third lowest reading of a
/// burst count, so that two spikes change nothing; at the shortest duty cycle of IEC 61851-1, 10 %, a burst of
/// <see cref="MinSamples"/> evenly spread readings still has four in the high part.
/// </summary>
public sealed class PilotMonitor
{
    /// <summary>Fewest readings of a burst; a shorter one is not judged.</summary>
    public const int MinSamples = 40;

    private const int UvPerMv = 1000;

    private readonly PilotClassifier _classifier;
    private readonly int _zeroCount;
    private readonly int _microvoltsPerCount;

    /// <summary>Creates a monitor in state A.</summary>
    /// <param name="zeroCount">ADC count at 0 V of the pilot.</param>
    /// <param name="microvoltsPerCount">Volts of the pilot for one ADC count, in uV; negative when the circuit inverts.</param>
    /// <param name="hysteresisMv">Hysteresis around the limits in mV, 0 to 400.</param>
    /// <param name="agreeing">Bursts that must agree before a state other than A, E and F counts, 1 or more.</param>
    public PilotMonitor(int zeroCount, int microvoltsPerCount, int hysteresisMv, int agreeing)
    {
        _zeroCount = zeroCount;
        _microvoltsPerCount = microvoltsPerCount;
        _classifier = new PilotClassifier(hysteresisMv, agreeing);
    }

    /// <summary>State that counts.</summary>
    public PilotState State => _classifier.State;

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

        int high1 = int.MinValue;
        int high2 = int.MinValue;
        int high3 = int.MinValue;
        int low1 = int.MaxValue;
        int low2 = int.MaxValue;
        int low3 = int.MaxValue;
        for (int i = 0; i < count; i++)
        {
            int sample = samples[i];
            if (sample > high3)
            {
                high3 = sample > high2 ? high2 : sample;
                int second = sample > high2 ? sample : high2;
                high2 = second > high1 ? high1 : second;
                high1 = second > high1 ? second : high1;
            }

            if (sample < low3)
            {
                low3 = sample < low2 ? low2 : sample;
                int second = sample < low2 ? sample : low2;
                low2 = second < low1 ? low1 : second;
                low1 = second < low1 ? second : low1;
            }
        }

        int a = ToMillivolts(high3);
        int b = ToMillivolts(low3);
        HighMv = a > b ? a : b;
        LowMv = a > b ? b : a;
        return _classifier.Take(HighMv, LowMv, isPwmOn);
    }

    private int ToMillivolts(int count) => (int)((long)(count - _zeroCount) * _microvoltsPerCount / UvPerMv);
}
