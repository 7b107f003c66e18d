using Borne.Hal.Devices.Analog;
using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Pilot;

/// <summary>
/// Rating of a cable from the resistor between its proximity contact and earth (IEC 61851-1 table B.2: 1500, 680, 220
/// and 100 ohm for 13, 20, 32 and 63 A). The resistor hangs below a pull-up; the ADC measures between the two. What lies
/// between the tolerance bands is an error, and an error is treated as no cable: nothing may be charged over it.
/// </summary>
public sealed class ProximityCoder : IProximityPilot
{
    /// <summary>Result for a resistance outside all bands.</summary>
    public const int Error = -1;

    /// <summary>Readings in a row that must agree before a new rating counts.</summary>
    public const int Agreeing = 3;

    /// <summary>Readings in a row outside all bands that make an error, one second of ticks: a plug that goes in, or a
    /// finger, gives anything for a moment. Until then such a reading is no cable.</summary>
    public const int ErrorReadings = 50;

    // Bands that a station has to recognise, ohm.
    private const int Open = 4500;
    private const int Max13 = 2460;
    private const int Min13 = 1100;
    private const int Max20 = 936;
    private const int Min20 = 400;
    private const int Max32 = 308;
    private const int Min32 = 164;
    private const int Max63 = 140;
    private const int Min63 = 80;

    private readonly int _pullUpOhm;
    private readonly AnalogScale _scale;
    private int _candidate;
    private int _seen;
    private int _value;

    /// <summary>Creates a coder without a cable.</summary>
    /// <param name="pullUpOhm">Resistor from the proximity contact to the chip's supply, 100 to 10000 ohm.</param>
    /// <param name="scale">What the counts mean.</param>
    public ProximityCoder(int pullUpOhm, AnalogScale scale)
    {
        _pullUpOhm = pullUpOhm;
        _scale = scale;
    }

    /// <inheritdoc/>
    public int CableAmps => _value > 0 ? _value : 0;

    /// <inheritdoc/>
    public bool IsError => _value == Error && _seen >= ErrorReadings;

    /// <summary>Rating that goes with a resistance.</summary>
    /// <param name="ohm">Resistance in ohm.</param>
    /// <returns>13, 20, 32 or 63 A; 0 without a cable; <see cref="Error"/> for anything else.</returns>
    public static int AmpsOf(int ohm)
    {
        return ohm > Open ? 0
            : ohm >= Min13 && ohm <= Max13 ? 13
            : ohm >= Min20 && ohm <= Max20 ? 20
            : ohm >= Min32 && ohm <= Max32 ? 32
            : ohm >= Min63 && ohm <= Max63 ? 63
            : Error;
    }

    /// <summary>Takes a reading.</summary>
    /// <param name="count">ADC count, best the mean of several. One that is missing is one outside all bands.</param>
    public void Take(int count)
    {
        int value = AmpsOf(_scale.OhmOf(count, _pullUpOhm));
        _seen = value != _candidate ? 1 : _seen < ErrorReadings ? _seen + 1 : ErrorReadings;
        _candidate = value;
        if (_seen >= Agreeing)
        {
            _value = value;
        }
    }
}
