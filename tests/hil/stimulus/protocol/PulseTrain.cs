namespace Borne.Stimulus;

/// <summary>S0 pulses (IEC 62053-31) of an emulated meter whose load runs while the contactor is closed.</summary>
public sealed class PulseTrain
{
    /// <summary>Length of a pulse and shortest pause, us: 30 ms each.</summary>
    public const int PulseUs = 30000;

    /// <summary>Highest load in W.</summary>
    public const int MaxWatts = 22080;

    // One kWh in watts times microseconds.
    private const long WattUsPerKwh = 3600000000000L;

    private readonly long _wattUsPerPulse;
    private long _energy;
    private long _last;
    private long _changedAt;

    /// <summary>Creates it without a load.</summary>
    /// <param name="pulsesPerKwh">Constant of the meter, 1 to 2000.</param>
    /// <param name="us">Time, us.</param>
    public PulseTrain(int pulsesPerKwh, long us)
    {
        _wattUsPerPulse = WattUsPerKwh / pulsesPerKwh;
        _last = us;
        _changedAt = us;
    }

    /// <summary>Load in W, 0 to <see cref="MaxWatts"/>.</summary>
    public int Watts { get; set; }

    /// <summary>Pulses begun so far.</summary>
    public int Count { get; private set; }

    /// <summary>True during a pulse.</summary>
    public bool IsHigh { get; private set; }

    /// <summary>Lets time pass.</summary>
    /// <param name="us">Time, us.</param>
    /// <param name="isFlowing">True while the contactor is closed.</param>
    public void Poll(long us, bool isFlowing)
    {
        if (isFlowing)
        {
            _energy += (us - _last) * Watts;
        }

        _last = us;
        if (us - _changedAt < PulseUs)
        {
            return;
        }

        if (IsHigh)
        {
            IsHigh = false;
            _changedAt = us;
        }
        else if (_energy >= _wattUsPerPulse)
        {
            _energy -= _wattUsPerPulse;
            IsHigh = true;
            Count++;
            _changedAt = us;
        }
    }
}
