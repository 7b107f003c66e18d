using Borne.Hal.Devices.Analog;

namespace Borne.Hal.Devices.Pilot;

/// <summary>Third highest and third lowest of some readings, so that two spikes change nothing.</summary>
public sealed class BurstExtremes
{
    /// <summary>Fewest readings that have a third one.</summary>
    public const int MinReadings = 3;

    private int _high1;
    private int _high2;
    private int _low1;
    private int _low2;

    /// <summary>Creates it without readings.</summary>
    public BurstExtremes() => Reset();

    /// <summary>False while there are too few readings for a third one.</summary>
    public bool IsFull => High != int.MinValue;

    /// <summary>Third highest reading.</summary>
    public int High { get; private set; }

    /// <summary>Third lowest reading.</summary>
    public int Low { get; private set; }

    /// <summary>Forgets all readings.</summary>
    public void Reset()
    {
        _high1 = _high2 = High = int.MinValue;
        _low1 = _low2 = Low = int.MaxValue;
    }

    /// <summary>Takes a reading.</summary>
    /// <param name="count">ADC count; one that is missing is left out.</param>
    public void Add(int count)
    {
        if (count == AnalogScale.NoReading)
        {
            return;
        }

        if (count > High)
        {
            High = count > _high2 ? _high2 : count;
            int second = count > _high2 ? count : _high2;
            _high2 = second > _high1 ? _high1 : second;
            _high1 = second > _high1 ? second : _high1;
        }

        if (count < Low)
        {
            Low = count < _low2 ? _low2 : count;
            int second = count < _low2 ? count : _low2;
            _low2 = second < _low1 ? _low1 : second;
            _low1 = second < _low1 ? second : _low1;
        }
    }
}
