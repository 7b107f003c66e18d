using System;
using System.Device.Gpio;
using Borne.Hal.Devices.Polling;

namespace Borne.Boards;

/// <summary>Gives each pin of the board away once, and collects the parts that want to be polled.</summary>
public sealed class PartRegister : IPolledDevice
{
    /// <summary>Most devices that are polled: of each of two outlets pilot, proximity contact, meter, monitor, lock and thermistor,
    /// and of the station the meters' line, reader, buzzer, emergency stop and supply.</summary>
    public const int MaxPolled = 17;

    private readonly IPolledDevice[] _polled = new IPolledDevice[MaxPolled];
    private long _taken;
    private int _first;
    private int _count;

    /// <summary>Creates it without parts.</summary>
    /// <param name="gpio">The controller.</param>
    public PartRegister(GpioController gpio) => Gpio = gpio;

    /// <summary>The controller.</summary>
    public GpioController Gpio { get; }

    /// <summary>Takes a pin for a role.</summary>
    /// <param name="pins">The map that has the role.</param>
    /// <param name="role">The role.</param>
    /// <returns>Number of the GPIO.</returns>
    /// <exception cref="ArgumentException">The board has no pin for it, or another part has it.</exception>
    public int Need(PinMap pins, PinRole role)
    {
        int pin = pins.Of(role);
        if (pin == PinMap.None || ((_taken >> pin) & 1) != 0)
        {
            string why = pin == PinMap.None ? "the board has no pin for role " : "another part has the pin of role ";
            throw new ArgumentException(why + ((int)role).ToString());
        }

        _taken |= 1L << pin;
        return pin;
    }

    /// <summary>Takes a pin for a role with an analog input.</summary>
    /// <param name="pins">The map that has the role.</param>
    /// <param name="role">The role.</param>
    /// <returns>Its channel of ADC1.</returns>
    /// <exception cref="ArgumentException">The board has no pin for it, or another part has it.</exception>
    public int NeedChannel(PinMap pins, PinRole role)
    {
        Need(pins, role);
        return pins.ChannelOf(role);
    }

    /// <summary>Adds a pilot: read ahead of all other parts, so that the second outlet waits for nothing but the first one's.</summary>
    /// <param name="pilot">The pilot.</param>
    public void AddPilot(IPolledDevice pilot)
    {
        for (int i = _count; i > _first; i--)
        {
            _polled[i] = _polled[i - 1];
        }

        _polled[_first++] = pilot;
        _count++;
    }

    /// <summary>Adds a part that wants to be polled, behind the others.</summary>
    /// <param name="device">The part.</param>
    public void Add(IPolledDevice device) => _polled[_count++] = device;

    /// <summary>Polls the pilots, then the others, each in the order in which they were added.</summary>
    /// <inheritdoc/>
    public void Poll(long now)
    {
        for (int i = 0; i < _count; i++)
        {
            _polled[i].Poll(now);
        }
    }
}
