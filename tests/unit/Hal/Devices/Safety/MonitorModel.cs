using Borne.Hal.Devices.Polling;
using Borne.Hal.Devices.Safety;

namespace Borne.Tests.Hal.Devices.Safety;

/// <summary>
/// A residual-current monitor by its data sheet. One with edges tests itself when its input was on for a time within bounds: its
/// output then changes at given moments, whatever the input does. One that latches keeps a trip until its reset input was on.
/// A current that is not fed long enough trips nothing.
/// </summary>
public sealed class MonitorModel : IResidualCurrentInput, IDigitalOutput
{
    private int _onMs;
    private int _testMs = -1;
    private int _resetMs;
    private bool _isOn;
    private bool _isReset;
    private bool _isLatched;

    /// <summary>Moments at which the output changes during the test by itself; empty for a monitor that its input trips.</summary>
    public int[] Edges { get; set; } = new int[0];

    /// <summary>Shortest and longest pulse that starts the test by itself.</summary>
    public int LeastPulseMs { get; set; }

    public int MostPulseMs { get; set; }

    /// <summary>Time that the input must be on to trip it.</summary>
    public int TripMs { get; set; } = 60;

    public bool Latches { get; set; }

    /// <summary>Time that the reset input must be on.</summary>
    public int LeastResetMs { get; set; } = 50;

    /// <summary>True with a broken sensor: nothing trips it.</summary>
    public bool IsBroken { get; set; }

    public bool IsLeaking { get; set; }

    public int Pulses { get; private set; }

    public int LongestPulseMs { get; private set; }

    public int ShortestPulseMs { get; private set; } = 100000;

    public bool IsSignalled
    {
        get
        {
            if (IsLeaking || _isLatched)
            {
                return true;
            }

            bool isHigh = false;
            for (int i = 0; i < Edges.Length && _testMs >= Edges[i]; i++)
            {
                isHigh = !isHigh;
            }

            return isHigh && !IsBroken;
        }
    }

    public void SetTest(bool isOn)
    {
        if (_isOn && !isOn)
        {
            Pulses++;
            LongestPulseMs = _onMs > LongestPulseMs ? _onMs : LongestPulseMs;
            ShortestPulseMs = _onMs < ShortestPulseMs ? _onMs : ShortestPulseMs;
            bool isStart = Edges.Length > 0 && _onMs >= LeastPulseMs && _onMs <= MostPulseMs;
            _testMs = isStart ? _onMs : _testMs;
        }

        _onMs = isOn && _isOn ? _onMs : 0;
        _isOn = isOn;
    }

    /// <summary>The reset input.</summary>
    public void Set(bool isOn)
    {
        _resetMs = isOn && !_isReset ? 0 : _resetMs;
        _isReset = isOn;
    }

    public void Pass(int ms)
    {
        _onMs += _isOn ? ms : 0;
        _testMs += _testMs >= 0 ? ms : 0;
        bool isTripped = IsLeaking || (Edges.Length == 0 && _isOn && _onMs >= TripMs && !IsBroken);
        _isLatched = Latches ? _isLatched || isTripped : isTripped;
        _resetMs += _isReset ? ms : 0;
        if (_isReset && _resetMs >= LeastResetMs && !isTripped)
        {
            _isLatched = false;
        }
    }
}
