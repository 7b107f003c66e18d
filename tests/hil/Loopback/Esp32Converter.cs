using Borne.Hal.Devices.Analog;

namespace Borne.Hil.Loopback;

/// <summary>
/// The analog converter of an ESP32 behind the divider of boards/README.md: a reference between 1.0 and 1.2 V, an offset at the
/// lower end, a bend at the upper one, and noise.
/// </summary>
/// <param name="random">Where reference and noise come from.</param>
public sealed class Esp32Converter(Random random)
{
    private const double PinZeroMv = 1228.288;
    private const double PinMvPerMv = 0.081886;
    private const double TypicalReferenceMv = 1100;
    private const double OffsetMv = 142;
    private const double CountsPerMv = 1.241;
    private const double BendMv = 2450;
    private const double BendSlope = 0.6;
    private const int NoiseCounts = 6;

    private readonly double _referenceMv = 1000 + random.Next(201);

    /// <summary>Reads a voltage of CP.</summary>
    /// <param name="pilotMv">The voltage at CP, mV.</param>
    public int Read(double pilotMv) => ReadPin(PinZeroMv + (pilotMv * PinMvPerMv)) is int count && count is > 0 and < AnalogScale.FullCount
        ? Math.Clamp(count + random.Next((2 * NoiseCounts) + 1) - NoiseCounts, 0, AnalogScale.FullCount)
        : ReadPin(PinZeroMv + (pilotMv * PinMvPerMv));

    /// <summary>Reads a resistor below a pull-up to 3.3 V.</summary>
    /// <param name="ohm">The resistor, or infinity.</param>
    /// <param name="pullUpOhm">The pull-up.</param>
    public int ReadResistor(double ohm, double pullUpOhm) => ReadPin(
        double.IsInfinity(ohm) ? AnalogScale.SupplyMv : AnalogScale.SupplyMv * ohm / (ohm + pullUpOhm));

    /// <summary>The line through the levels of the pilot, as the board's calibration finds it.</summary>
    public AnalogScale Calibrate()
    {
        AnalogScale scale = new();
        scale.Set(ReadPin(PinZeroMv + (AnalogScale.NominalMv * PinMvPerMv)), ReadPin(PinZeroMv - (AnalogScale.NominalMv * PinMvPerMv)));
        return scale;
    }

    private int ReadPin(double pinMv)
    {
        double straight = Math.Min(pinMv, BendMv) + (Math.Max(pinMv - BendMv, 0) * BendSlope);
        double scale = TypicalReferenceMv / _referenceMv;
        return (int)Math.Clamp((straight - (OffsetMv / scale)) * CountsPerMv * scale, 0, AnalogScale.FullCount);
    }
}
