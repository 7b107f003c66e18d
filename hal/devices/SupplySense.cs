namespace Borne.Hal.Devices;

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
    private int _low;
    private long _backAt = -1;

    /// <summary>Creates it; the supply is there.</summary>
    /// <param name="failCount">ADC count below which the supply fails.</param>
    public SupplySense(int failCount)
    {
        _failCount = failCount;
    }

    /// <inheritdoc/>
    public bool IsFailing { get; private set; }

    /// <summary>Takes a reading.</summary>
    /// <param name="count">ADC count.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Take(int count, long now)
    {
        if (count < _failCount)
        {
            _backAt = -1;
            _low = _low < Agreeing ? _low + 1 : Agreeing;
            IsFailing |= _low == Agreeing;
            return;
        }

        _low = 0;
        bool isBack = count >= _failCount + (_failCount / Hysteresis);
        _backAt = !isBack ? -1 : _backAt < 0 ? now : _backAt;
        IsFailing &= !isBack || now - _backAt < BackMs;
    }
}
