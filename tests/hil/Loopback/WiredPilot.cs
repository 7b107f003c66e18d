using Borne.Hal.Devices.Analog;
using Borne.Hal.Devices.Pilot;
using Borne.Hal.Outlet;

namespace Borne.Hil.Loopback;

/// <summary>
/// Control pilot of the wallbox as a board has it: a source of 1 kHz and an ADC whose bursts go through the board's own
/// <see cref="PilotMonitor"/>.
/// </summary>
/// <param name="wires">The wires.</param>
/// <param name="fault">What is broken.</param>
public sealed class WiredPilot(Wires wires, LoopbackFault fault) : IControlPilot
{
    private const int SteadyHigh = 10000;
    private const int DutyError = 200;
    private const int WrongDecihertz = 10_500;

    // 61 readings over 10 ms, as of a divider that brings -15..+15 V to 0..4095.
    private const int Samples = 61;
    private const int SampleSpacing = 1639;
    private const int ZeroCount = 2048;
    private const int MicrovoltsPerCount = 7324;
    private const int MicrovoltsPerMv = 1000;
    private const int HysteresisMv = 200;
    private const int Agreeing = 2;

    private readonly PilotMonitor _monitor = new(Scale(), HysteresisMv, Agreeing);
    private readonly int[] _samples = new int[Samples];
    private int _duty = SteadyHigh;

    /// <inheritdoc/>
    public PilotState State => _monitor.State;

    /// <inheritdoc/>
    public bool IsDiodeMissing => _monitor.IsDiodeMissing;

    /// <inheritdoc/>
    public void SetDutyCycle(int hundredthsOfPercent)
    {
        _duty = hundredthsOfPercent;
        bool isPwm = _duty is > 0 and < SteadyHigh;
        wires.Duty = fault == LoopbackFault.WrongDuty && isPwm ? Math.Min(_duty + DutyError, SteadyHigh) : _duty;
        if (fault == LoopbackFault.WrongFrequency)
        {
            wires.Decihertz = WrongDecihertz;
        }
    }

    /// <summary>Takes a burst.</summary>
    public void Sample()
    {
        if (fault == LoopbackFault.DeafPilot && State == PilotState.C)
        {
            return;
        }

        int high = Count(PilotCircuit.Millivolts(wires.Outputs, true));
        int low = Count(PilotCircuit.Millivolts(wires.Outputs, false));
        if (fault == LoopbackFault.BlindPilot)
        {
            low = Count(PilotCircuit.Millivolts(0, false));
        }

        for (int index = 0; index < Samples; index++)
        {
            _samples[index] = index * SampleSpacing % SteadyHigh < wires.Duty ? high : low;
        }

        _monitor.Take(_samples, Samples, _duty is > 0 and < SteadyHigh);
    }

    private static AnalogScale Scale()
    {
        AnalogScale scale = new();
        scale.Set(Count(AnalogScale.NominalMv), Count(-AnalogScale.NominalMv));
        return scale;
    }

    private static int Count(int millivolts) => ZeroCount + (millivolts * MicrovoltsPerMv / MicrovoltsPerCount);
}
