using Borne.Hal.Devices.Safety;
using Borne.Stimulus;

namespace Borne.Hil.Loopback;

/// <summary>
/// The residual-current monitor: its contact in the wire that the stimulus board opens, its core that sees the current of the turn,
/// and its test input, which the stimulus board answers.
/// </summary>
/// <param name="wires">The wires.</param>
/// <param name="fault">What is broken.</param>
public sealed class WiredResidualCurrent(Wires wires, LoopbackFault fault) : IResidualCurrentInput
{
    // 6 mA of direct current: IEC 62955 allows 10 s, usual monitors take less.
    private const int TurnMs = 900;

    private int _turnMs;

    /// <inheritdoc/>
    public bool IsSignalled => fault != LoopbackFault.DeafResidual && (wires.IsOn(StimulusOutput.ResidualCurrent) || _turnMs >= TurnMs);

    /// <inheritdoc/>
    public void SetTest(bool isOn) => wires.IsMonitorTested = isOn && fault != LoopbackFault.UnpluggedTest;

    /// <summary>Lets a millisecond pass.</summary>
    public void Advance() => _turnMs = !wires.IsOn(StimulusOutput.TestTurn) || fault == LoopbackFault.DeafCore ? 0 : _turnMs + 1;
}
