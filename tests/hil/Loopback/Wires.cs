using Borne.Stimulus;

namespace Borne.Hil.Loopback;

/// <summary>The wires between stimulus board and wallbox, and the time of both.</summary>
public sealed class Wires
{
    private const int SteadyHigh = 10000;
    private const int UsPerMs = 1000;

    // 97.3 pulses of the reference clock in a millisecond, in units that a duty cycle of 0.01 % divides evenly.
    private const long ReferenceTenths = 973;
    private const long UnitsPerPulse = 10L * SteadyHigh;
    private const int MinPositiveMv = 1000;
    private const long DecihertzMsPerPeriod = 10_000;

    private long _nowUs;
    private long _reference;
    private long _positive;
    private long _periods;

    /// <summary>Clock of the stimulus board, us. May be read from every thread.</summary>
    public long NowUs => Interlocked.Read(ref _nowUs);

    /// <summary>Outputs of the stimulus board.</summary>
    public int Outputs { get; set; }

    /// <summary>Duty cycle of the wallbox's source in 0.01 %.</summary>
    public int Duty { get; set; } = SteadyHigh;

    /// <summary>Frequency of the wallbox's source in 0.1 Hz.</summary>
    public int Decihertz { get; set; } = 10_000;

    /// <summary>True while the main contacts of the contactor are closed.</summary>
    public bool MainContacts { get; set; }

    /// <summary>True while the bolt of the lock is out.</summary>
    public bool Bolt { get; set; }

    /// <summary>Parts of the light that are lit: bits of <see cref="StimulusInput"/>.</summary>
    public int Light { get; set; }

    /// <summary>Reference pulses so far.</summary>
    public long ReferenceCount => _reference / UnitsPerPulse;

    /// <summary>Reference pulses so far while CP was positive.</summary>
    public long PositiveCount => _positive / UnitsPerPulse;

    /// <summary>Rising edges of CP so far.</summary>
    public long PeriodCount => _periods / DecihertzMsPerPeriod;

    /// <summary>Tells whether an output of the stimulus board is on.</summary>
    /// <param name="output">A bit of <see cref="StimulusOutput"/>.</param>
    public bool IsOn(int output) => (Outputs & output) != 0;

    /// <summary>Lets a millisecond pass.</summary>
    public void Advance()
    {
        Interlocked.Add(ref _nowUs, UsPerMs);
        _reference += ReferenceTenths * SteadyHigh;
        if (PilotCircuit.Millivolts(Outputs, true) > MinPositiveMv)
        {
            _positive += ReferenceTenths * Duty;
            _periods += Duty is > 0 and < SteadyHigh ? Decihertz : 0;
        }
    }
}
