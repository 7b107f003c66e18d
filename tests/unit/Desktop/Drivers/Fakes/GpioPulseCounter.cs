namespace System.Device.Gpio;

/// <summary>Stands in for nanoFramework's type: a test says what it has counted.</summary>
/// <param name="pin">Number of the pin.</param>
public sealed class GpioPulseCounter(int pin)
{
    private bool _runs;

    /// <summary>The counter that was started last.</summary>
    public static GpioPulseCounter Latest { get; private set; }

    public int Pin => pin;

    public ushort FilterPulses { get; set; }

    /// <summary>Pulses since the start.</summary>
    public long Pulses { get; set; }

    public void Start()
    {
        _runs = true;
        Latest = this;
    }

    public GpioPulseCount Read() =>
        new() { Count = _runs ? Pulses : throw new InvalidOperationException("not started") };
}
