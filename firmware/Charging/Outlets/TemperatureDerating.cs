using Borne.Hal.Outlet;

namespace Borne.Charging.Outlets;

/// <summary>Lowers the current of a hot outlet: evenly from full current down to 6 A, then nothing.</summary>
public sealed class TemperatureDerating
{
    /// <summary>How far the temperature must fall before the current rises again, 0.1 °C: a limit must not swing.</summary>
    public const int Hysteresis = 30;

    private readonly ConnectorHardware _hardware;
    private int _temperature = int.MinValue;
    private int _limit = int.MaxValue;

    /// <summary>Creates it.</summary>
    public TemperatureDerating(ConnectorHardware hardware)
    {
        _hardware = hardware;
    }

    /// <summary>True while the temperature lowers the current, or its sensor gives nothing.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Reads the sensor.</summary>
    /// <returns>Highest current now in 0.1 A; int.MaxValue while temperature is no reason.</returns>
    public int Limit()
    {
        if (_hardware.Temperature is null)
        {
            return int.MaxValue;
        }

        if (!_hardware.Temperature.TryRead(out int measured))
        {
            // Whether it is hot is not known: the least current, and nothing where it was too hot already.
            IsActive = true;
            return _limit < DutyCycle.MinDeciamps ? _limit : DutyCycle.MinDeciamps;
        }

        if (measured > _temperature)
        {
            _temperature = measured;
        }
        else if (measured < _temperature - Hysteresis)
        {
            _temperature = measured + Hysteresis;
        }

        IsActive = _temperature > _hardware.DeratingFrom;
        _limit = IsActive ? Derated() : int.MaxValue;
        return _limit;
    }

    private int Derated()
    {
        int span = _hardware.DeratingTo - _hardware.DeratingFrom;
        int left = _hardware.DeratingTo - _temperature;
        return left <= 0
            ? 0
            : DutyCycle.MinDeciamps + ((_hardware.MaxDeciamps - DutyCycle.MinDeciamps) * left / span);
    }
}
