using Borne.Hal.Devices.Analog;
using Borne.Hal.Devices.Pilot;
using Borne.Hal.Outlet;

namespace Borne.Hil.Loopback;

/// <summary>
/// Control pilot of the wallbox as a board has it: a source of 1 kHz, noise on the line, and a converter whose bursts go through the
/// board's own <see cref="PilotMonitor"/>.
/// </summary>
public sealed class WiredPilot : IControlPilot
{
    private const int SteadyHigh = 10000;
    private const int DutyError = 200;
    private const int WrongDecihertz = 10_500;

    // 61 readings over 10 ms.
    private const int Samples = 61;
    private const int SampleSpacing = 1639;
    private const int HysteresisMv = 200;
    private const int Agreeing = 2;

    private const int NoiseMv = 120;
    private const int SpikeMv = 3000;
    private const int SpikeOf = 200;

    // A monitor bears so many in a burst, and promises no more.
    private const int MaxSpikes = 2;

    private readonly Wires _wires;
    private readonly LoopbackFault _fault;
    private readonly Random _random;
    private readonly Esp32Converter _converter;
    private readonly PilotMonitor _monitor;
    private readonly int[] _samples = new int[Samples];
    private int _duty = SteadyHigh;

    /// <summary>Creates it, calibrated.</summary>
    /// <param name="wires">The wires.</param>
    /// <param name="fault">What is broken.</param>
    /// <param name="random">Noise.</param>
    /// <param name="converter">The converter of the wallbox.</param>
    public WiredPilot(Wires wires, LoopbackFault fault, Random random, Esp32Converter converter)
    {
        _wires = wires;
        _fault = fault;
        _random = random;
        _converter = converter;
        _monitor = new PilotMonitor(converter.Calibrate(), HysteresisMv, Agreeing);
    }

    /// <inheritdoc/>
    public PilotState State => _monitor.State;

    /// <inheritdoc/>
    public bool IsDiodeMissing => _monitor.IsDiodeMissing;

    /// <inheritdoc/>
    public void SetDutyCycle(int hundredthsOfPercent)
    {
        _duty = hundredthsOfPercent;
        bool isPwm = _duty is > 0 and < SteadyHigh;
        _wires.Duty = _fault == LoopbackFault.WrongDuty && isPwm ? Math.Min(_duty + DutyError, SteadyHigh) : _duty;
        if (_fault == LoopbackFault.WrongFrequency)
        {
            _wires.Decihertz = WrongDecihertz;
        }
    }

    /// <summary>Takes a burst.</summary>
    public void Sample()
    {
        if (_fault == LoopbackFault.DeafPilot && State == PilotState.C)
        {
            return;
        }

        int high = _wires.PilotMv(true);
        int low = _fault == LoopbackFault.BlindPilot ? -AnalogScale.NominalMv : _wires.PilotMv(false);
        int spikes = 0;
        for (int index = 0; index < Samples; index++)
        {
            int level = index * SampleSpacing % SteadyHigh < _wires.Duty ? high : low;
            int noise = _random.Next((2 * NoiseMv) + 1) - NoiseMv;
            if (spikes < MaxSpikes && _random.Next(SpikeOf) == 0)
            {
                spikes++;
                noise = _random.Next(2) == 0 ? SpikeMv : -SpikeMv;
            }

            _samples[index] = _converter.Read(level + noise);
        }

        _monitor.Take(_samples, Samples, _duty is > 0 and < SteadyHigh);
    }
}
