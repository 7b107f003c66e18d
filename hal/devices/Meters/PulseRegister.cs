namespace Borne.Hal.Devices.Meters;

/// <summary>Turns the pulses of an S0 output (IEC 62053-31) into energy and power.</summary>
public sealed class PulseRegister
{
    /// <summary>Time over which power is averaged, in ms.</summary>
    public const int WindowMs = 10000;

    private const int WhPerKwh = 1000;
    private const int MsPerHour = 3600000;

    private readonly int _pulsesPerKwh;
    private readonly long _startWh;
    private long _pulses;
    private long _windowPulses;
    private long _windowStart;

    /// <summary>Creates a register.</summary>
    /// <param name="pulsesPerKwh">Constant of the meter, 1 to 100000.</param>
    /// <param name="startWh">Register to begin with in Wh.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public PulseRegister(int pulsesPerKwh, long startWh, long now)
    {
        _pulsesPerKwh = pulsesPerKwh;
        _startWh = startWh;
        _windowStart = now;
    }

    /// <summary>Energy register in Wh.</summary>
    public long EnergyWh => _startWh + (_pulses * WhPerKwh / _pulsesPerKwh);

    /// <summary>Power in W, averaged over the last full window.</summary>
    public int PowerW { get; private set; }

    /// <summary>Adds pulses.</summary>
    /// <param name="pulses">Pulses since the last call.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Add(long pulses, long now)
    {
        _pulses += pulses;
        _windowPulses += pulses;
        long elapsed = now - _windowStart;
        if (elapsed >= WindowMs)
        {
            PowerW = (int)(_windowPulses * WhPerKwh * MsPerHour / ((long)_pulsesPerKwh * elapsed));
            _windowPulses = 0;
            _windowStart = now;
        }
    }
}
