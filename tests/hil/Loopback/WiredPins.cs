using Borne.Hal.Devices.Analog;
using Borne.Stimulus;

namespace Borne.Hil.Loopback;

/// <summary>Pins of the stimulus board at the other end of the wires.</summary>
/// <param name="wires">The wires.</param>
/// <param name="build">What the loop-back is built like.</param>
public sealed class WiredPins(Wires wires, LoopbackBuild build) : IStimulusPins
{
    private const int SteadyHigh = 10000;

    // Where the check plug leads the contacts of the outputs, in row or parallel, to the input of the lock.
    private const int BreakContacts = StimulusOutput.ResidualCurrent | StimulusOutput.EmergencyStop | StimulusOutput.SupplyOff
        | StimulusOutput.FeedbackClosed;

    private readonly Esp32Converter _converter = new(new Random(build.Seed + 1));

    /// <inheritdoc/>
    public long NowUs => wires.BoardUs;

    /// <inheritdoc/>
    public long ReferenceCount => wires.ReferenceCount;

    /// <inheritdoc/>
    public long PositiveCount => wires.PositiveCount;

    /// <inheritdoc/>
    public long PeriodCount => wires.PeriodCount;

    /// <inheritdoc/>
    public void Write(int outputs) =>
        wires.Outputs = build.BenchFault == BenchFault.StuckRelay ? outputs & ~StimulusOutput.ResidualCurrent : outputs;

    /// <inheritdoc/>
    public int Read() => wires.HasCheckPlug ? (IsLoopClosed() ? StimulusInput.Lock : 0)
        : (wires.MainContacts ? StimulusInput.Contactor : 0) | (wires.Bolt ? StimulusInput.Lock : 0)
            | (wires.IsMonitorTested ? StimulusInput.MonitorTest : 0) | wires.OtherPhases | wires.Light;

    /// <inheritdoc/>
    public void SampleCounts(out int high, out int low)
    {
        if (build.BenchFault == BenchFault.OpenDivider)
        {
            high = AnalogScale.FullCount;
            low = AnalogScale.FullCount;
            return;
        }

        int atHigh = _converter.Read(wires.PilotMv(true));
        int atLow = _converter.Read(wires.PilotMv(false));
        high = wires.Duty > 0 ? atHigh : atLow;
        low = wires.Duty < SteadyHigh ? atLow : atHigh;
    }

    /// <inheritdoc/>
    public void SetTestPwm(int duty) => wires.SetTestPwm(duty);

    private bool IsLoopClosed() => (wires.Outputs & BreakContacts) == 0 || wires.IsOn(StimulusOutput.FeedbackOpen)
        || wires.IsOn(StimulusOutput.ControllerReset);
}
