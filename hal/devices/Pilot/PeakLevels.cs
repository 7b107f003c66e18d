using Borne.Hal.Devices.Analog;

namespace Borne.Hal.Devices.Pilot;

/// <summary>
/// Levels of a pilot circuit with two peak detectors: both are steady, so that it does not matter when they are read. What
/// a detector loses between two peaks is left out by taking the outer ones of some readings.
/// </summary>
public sealed class PeakLevels : IPilotLevels
{
    /// <summary>Readings of each detector in a measurement.</summary>
    public const int Readings = 6;

    private readonly IAnalogInput _high;
    private readonly IAnalogInput _low;
    private readonly BurstExtremes _highs = new BurstExtremes();
    private readonly BurstExtremes _lows = new BurstExtremes();

    /// <summary>Creates it.</summary>
    /// <param name="high">Detector of the highest voltage.</param>
    /// <param name="low">Detector of the lowest one.</param>
    public PeakLevels(IAnalogInput high, IAnalogInput low)
    {
        _high = high;
        _low = low;
    }

    /// <inheritdoc/>
    public int HighCount => _highs.IsFull ? _highs.High : AnalogScale.NoReading;

    /// <inheritdoc/>
    public int LowCount => _lows.IsFull ? _lows.Low : AnalogScale.NoReading;

    /// <inheritdoc/>
    public void Measure(int duty)
    {
        _highs.Reset();
        _lows.Reset();
        for (int i = 0; i < Readings; i++)
        {
            _highs.Add(_high.Read());
            _lows.Add(_low.Read());
        }
    }
}
