using System;
using System.Device.Gpio;
using Borne.Hal.Devices.Meters;
using Borne.Hal.Devices.Polling;
using Borne.Hal.Outlet;

namespace Borne.Hal.Esp32.Pins;

/// <summary>Energy meter with an S0 pulse output on the pulse counter. It knows no voltage: the nominal one is reported.</summary>
public sealed class PulseMeter : IEnergyMeter, IPulseCount, IPolledDevice
{
    // How exactly the moment of a pulse is known, against a native call and an object each time.
    private const int PollMs = 100;

    // Headroom over the outlet's highest current in percent, before pulses are a disturbance.
    private const int MostPercent = 150;
    private const int Percent = 100;
    private const int DeciampsPerAmp = 10;

    private const int NominalMillivolts = 230000;
    private const int MilliPerUnit = 1000;
    private const int NominalVolts = 230;

    // The counter drops pulses shorter than this many nanoseconds, which is little: S0 pulses last at least 30 ms, and the
    // filter that they need is in boards/README.md.
    private const ushort FilterNs = 1000;

    private readonly GpioPulseCounter _counter;
    private readonly PulseRegister _register;
    private readonly int _phases;
    private long _seen;
    private long _nextPoll;

    /// <summary>Starts to count.</summary>
    /// <param name="pin">Input pin of the pulse output.</param>
    /// <param name="pulsesPerKwh">Constant of the meter.</param>
    /// <param name="phases">Phases of the outlet, 1 or 3; power is taken as spread evenly.</param>
    /// <param name="startWh">Register to begin with in Wh: what was stored last.</param>
    /// <param name="maxDeciamps">Highest current of the outlet in 0.1 A; pulses far above it are not counted.</param>
    public PulseMeter(int pin, int pulsesPerKwh, int phases, long startWh, int maxDeciamps)
    {
        _phases = phases;
        int mostW = maxDeciamps * NominalVolts * phases / DeciampsPerAmp * MostPercent / Percent;
        _register = new PulseRegister(pulsesPerKwh, startWh, Environment.TickCount64, mostW);
        _counter = new GpioPulseCounter(pin) { FilterPulses = FilterNs };
        _counter.Start();
    }

    /// <summary>Register in Wh at the last reading.</summary>
    public long EnergyWh => _register.EnergyWh;

    /// <inheritdoc/>
    public long Pulses => _seen;

    /// <inheritdoc/>
    public long Slots => _phases == 1 ? MeterSlot.OnePhase : MeterSlot.ThreePhases;

    /// <inheritdoc/>
    public void Poll(long now)
    {
        if (now >= _nextPoll)
        {
            _nextPoll = now + PollMs;
            Count(now);
        }
    }

    /// <inheritdoc/>
    public bool TryRead(MeterReading into)
    {
        Count(Environment.TickCount64);
        into.Put(MeterSlot.EnergyImport, _register.EnergyWh);
        into.Put(MeterSlot.PowerImport, _register.PowerW);
        int milliamps = (int)((long)_register.PowerW * MilliPerUnit / (NominalVolts * _phases));
        for (int phase = 0; phase < _phases; phase++)
        {
            into.Put(MeterSlot.CurrentImport + phase, milliamps);
            into.Put(MeterSlot.Voltage + phase, NominalMillivolts);
        }

        return true;
    }

    private void Count(long now)
    {
        long count = _counter.Read().Count;
        _register.Add(count - _seen, now);
        _seen = count;
    }
}
