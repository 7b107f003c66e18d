using Borne.Hal.Devices.Polling;
using Borne.Hal.Station;

namespace Borne.Hal.Devices.Analog;

/// <summary>
/// Watches a supply voltage of a board with backup power through a divider on an ADC. The supply counts as failing after
/// two low readings, because messages have to leave before the backup is used up, and as back when it has been there for
/// a while: it may bounce.
/// </summary>
public sealed class SupplySense : IPowerWatch
{
    /// <summary>Low readings in a row that make a failure.</summary>
    public const int Agreeing = 2;

    /// <summary>Time that the supply must be there before it counts again, ms.</summary>
    public const int BackMs = 1000;

    // Part of the limit by which the voltage must rise above it.
    private const int Hysteresis = 16;

    private readonly int _failMv;
    private readonly AnalogScale _scale;
    private readonly AgreedAlarm _failure = new AgreedAlarm(Agreeing, BackMs, false);

    /// <summary>Creates it; the supply is there.</summary>
    /// <param name="failMv">Voltage at the pin below which the supply fails, mV.</param>
    /// <param name="scale">What the counts mean.</param>
    public SupplySense(int failMv, AnalogScale scale)
    {
        _failMv = failMv;
        _scale = scale;
    }

    /// <inheritdoc/>
    public bool IsFailing => _failure.IsOn;

    /// <summary>Takes a reading.</summary>
    /// <param name="count">ADC count; one that is missing changes nothing.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Take(int count, long now)
    {
        if (count == AnalogScale.NoReading)
        {
            return;
        }

        int millivolts = _scale.PinMv(count);
        _failure.Take(millivolts < _failMv, millivolts >= _failMv + (_failMv / Hysteresis), now);
    }
}
