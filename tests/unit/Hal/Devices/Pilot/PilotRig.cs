using Borne.Hal.Devices.Analog;
using Borne.Hal.Devices.Pilot;
using Borne.Hal.Outlet;
using Borne.Tests.Hal.Devices.Analog;

namespace Borne.Tests.Hal.Devices.Pilot;

/// <summary>A pilot circuit on the ADC of a chip, whose levels follow duty cycle and vehicle at once.</summary>
internal sealed class PilotRig : IPilotOutput, IPilotLevels, ICalibrationMemory, IProximityPilot
{
    public const int TickMs = 20;

    private readonly AdcCurve _curve;
    private int[] _stored;
    private bool _misses;

    /// <summary>Creates it without a vehicle and without a stored calibration.</summary>
    public PilotRig(AdcCurve curve)
    {
        _curve = curve;
        Scale = new AnalogScale();
    }

    public AnalogScale Scale { get; private set; }

    /// <summary>High level that vehicle and source make, mV.</summary>
    public int HighMv { get; set; } = 12000;

    public int LowMv { get; set; } = -12000;

    /// <summary>Resistor of the divider to ground, kOhm.</summary>
    public int GroundKiloohm { get; set; } = 15;

    /// <summary>Ripple on the levels, mV to each side.</summary>
    public int RippleMv { get; set; }

    public bool IsFull { get; set; }

    /// <summary>True while the converter gives no readings.</summary>
    public bool IsSilent { get; set; }

    public int LeastSpan { get; set; } = PilotCalibration.Esp32LeastSpan;

    public int CableAmps { get; set; }

    public bool IsError => false;

    public int Duty { get; private set; } = -1;

    public int Measured { get; private set; }

    public int Saved { get; private set; }

    public int HighCount { get; private set; }

    public int LowCount { get; private set; }

    public long Now { get; private set; }

    public void SetDuty(int hundredthsOfPercent) => Duty = hundredthsOfPercent;

    public void Measure(int duty)
    {
        Measured++;
        if (IsSilent)
        {
            HighCount = AnalogScale.NoReading;
            LowCount = AnalogScale.NoReading;
            return;
        }

        int ripple = Measured % 2 == 0 ? RippleMv : -RippleMv;
        HighCount = _curve.CountOfPilot((duty == 0 ? LowMv : HighMv) + ripple, GroundKiloohm);
        HighCount = _misses ? _curve.CountOfPilot(LowMv) : HighCount;
        _misses = false;
        LowCount = _curve.CountOfPilot((duty == 10000 ? HighMv : LowMv) + ripple, GroundKiloohm);
    }

    public bool Load(AnalogScale scale)
    {
        if (_stored is null)
        {
            return false;
        }

        scale.Set(_stored[0], _stored[1], _stored[2], _stored[3]);
        return true;
    }

    public bool Save(int highCount, int lowCount, int highMv, int lowMv)
    {
        if (IsFull)
        {
            return false;
        }

        Saved++;
        _stored = new int[] { highCount, lowCount, highMv, lowMv };
        return true;
    }

    /// <summary>A pilot after a start, with what was stored.</summary>
    public MeasuredPilot Start(out PilotCalibration calibration)
    {
        Scale = new AnalogScale();
        calibration = new PilotCalibration(this, this, Scale, this, this, LeastSpan);
        return new MeasuredPilot(this, this, new PilotMonitor(Scale, MeasuredPilot.HysteresisMv, MeasuredPilot.Agreeing), calibration);
    }

    /// <summary>Lets the next measurement miss the high part.</summary>
    public void MissOnce() => _misses = true;

    /// <summary>Lets time pass.</summary>
    public void Run(MeasuredPilot pilot, int milliseconds)
    {
        for (int passed = 0; passed < milliseconds; passed += TickMs)
        {
            Now += TickMs;
            pilot.Poll(Now);
        }
    }
}
