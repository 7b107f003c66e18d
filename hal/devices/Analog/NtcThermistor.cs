using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Analog;

/// <summary>
/// Temperature from an NTC thermistor below a pull-up resistor. Its resistance comes as a table in equal steps of
/// temperature; between two entries the line is straight, which is off by less than 0.2 °C with steps of 5 °C. A broken
/// or shorted sensor gives no temperature.
/// </summary>
public sealed class NtcThermistor : ITemperatureSensor
{
    /// <summary>Temperature of the first entry of a table, 0.1 °C.</summary>
    public const int FirstDecidegrees = -400;

    /// <summary>Step of a table, 0.1 °C.</summary>
    public const int StepDecidegrees = 50;

    /// <summary>Time after which a temperature is too old, ms.</summary>
    public const int StaleMs = 10000;

    private const int Smoothing = 8;
    private const long Never = long.MinValue;

    private readonly int[] _ohms;
    private readonly int _pullUpOhm;
    private readonly AnalogScale _scale;
    private int _sum;
    private int _decidegrees;
    private long _takenAt = Never;
    private long _now;

    /// <summary>Creates a sensor without a value.</summary>
    /// <param name="ohms">Resistances in ohm from -40.0 °C on in steps of 5 °C, falling; see <see cref="TenKiloohm"/>.</param>
    /// <param name="pullUpOhm">Resistor to the chip's supply, 100 to 100000 ohm.</param>
    /// <param name="scale">What the counts mean.</param>
    public NtcThermistor(int[] ohms, int pullUpOhm, AnalogScale scale)
    {
        _ohms = ohms;
        _pullUpOhm = pullUpOhm;
        _scale = scale;
    }

    /// <summary>Table of a thermistor of 10 kOhm at 25 °C with B = 3950 K, to 125 °C. Sensors may share one.</summary>
    public static int[] TenKiloohm() => new int[]
    {
        401860, 281577, 200204, 144317, 105385, 77898, 58246, 44026, 33621, 25925,
        20175, 15837, 12535, 10000, 8037, 6506, 5301, 4348, 3588, 2978,
        2486, 2086, 1760, 1492, 1270, 1087, 934, 805, 698, 606,
        529, 463, 407, 359,
    };

    /// <summary>Takes a reading.</summary>
    /// <param name="count">ADC count.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Take(int count, long now)
    {
        _now = now;
        if (!TryConvert(count, out int decidegrees))
        {
            return;
        }

        bool isFirst = _takenAt == Never || now - _takenAt >= StaleMs;
        _takenAt = now;
        _sum = isFirst ? decidegrees * Smoothing : _sum - (_sum / Smoothing) + decidegrees;
        _decidegrees = _sum / Smoothing;
    }

    /// <inheritdoc/>
    public bool TryRead(out int decidegrees)
    {
        decidegrees = _decidegrees;
        return _takenAt != Never && _now - _takenAt < StaleMs;
    }

    private bool TryConvert(int count, out int decidegrees)
    {
        decidegrees = 0;
        int ohm = _scale.OhmOf(count, _pullUpOhm);
        int last = _ohms.Length - 1;
        if (ohm > _ohms[0] || ohm < _ohms[last])
        {
            return false;
        }

        int low = 0;
        int high = last;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (_ohms[middle] >= ohm)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        int span = _ohms[low] - _ohms[high];
        decidegrees = FirstDecidegrees + (low * StepDecidegrees)
            + (int)((long)(_ohms[low] - ohm) * StepDecidegrees / span);
        return true;
    }
}
