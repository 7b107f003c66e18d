namespace Borne.Charging.Outlets;

/// <summary>
/// A register of a meter that never goes down and keeps counting (B-TX-12), whatever meter tells it: what is lower for several
/// readings in a row is the register of a meter that was swapped, reset or has rolled over, or whose own memory lags behind.
/// It is counted on from there.
/// </summary>
public sealed class RegisterContinuity
{
    /// <summary>Polls that must agree before a lower register is believed; until then the last one stands.</summary>
    public const int Confirming = 5;

    private long _from;
    private long _newest;
    private int _agreeing;
    private bool _isLower;

    /// <summary>The register as it is told on.</summary>
    public long Value { get; private set; }

    /// <summary>What is added to the meter's own register.</summary>
    public long Offset { get; private set; }

    /// <summary>Takes up what an earlier run kept.</summary>
    /// <param name="value">The register as it was told last.</param>
    /// <param name="offset">What was added to the meter's own.</param>
    public void Recall(long value, long offset)
    {
        Value = value;
        Offset = offset;
    }

    /// <summary>Takes up a register that was told before.</summary>
    /// <param name="value">The register.</param>
    public void AtLeast(long value) => Value = value > Value ? value : Value;

    /// <summary>Takes a reading.</summary>
    /// <param name="register">The meter's own register.</param>
    /// <param name="isPoll">True when some time has passed since the last one that was.</param>
    /// <returns>True when it begins anew.</returns>
    public bool Take(long register, bool isPoll)
    {
        if (register + Offset >= Value)
        {
            Value = register + Offset;
            _isLower = false;
            return false;
        }

        if (!_isLower || register < _newest)
        {
            _from = register;
            _agreeing = 0;
        }

        _isLower = true;
        _newest = register;
        _agreeing += isPoll ? 1 : 0;
        if (_agreeing < Confirming)
        {
            return false;
        }

        Offset = Value - _from;
        Value = register + Offset;
        _isLower = false;
        return true;
    }
}
