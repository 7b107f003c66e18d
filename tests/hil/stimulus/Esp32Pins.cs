using System;
using System.Device.Adc;
using System.Device.Gpio;
using System.Device.Pwm;
using System.Device.Spi;
using Borne.Hal.Devices.Pilot;
using nanoFramework.Hardware.Esp32;

namespace Borne.Stimulus.Board;

/// <summary>The stimulus board's pins on an ESP32.</summary>
public sealed class Esp32Pins : IStimulusPins
{
    // No multiple of the pilot's 1 kHz, so that the phases of both clocks drift and the count is a true share.
    private const int ReferenceHz = 97300;
    private const double HalfDuty = 0.5;
    private const int ShiftHz = 1000000;
    private const int ShiftBus = 1;

    // Counters drop pulses up to so many nanoseconds. Half a reference pulse: of the pulses that CP cuts at its edges as many count
    // as do not, so that without the flip-flop in front of the gate the share has no bias either.
    private const ushort FilterNs = 2570;

    private const int TestHz = 1000;
    private const double TestScale = 10000;

    private const int Registers = 3;

    // Bits of the 74HC165, whose input H comes first.
    private const int SecondPhaseBit = 0x80;
    private const int ThirdPhaseBit = 0x40;
    private const int MonitorTestBit = 0x20;

    private const int MinSamples = 40;
    private const int BurstUs = 10000;
    private const int MaxSamples = 200;

    private readonly GpioPin _meterPulse;
    private readonly GpioPin _contactor;
    private readonly GpioPin _lock;
    private readonly GpioPin _red;
    private readonly GpioPin _green;
    private readonly GpioPin _blue;
    private readonly GpioPin _enable;
    private readonly SpiDevice _shift;
    private readonly PwmChannel _clock;
    private readonly GpioPulseCounter _reference;
    private readonly GpioPulseCounter _positive;
    private readonly GpioPulseCounter _periods;
    private readonly AdcChannel _adc;
    private readonly GpioPin _load;
    private readonly PwmChannel _test;
    private readonly BurstExtremes _extremes = new BurstExtremes();
    private readonly byte[] _bits = new byte[Registers];
    private readonly byte[] _shifted = new byte[Registers];
    private bool _isTesting;

    /// <summary>Opens the pins; all outputs are at rest.</summary>
    /// <exception cref="ArgumentException">A pin cannot do what it has to.</exception>
    public Esp32Pins()
    {
        GpioController gpio = new GpioController();
        _enable = gpio.OpenPin(Pins.ShiftEnable, PinMode.Output);
        _enable.Write(PinValue.High);
        _meterPulse = gpio.OpenPin(Pins.MeterPulse, PinMode.Output);
        _load = gpio.OpenPin(Pins.InputLoad, PinMode.Output);
        _load.Write(PinValue.High);
        _contactor = gpio.OpenPin(Pins.Contactor, PinMode.Input);
        _lock = gpio.OpenPin(Pins.Lock, PinMode.Input);
        _red = gpio.OpenPin(Pins.Red, PinMode.Input);
        _green = gpio.OpenPin(Pins.Green, PinMode.Input);
        _blue = gpio.OpenPin(Pins.Blue, PinMode.Input);

        Configuration.SetPinFunction(Pins.ShiftClock, DeviceFunction.SPI1_CLOCK);
        Configuration.SetPinFunction(Pins.ShiftOut, DeviceFunction.SPI1_MOSI);
        Configuration.SetPinFunction(Pins.ShiftIn, DeviceFunction.SPI1_MISO);
        _shift = SpiDevice.Create(new SpiConnectionSettings(ShiftBus, Pins.ShiftLatch)
        {
            ClockFrequency = ShiftHz,
            Mode = SpiMode.Mode0,
            DataBitLength = 8,
        });
        Write(0);
        _enable.Write(PinValue.Low);

        Configuration.SetPinFunction(Pins.ReferenceOut, DeviceFunction.PWM1);
        _clock = PwmChannel.CreateFromPin(Pins.ReferenceOut, ReferenceHz, HalfDuty);
        if (_clock is null)
        {
            throw new ArgumentException("no PWM for the reference clock");
        }

        _clock.Start();
        Configuration.SetPinFunction(Pins.TestPwm, DeviceFunction.PWM2);
        _test = PwmChannel.CreateFromPin(Pins.TestPwm, TestHz, HalfDuty);
        _reference = Counter(Pins.ReferenceIn);
        _positive = Counter(Pins.PositiveIn);
        _periods = Counter(Pins.PilotIn);
        _adc = new AdcController().OpenChannel(Pins.PilotChannel);
    }

    /// <inheritdoc/>
    public long NowUs => (long)HighResTimer.GetCurrent();

    /// <inheritdoc/>
    public long ReferenceCount => _reference.Read().Count;

    /// <inheritdoc/>
    public long PositiveCount => _positive.Read().Count;

    /// <inheritdoc/>
    public long PeriodCount => _periods.Read().Count;

    /// <inheritdoc/>
    public void Write(int outputs)
    {
        _bits[0] = (byte)(outputs >> 16);
        _bits[1] = (byte)(outputs >> 8);
        _bits[2] = (byte)outputs;
        _shift.Write(_bits);
        _meterPulse.Write((outputs & StimulusOutput.MeterPulse) != 0 ? PinValue.High : PinValue.Low);
    }

    /// <inheritdoc/>
    public int Read()
    {
        // The inputs come in while the outputs go out once more as they are.
        _load.Write(PinValue.Low);
        _load.Write(PinValue.High);
        _shift.TransferFullDuplex(_bits, _shifted);
        return Levels() | ((_shifted[0] & SecondPhaseBit) == 0 ? StimulusInput.SecondPhase : 0)
            | ((_shifted[0] & ThirdPhaseBit) == 0 ? StimulusInput.ThirdPhase : 0)
            | ((_shifted[0] & MonitorTestBit) != 0 ? StimulusInput.MonitorTest : 0);
    }

    /// <inheritdoc/>
    public void SampleCounts(out int high, out int low)
    {
        long end = NowUs + BurstUs;
        _extremes.Reset();
        for (int count = 0; count < MaxSamples && (count < MinSamples || NowUs < end); count++)
        {
            _extremes.Add(_adc.ReadValue());
        }

        high = _extremes.High;
        low = _extremes.Low;
    }

    /// <inheritdoc/>
    public void SetTestPwm(int duty)
    {
        if (duty > 0)
        {
            _test.DutyCycle = duty / TestScale;
        }

        if (duty > 0 && !_isTesting)
        {
            _test.Start();
        }
        else if (duty == 0 && _isTesting)
        {
            _test.Stop();
        }

        _isTesting = duty > 0;
    }

    private int Levels() =>
        (_contactor.Read() == PinValue.Low ? StimulusInput.Contactor : 0)
        | (_lock.Read() == PinValue.Low ? StimulusInput.Lock : 0)
        | (_red.Read() == PinValue.High ? StimulusInput.Red : 0)
        | (_green.Read() == PinValue.High ? StimulusInput.Green : 0)
        | (_blue.Read() == PinValue.High ? StimulusInput.Blue : 0);

    private static GpioPulseCounter Counter(int pin)
    {
        GpioPulseCounter counter = new GpioPulseCounter(pin)
        {
            Polarity = GpioPulsePolarity.Rising,
            FilterPulses = FilterNs,
        };
        counter.Start();
        return counter;
    }
}
