using Borne.Stimulus;

namespace Borne.Hil.Loopback;

/// <summary>The wires between stimulus board and wallbox, and the time of both.</summary>
/// <param name="build">What the loop-back is built like.</param>
public sealed class Wires(LoopbackBuild build)
{
    private const int SteadyHigh = 10000;
    private const int UsPerMs = 1000;
    private const int MinPositiveMv = 1500;
    private const double WrongClock = 1.02;

    private readonly PilotCounters _counters = new(build, new Random(build.Seed));
    private long _nowUs;
    private int _testDuty;

    /// <summary>Time of the world, us. May be read from every thread.</summary>
    public long NowUs => Interlocked.Read(ref _nowUs);

    /// <summary>Clock of the stimulus board, us.</summary>
    public long BoardUs => build.BenchFault == BenchFault.WrongClock ? (long)(NowUs * WrongClock) : NowUs;

    /// <summary>Outputs of the stimulus board.</summary>
    public int Outputs { get; set; }

    /// <summary>Duty cycle of the wallbox's source in 0.01 %.</summary>
    public int Duty { get; set; } = SteadyHigh;

    /// <summary>Frequency of the wallbox's source in 0.1 Hz.</summary>
    public int Decihertz { get; set; } = 10_000;

    /// <summary>True while the main contacts of the contactor touch.</summary>
    public bool MainContacts { get; set; }

    /// <summary>Contacts of L2 and L3, bits of <see cref="StimulusInput"/>.</summary>
    public int OtherPhases { get; set; }

    /// <summary>True while the bolt of the lock is out.</summary>
    public bool Bolt { get; set; }

    /// <summary>True while the wallbox tests its residual-current monitor.</summary>
    public bool IsMonitorTested { get; set; }

    /// <summary>Parts of the light that are lit: bits of <see cref="StimulusInput"/>.</summary>
    public int Light { get; set; }

    /// <summary>True with the plug in place of a wallbox by which the bench checks itself.</summary>
    public bool HasCheckPlug { get; set; }

    /// <summary>Reference pulses so far.</summary>
    public long ReferenceCount => _counters.Reference;

    /// <summary>Reference pulses so far that passed the gate.</summary>
    public long PositiveCount => _counters.Positive;

    /// <summary>Rising edges of CP so far.</summary>
    public long PeriodCount => _counters.Periods;

    /// <summary>Tells whether an output of the stimulus board is on.</summary>
    /// <param name="output">A bit of <see cref="StimulusOutput"/>.</param>
    public bool IsOn(int output) => (Outputs & output) != 0;

    /// <summary>Voltage at CP.</summary>
    /// <param name="isHigh">True while the source gives +12 V.</param>
    /// <returns>mV.</returns>
    public int PilotMv(bool isHigh) => PilotCircuit.Millivolts(Outputs, isHigh, HasCheckPlug, build.BenchFault);

    /// <summary>Sets the bench's own test signal; with the check plug it is on the comparator instead of CP.</summary>
    /// <param name="duty">Duty cycle in 0.01 %, 0 for none.</param>
    public void SetTestPwm(int duty) => _testDuty = duty;

    /// <summary>Tells whether the comparator sees CP above its threshold at a moment of the millisecond that comes.</summary>
    /// <param name="us">The moment, us from its beginning.</param>
    public bool IsPositiveAt(int us) =>
        _counters.IsPositiveAt(us, PilotMv(true) > MinPositiveMv, Duty, Decihertz, IsOn(StimulusOutput.Capacitance));

    /// <summary>Lets a millisecond pass.</summary>
    public void Advance()
    {
        Interlocked.Add(ref _nowUs, UsPerMs);
        if (HasCheckPlug && _testDuty > 0)
        {
            _counters.Advance(true, _testDuty, 10_000, false);
        }
        else
        {
            _counters.Advance(PilotMv(true) > MinPositiveMv, HasCheckPlug ? SteadyHigh : Duty, Decihertz, IsOn(StimulusOutput.Capacitance));
        }
    }
}
