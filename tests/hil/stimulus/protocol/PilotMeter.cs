namespace Borne.Stimulus;

/// <summary>
/// Duty cycle and frequency of CP out of counters: the share of a free-running reference clock that passes while CP is
/// positive, and the rising edges. It needs no timing in software.
/// </summary>
public sealed class PilotMeter
{
    /// <summary>Window of the duty cycle, us.</summary>
    public const int WindowUs = 250000;

    /// <summary>Windows over which the frequency is counted.</summary>
    public const int FrequencyWindows = 4;

    private const int Whole = 10000;
    private const long DecihertzUs = 10000000;

    private readonly IStimulusPins _pins;
    private long _startUs;
    private long _reference;
    private long _positive;
    private long _periodsUs;
    private long _periods;
    private int _windows;

    /// <summary>Starts the first window.</summary>
    /// <param name="pins">The counters.</param>
    public PilotMeter(IStimulusPins pins)
    {
        _pins = pins;
        _startUs = pins.NowUs;
        _periodsUs = _startUs;
    }

    /// <summary>Duty cycle of the last window in 0.01 %, or -1 before its end.</summary>
    public int Duty { get; private set; } = -1;

    /// <summary>Frequency in 0.1 Hz over the last <see cref="FrequencyWindows"/> windows; 0 with a steady voltage.</summary>
    public int Decihertz { get; private set; }

    /// <summary>Reference pulses of the last window: its clock is alive, and agrees with the board's own.</summary>
    public int ReferencePulses { get; private set; }

    /// <summary>End of the last window, us.</summary>
    public long EndUs { get; private set; }

    /// <summary>Ends the window when it is time.</summary>
    public void Poll()
    {
        long us = _pins.NowUs;
        if (us - _startUs < WindowUs)
        {
            return;
        }

        long reference = _pins.ReferenceCount;
        long positive = _pins.PositiveCount;
        long all = reference - _reference;
        ReferencePulses = (int)all;

        // Without its clock nothing is measured: the number of its pulses tells that.
        Duty = all > 0 ? (int)((((positive - _positive) * Whole) + (all / 2)) / all) : 0;
        _reference = reference;
        _positive = positive;
        _startUs = us;
        EndUs = us;
        _windows++;
        if (_windows == FrequencyWindows)
        {
            long periods = _pins.PeriodCount;
            Decihertz = (int)((((periods - _periods) * DecihertzUs) + ((us - _periodsUs) / 2)) / (us - _periodsUs));
            _periods = periods;
            _periodsUs = us;
            _windows = 0;
        }
    }
}
