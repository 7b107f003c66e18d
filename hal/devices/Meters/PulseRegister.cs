namespace Borne.Hal.Devices.Meters;

/// <summary>Turns the pulses of an S0 output (IEC 62053-31) into energy and power.</summary>
public sealed class PulseRegister
{
    /// <summary>Least time between the two pulses of which power is worked out, once it is known, in ms.</summary>
    public const int WindowMs = 10000;

    /// <summary>Power that is never too much.</summary>
    public const int NoLimit = int.MaxValue;

    /// <summary>Time without a pulse that is no power, in pauses between the last ones.</summary>
    public const int SilentPauses = 10;

    // Moments of calls are not those of pulses; below these times a pause alone tells nothing.
    private const int JitterMs = 250;
    private const int ClearPauseMs = 1000;
    private const int LeastSilenceMs = 2000;

    private const int WhPerKwh = 1000;
    private const int MsPerHour = 3600000;

    private readonly int _pulsesPerKwh;
    private readonly long _startWh;
    private readonly int _mostW;
    private long _countedTo;
    private long _credit;
    private long _pulses;
    private long _sinceFirst;
    private long _firstAt = -1;
    private long _lastAt;
    private long _pauseMs;
    private int _powerW;

    /// <summary>Creates a register.</summary>
    /// <param name="pulsesPerKwh">Constant of the meter, 1 to 100000.</param>
    /// <param name="startWh">Register to begin with in Wh.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <param name="mostW">Power beyond which pulses are a disturbance of the line and not counted, W.</param>
    public PulseRegister(int pulsesPerKwh, long startWh, long now, int mostW = NoLimit)
    {
        _mostW = mostW;
        _countedTo = now;
        _pulsesPerKwh = pulsesPerKwh;
        _startWh = startWh;
        _lastAt = now;
    }

    /// <summary>Energy register in Wh.</summary>
    public long EnergyWh => _startWh + (_pulses * WhPerKwh / _pulsesPerKwh);

    /// <summary>Pulses that came faster than the highest power allows.</summary>
    public long Refused { get; private set; }

    /// <summary>Power in W from the time between pulses; after the last one not more than another one now would tell.</summary>
    public int PowerW { get; private set; }

    /// <summary>Adds pulses. Power is as exact as the moments of the calls.</summary>
    /// <param name="pulses">Pulses since the last call.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Add(long pulses, long now)
    {
        pulses = Accept(pulses, now);
        _pulses += pulses;
        if (pulses > 0)
        {
            Count(pulses, now);
            return;
        }

        // Without a pulse power is below what a pulse now would mean.
        long silentMs = now - _lastAt;
        long slack = _pauseMs / 2 > JitterMs ? _pauseMs / 2 : JitterMs;
        if (_pauseMs == 0 || silentMs <= _pauseMs + slack)
        {
            return;
        }

        if (silentMs > SilentPauses * _pauseMs && silentMs > LeastSilenceMs)
        {
            Forget();
            return;
        }

        int most = Watts(1, silentMs);
        PowerW = most < _powerW ? most : _powerW;
    }

    /// <summary>Lets through as many pulses as the time since the last ones allows, and one.</summary>
    private long Accept(long pulses, long now)
    {
        if (_mostW == NoLimit)
        {
            return pulses;
        }

        // In pulses of an hour times ms, so that nothing is rounded. The moment of a call is up to a poll off that of a pulse.
        long pulsesPerHour = (long)_mostW * _pulsesPerKwh / WhPerKwh;
        _credit = _credit > MsPerHour ? MsPerHour : _credit;
        _credit += (now - _countedTo) * pulsesPerHour;
        _countedTo = now;
        long most = _credit / MsPerHour;
        long accepted = pulses < most ? pulses : most;
        _credit -= accepted * MsPerHour;
        Refused += pulses - accepted;
        return accepted;
    }

    private void Count(long pulses, long now)
    {
        _sinceFirst += pulses;
        long elapsedMs = now - _firstAt;
        if (_firstAt < 0 || elapsedMs <= 0)
        {
            Begin(now);
            return;
        }

        // The first two pulses tell at once; from then on a longer time makes it exact, unless power has changed much.
        long pauseMs = (now - _lastAt) / pulses;
        bool hasChanged = PowerW < _powerW || (_pauseMs >= ClearPauseMs && pauseMs < _pauseMs - (_pauseMs / 4));
        if (_pauseMs == 0 || hasChanged || elapsedMs >= WindowMs)
        {
            _pauseMs = hasChanged ? pauseMs : elapsedMs / _sinceFirst;
            _pauseMs = _pauseMs > 0 ? _pauseMs : 1;
            _powerW = hasChanged ? Watts(pulses, now - _lastAt) : Watts(_sinceFirst, elapsedMs);
            PowerW = _powerW;
            Begin(now);
        }

        _lastAt = now;
    }

    private void Begin(long now)
    {
        _firstAt = now;
        _lastAt = now;
        _sinceFirst = 0;
    }

    private void Forget()
    {
        _firstAt = -1;
        _pauseMs = 0;
        _powerW = 0;
        PowerW = 0;
    }

    private int Watts(long pulses, long elapsedMs) =>
        (int)(pulses * WhPerKwh * MsPerHour / ((long)_pulsesPerKwh * elapsedMs));
}
