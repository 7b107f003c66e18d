using Borne.Hal.Devices.Analog;
using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Pilot;

/// <summary>
/// Finds the line between counts and volts from the two levels that the pilot has by itself: +12 V with no vehicle, and -12 V
/// at a duty cycle of 0. Counts that no chip and divider of the boards' README give are refused. A vehicle
/// makes the high level too low; on a chip with a low reference it may pass for one with a high reference, and the pilot then
/// reads above 14.5 V, an error, as soon as the vehicle is gone.
/// </summary>
public sealed class PilotCalibration : ICalibration
{
    /// <summary>Time that a level gets to settle, ms; peak detectors need the most.</summary>
    public const int SettleMs = 500;

    /// <summary>Measurements of each level, one a tick.</summary>
    public const int Measurements = 16;

    /// <summary>Most deviation of a level from 12 V to each side, mV: the tolerance of IEC 61851-1 table A.1.</summary>
    public const int ToleranceMv = 600;

    /// <summary>Least difference of the two levels on an ESP32 in counts: 2236 with a reference of 1200 mV, 2683 with 1000.</summary>
    public const int Esp32LeastSpan = 2190;

    /// <summary>Least difference of the two levels on an ESP32-S3 in counts: its fuses allow 2144 to 2752.</summary>
    public const int Esp32S3LeastSpan = 2100;

    /// <summary>Most difference of the two levels in counts.</summary>
    public const int MostSpan = 2810;

    /// <summary>Lowest count of the low level.</summary>
    public const int MinLow = 20;

    /// <summary>Highest count of the low level.</summary>
    public const int MaxLow = 480;

    /// <summary>Most counts by which the measurements of a level may differ, 0.8 V.</summary>
    public const int MaxNoise = 80;

    private const int SteadyHigh = 10000;

    private readonly IPilotOutput _output;
    private readonly IPilotLevels _levels;
    private readonly AnalogScale _scale;
    private readonly ICalibrationMemory _memory;
    private readonly IProximityPilot _proximity;
    private readonly int _leastSpan;
    private PilotState _state;
    private bool _isLow;
    private int _highMv;
    private int _lowMv;
    private int _highCount;
    private long _settledAt;
    private int _taken;
    private int _sum;
    private int _highest;
    private int _lowest;

    /// <summary>Creates it, with what was stored.</summary>
    /// <param name="output">The pilot's output.</param>
    /// <param name="levels">The pilot's levels.</param>
    /// <param name="scale">Takes the line, for all inputs.</param>
    /// <param name="memory">Where it is kept.</param>
    /// <param name="proximity">Proximity contact of a socket, which tells a cable, or null.</param>
    /// <param name="leastSpan">Least difference of the two levels on this chip in counts.</param>
    public PilotCalibration(
        IPilotOutput output,
        IPilotLevels levels,
        AnalogScale scale,
        ICalibrationMemory memory,
        IProximityPilot proximity,
        int leastSpan)
    {
        _proximity = proximity;
        _leastSpan = leastSpan;
        _output = output;
        _levels = levels;
        _scale = scale;
        _memory = memory;
        memory.Load(scale);
    }

    /// <inheritdoc/>
    public bool IsDone => _scale.IsKnown && !IsRunning;

    /// <inheritdoc/>
    public bool IsRunning { get; private set; }

    /// <inheritdoc/>
    public string Finding { get; private set; }

    /// <inheritdoc/>
    public int HighCount => _levels.HighCount;

    /// <inheritdoc/>
    public int LowCount => _levels.LowCount;

    /// <inheritdoc/>
    public bool Begin(int highMv, int lowMv, long now)
    {
        if (IsRunning)
        {
            return false;
        }

        if (!IsLevel(highMv) || !IsLevel(-lowMv))
        {
            Finding = "levels lie within 0.6 V of +12 V and -12 V";
            return false;
        }

        // Without a calibration the state is a guess, and one that is wrong shows as an error. But no cable is no cable.
        if (_proximity is not null && _proximity.CableAmps > 0)
        {
            Finding = "pull the cable out of the socket first";
            return false;
        }

        if (_scale.IsKnown && (_state == PilotState.B || _state == PilotState.C || _state == PilotState.D))
        {
            Finding = "unplug the vehicle first";
            return false;
        }

        _highMv = highMv;
        _lowMv = lowMv;
        IsRunning = true;
        Finding = "under way";
        Next(false, now);
        return true;
    }

    /// <summary>Moves it on; called before each tick.</summary>
    /// <param name="state">State of the pilot.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Poll(PilotState state, long now)
    {
        _state = state;
        if (!IsRunning || now < _settledAt)
        {
            return;
        }

        _levels.Measure(_isLow ? 0 : SteadyHigh);
        if (_levels.HighCount == AnalogScale.NoReading || _levels.LowCount == AnalogScale.NoReading)
        {
            End("the input gives no reading");
            return;
        }

        _sum += _levels.HighCount + _levels.LowCount;
        _highest = _levels.HighCount > _highest ? _levels.HighCount : _highest;
        _lowest = _levels.LowCount < _lowest ? _levels.LowCount : _lowest;
        _taken++;
        if (_taken < Measurements)
        {
            return;
        }

        int count = _sum / (Measurements * 2);
        if (_highest - _lowest > MaxNoise)
        {
            End(_isLow ? "the low level is not steady" : "the high level is not steady");
        }
        else if (!_isLow)
        {
            _highCount = count;
            Next(true, now);
        }
        else
        {
            End(Judge(count));
        }
    }

    private static bool IsLevel(int millivolts) => millivolts >= AnalogScale.NominalMv - ToleranceMv
        && millivolts <= AnalogScale.NominalMv + ToleranceMv;

    private void Next(bool isLow, long now)
    {
        _isLow = isLow;
        _settledAt = now + SettleMs;
        _taken = 0;
        _sum = 0;
        _highest = int.MinValue;
        _lowest = int.MaxValue;
        _output.SetDuty(isLow ? 0 : SteadyHigh);
    }

    private void End(string finding)
    {
        Finding = finding;
        IsRunning = false;
        _output.SetDuty(SteadyHigh);
    }

    private string Judge(int lowCount)
    {
        string counts = ": counts " + _highCount.ToString() + " and " + lowCount.ToString();
        int span = (int)((long)(_highCount - lowCount) * AnalogScale.NominalMv * 2 / (_highMv - _lowMv));
        if (lowCount < MinLow || lowCount > MaxLow)
        {
            return "refused, no -12 V at this divider" + counts;
        }

        if (span < _leastSpan)
        {
            return "refused, too little between the levels, is a vehicle connected" + counts;
        }

        if (span > MostSpan)
        {
            return "refused, too much between the levels, is it another divider" + counts;
        }

        if (!_memory.Save(_highCount, lowCount, _highMv, _lowMv))
        {
            return "not stored" + counts;
        }

        _scale.Set(_highCount, lowCount, _highMv, _lowMv);
        return "done" + counts;
    }
}
