using System.IO.Ports;
using Borne.Hal.Devices.Analog;
using Borne.Hal.Devices.Indication;
using Borne.Hal.Devices.Meters;
using Borne.Hal.Devices.Modbus;
using Borne.Hal.Devices.Readers;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Esp32.Analog;
using Borne.Hal.Esp32.Buses;
using Borne.Hal.Esp32.Pins;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using nanoFramework.Hardware.Esp32;

namespace Borne.Boards;

/// <summary>
/// Builds the parts that an installation has once, on the pins that the board has. A part for which the board has no pins ends the
/// start: a station without it would be another one than was ordered.
/// </summary>
public sealed class StationParts
{
    // COM1 is the port for flashing.
    private const string MeterPort = "COM2";
    private const string CardPort = "COM3";
    private const int CardBaud = 115200;
    private const int CardBus = 1;
    private const int CardGoneMs = 1500;
    private const int FirstWithoutPullUp = 34;

    private readonly PartRegister _register;
    private readonly PinMap _pins;
    private readonly HardwareValues _values;

    /// <summary>Creates it without parts.</summary>
    /// <param name="register">Gives the pins, and takes what is to be polled.</param>
    /// <param name="pins">The board's pins.</param>
    /// <param name="values">Which parts there are.</param>
    public StationParts(PartRegister register, PinMap pins, HardwareValues values)
    {
        _register = register;
        _pins = pins;
        _values = values;
    }

    /// <summary>The meters on their Modbus line, one for each outlet.</summary>
    /// <returns>The meters, or null when the installation has those with pulses.</returns>
    public ModbusMeter[] ModbusMeters()
    {
        // The rules have read the line before: one that is wrong came to nothing.
        MeterLine line = _values.MeterLine.Length > 0 ? MeterLine.TryParse(_values.MeterLine, out string _) : null;
        if (line is null)
        {
            return null;
        }

        bool isRs485 = _pins.Has(PinRole.MeterEnable);
        Configuration.SetPinFunction(Need(PinRole.MeterTx), DeviceFunction.COM2_TX);
        Configuration.SetPinFunction(Need(PinRole.MeterRx), DeviceFunction.COM2_RX);
        if (isRs485)
        {
            Configuration.SetPinFunction(Need(PinRole.MeterEnable), DeviceFunction.COM2_RTS);
        }

        Parity parity = line.Parity == MeterLine.EvenParity ? Parity.Even
            : line.Parity == MeterLine.OddParity ? Parity.Odd : Parity.None;
        StopBits stopBits = line.StopBits == 2 ? StopBits.Two : StopBits.One;
        ModbusMaster bus = line.Master(new SerialByteStream(MeterPort, line.Baud, parity, isRs485, stopBits));
        _register.Add(bus);
        ModbusMeter[] meters = new ModbusMeter[_pins.Outlets];
        for (int i = 0; i < meters.Length; i++)
        {
            meters[i] = new ModbusMeter(
                bus, line.Map, line.UnitOf(i + 1), _values.Number(Key.OutletMaxAmps), _values.Number(Key.OutletPhases), line.PeriodMs);
            _register.Add(meters[i]);
        }

        return meters;
    }

    /// <summary>The card reader.</summary>
    /// <returns>The reader, or null when the installation has none.</returns>
    public IRfidReader CardReader()
    {
        if (_values.Number(Key.CardReader) == HardwareRules.NoReader)
        {
            return null;
        }

        CardDebounce cards = new CardDebounce(CardGoneMs, _values.Number(Key.CardDeadTime), _values.Flag(Key.RandomUids));
        if (_values.Number(Key.CardReader) == HardwareRules.SpiReader)
        {
            Configuration.SetPinFunction(Need(PinRole.CardClock), DeviceFunction.SPI1_CLOCK);
            Configuration.SetPinFunction(Need(PinRole.CardOut), DeviceFunction.SPI1_MOSI);
            Configuration.SetPinFunction(Need(PinRole.CardIn), DeviceFunction.SPI1_MISO);
            _register.Add(new Mfrc522(new SpiRegisterBus(CardBus, Need(PinRole.CardSelect)), cards));
        }
        else
        {
            Configuration.SetPinFunction(Need(PinRole.CardTx), DeviceFunction.COM3_TX);
            Configuration.SetPinFunction(Need(PinRole.CardRx), DeviceFunction.COM3_RX);
            _register.Add(new Pn532(new SerialByteStream(CardPort, CardBaud, Parity.None, false), cards));
        }

        return cards;
    }

    /// <summary>The light of the connector.</summary>
    /// <returns>The light, or null when the installation has none.</returns>
    public IIndicator Light() => _values.Flag(Key.StatusLight)
        ? new PwmIndicator(
            1, Need(PinRole.LightRed), Need(PinRole.LightGreen), Need(PinRole.LightBlue), DeviceFunction.PWM2)
        : null;

    /// <summary>The buzzer.</summary>
    /// <returns>The buzzer, or null when the installation has none.</returns>
    public ISounder Sounder()
    {
        if (!_values.Flag(Key.Buzzer))
        {
            return null;
        }

        Buzzer buzzer = new Buzzer(new GpioOutput(_register.Gpio, Need(PinRole.Buzzer), true));
        _register.Add(buzzer);
        return buzzer;
    }

    /// <summary>The emergency-stop button.</summary>
    /// <returns>The button, or null when the installation has none.</returns>
    public IEmergencyStop EmergencyStop()
    {
        if (!_values.Flag(Key.EmergencyStop))
        {
            return null;
        }

        int pin = Need(PinRole.EmergencyStop);
        EmergencyStopCircuit button = new EmergencyStopCircuit(new GpioInput(_register.Gpio, pin, HasPullUp(pin)));
        _register.Add(button);
        return button;
    }

    /// <summary>The watch over the supply.</summary>
    /// <param name="scale">The line between counts and volts of the first outlet.</param>
    /// <returns>The watch, or null when the installation has no backup power.</returns>
    public IPowerWatch PowerWatch(AnalogScale scale)
    {
        if (_values.Number(Key.PowerFailVoltage) == 0)
        {
            return null;
        }

        AdcSupplyWatch watch = new AdcSupplyWatch(_register.NeedChannel(_pins, PinRole.PowerSense), _values.Number(Key.PowerFailVoltage), scale);
        _register.Add(watch);
        return watch;
    }

    private int Need(PinRole role) => _register.Need(_pins, role);

    // The first ESP32 has four inputs without one.
    private bool HasPullUp(int pin) => _pins.Chip != ChipModel.Esp32 || pin < FirstWithoutPullUp;
}
