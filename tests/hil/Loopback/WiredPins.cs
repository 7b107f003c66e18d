using Borne.Stimulus;

namespace Borne.Hil.Loopback;

/// <summary>Pins of the stimulus board at the other end of the wires.</summary>
/// <param name="wires">The wires.</param>
public sealed class WiredPins(Wires wires) : IStimulusPins
{
    /// <inheritdoc/>
    public long NowUs => wires.NowUs;

    /// <inheritdoc/>
    public long ReferenceCount => wires.ReferenceCount;

    /// <inheritdoc/>
    public long PositiveCount => wires.PositiveCount;

    /// <inheritdoc/>
    public long PeriodCount => wires.PeriodCount;

    /// <inheritdoc/>
    public void Write(int outputs) => wires.Outputs = outputs;

    /// <inheritdoc/>
    public int Read() => (wires.MainContacts ? StimulusInput.Contactor : 0) | (wires.Bolt ? StimulusInput.Lock : 0)
        | wires.Light;

    /// <inheritdoc/>
    public void SampleVoltage(out int highMv, out int lowMv)
    {
        int high = PilotCircuit.Millivolts(wires.Outputs, true);
        int low = PilotCircuit.Millivolts(wires.Outputs, false);
        highMv = wires.Duty > 0 ? high : low;
        lowMv = wires.Duty < 10000 ? low : high;
    }
}
