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

    private readonly int _failCount;
    private readonly AgreedAlarm _failure = new AgreedAlarm(Agreeing, BackMs, false);

    /// <summary>Creates it; the supply is there.</summary>
    /// <param name="failCount">ADC count below which the supply fails.</param>
    public SupplySense(int failCount)
    {
        _failCount = failCount;
    }

    /// <inheritdoc/>
    public bool IsFailing => _failure.IsOn;

    /// <summary>Takes a reading.</summary>
    /// <param name="count">ADC count.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Take(int count, long now) =>
        _failure.Take(count < _failCount, count >= _failCount + (_failCount / Hysteresis), now);
}
