using System.Device.Gpio;
using System.Threading;
using Borne.Hal.Station;

namespace Borne.Hal.Esp32.Pins;

/// <summary>
/// Feeds the external watchdog while a program starts, which may take longer than the watchdog waits: images are checked and
/// loaded, the store is opened. Bounded, so that a start that hangs still ends in a reset.
/// </summary>
public sealed class StartFeeder : IStartFeeder
{
    /// <summary>Time between two feeds, ms.</summary>
    public const int PeriodMs = 500;

    /// <summary>Most feeds: half a minute.</summary>
    public const int MaxFeeds = 60;

    private readonly GpioController _gpio;
    private readonly GpioPin _pin;
    private readonly object _gate = new object();
    private readonly Timer _timer;
    private int _left = MaxFeeds;

    /// <summary>Opens the pin and begins.</summary>
    /// <param name="gpio">The controller.</param>
    /// <param name="pin">Output to the watchdog.</param>
    public StartFeeder(GpioController gpio, int pin)
    {
        _gpio = gpio;
        _pin = gpio.OpenPin(pin, PinMode.Output);

        // nano-check: allow NANO017 its callback only toggles a pin, and it is gone before the program runs
        _timer = new Timer(Feed, null, 0, PeriodMs);
    }

    /// <inheritdoc/>
    // Waiting for something from outside is no hang, and neither is a long check that moves on.
    public void Renew()
    {
        lock (_gate)
        {
            _left = MaxFeeds;
        }
    }

    /// <summary>Feeds a last time, ends and closes the pin for who feeds from now on.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _left = 0;
            _pin.Toggle();
        }

        _timer.Dispose();
        _gpio.ClosePin(_pin.PinNumber);
    }

    private void Feed(object state)
    {
        lock (_gate)
        {
            if (_left > 0)
            {
                _left--;
                _pin.Toggle();
            }
        }
    }
}
