using Borne.Hal.Devices.Analog;
using Borne.Hal.Outlet;
using Borne.Stimulus;

namespace Borne.Hil.Loopback;

/// <summary>Thermistor of the outlet as a board has it, with the board's own <see cref="NtcThermistor"/>.</summary>
/// <param name="wires">The wires.</param>
/// <param name="converter">The converter of the wallbox.</param>
public sealed class WiredThermistor(Wires wires, Esp32Converter converter) : ITemperatureSensor
{
    private const int PullUpOhm = 10_000;
    private const double CoolOhm = 10_000;
    private const double WarmOhm = 2200;
    private const double HotOhm = 820;

    private readonly NtcThermistor _sensor = new(NtcThermistor.TenKiloohm(), PullUpOhm, converter.Calibrate());

    /// <inheritdoc/>
    public bool TryRead(out int decidegrees) => _sensor.TryRead(out decidegrees);

    /// <summary>Takes a reading.</summary>
    /// <param name="now">Time of the controller, ms.</param>
    public void Sample(long now)
    {
        double conductance = (1 / CoolOhm) + (wires.IsOn(StimulusOutput.WarmContact) ? 1 / WarmOhm : 0)
            + (wires.IsOn(StimulusOutput.HotContact) ? 1 / HotOhm : 0);
        _sensor.Take(converter.ReadResistor(1 / conductance, PullUpOhm), now);
    }
}
