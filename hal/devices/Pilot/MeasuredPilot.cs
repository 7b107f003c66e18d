using Borne.Hal.Devices.Polling;
using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Pilot;

/// <summary>Control pilot of a PWM output and measured levels.</summary>
public sealed class MeasuredPilot : IControlPilot, IPolledDevice
{
    /// <summary>Usual hysteresis around the limits between two states, mV.</summary>
    public const int HysteresisMv = 200;

    /// <summary>Usual number of bursts that must agree before a vehicle's state counts.</summary>
    public const int Agreeing = 2;

    private readonly IPilotOutput _output;
    private readonly IPilotLevels _levels;
    private readonly PilotMonitor _monitor;
    private readonly PilotCalibration _calibration;
    private int _duty = PilotBurst.SteadyHigh;

    /// <summary>Creates it at steady +12 V.</summary>
    /// <param name="output">The PWM output, which stands there.</param>
    /// <param name="levels">The levels.</param>
    /// <param name="monitor">What makes a state of them.</param>
    /// <param name="calibration">The calibration, which has the pilot for itself while it is under way.</param>
    public MeasuredPilot(IPilotOutput output, IPilotLevels levels, PilotMonitor monitor, PilotCalibration calibration)
    {
        _output = output;
        _levels = levels;
        _monitor = monitor;
        _calibration = calibration;
    }

    /// <inheritdoc/>
    public PilotState State => _monitor.State;

    /// <inheritdoc/>
    public bool IsDiodeMissing => _monitor.IsDiodeMissing;

    /// <summary>High voltage of the last burst, mV.</summary>
    public int HighMv => _monitor.HighMv;

    /// <summary>Low voltage of the last burst, mV.</summary>
    public int LowMv => _monitor.LowMv;

    /// <inheritdoc/>
    public void SetDutyCycle(int hundredthsOfPercent)
    {
        _duty = hundredthsOfPercent;
        if (!_calibration.IsRunning)
        {
            _output.SetDuty(_duty);
        }
    }

    /// <summary>Measures; a burst that tells another state than the last one is repeated at once.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Poll(long now)
    {
        if (_calibration.IsRunning)
        {
            _calibration.Poll(State, now);
            if (!_calibration.IsRunning)
            {
                _output.SetDuty(_duty);
            }

            return;
        }

        bool isPwmOn = _duty > 0 && _duty < PilotBurst.SteadyHigh;
        for (int burst = 0; burst < Agreeing; burst++)
        {
            _levels.Measure(_duty);
            _monitor.Take(_levels.HighCount, _levels.LowCount, isPwmOn);
            if (!_monitor.IsDoubtful)
            {
                break;
            }
        }

        _calibration.Poll(State, now);
    }
}
