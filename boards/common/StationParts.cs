using System;
using System.Device.Gpio;
using System.IO.Ports;
using Borne.Hal.Devices.Actuators;
using Borne.Hal.Devices.Analog;
using Borne.Hal.Devices.Indication;
using Borne.Hal.Devices.Meters;
using Borne.Hal.Devices.Modbus;
using Borne.Hal.Devices.Pilot;
using Borne.Hal.Devices.Polling;
using Borne.Hal.Devices.Readers;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Esp32.Analog;
using Borne.Hal.Esp32.Buses;
using Borne.Hal.Esp32.Pins;
using Borne.Hal.Outlet;
using Borne.Hal.Station;
using nanoFramework.Hardware.Esp32;

namespace Borne.Boards;

/// <summary>
/// Builds the parts that the installation has, on the pins that the board has, and collects those that want to be polled. A part
/// for which the board has no pins ends the start: a station without it would be another one than was ordered.
/// </summary>
public sealed class StationParts : IPolledDevice
{
    /// <summary>Most devices that are polled.</summary>
    public const int MaxPolled = 12;

    // COM1 is the port for flashing.
    private const string MeterPort = "COM2";
    private const string CardPort = "COM3";
    private const int CardBaud = 115200;
    private const int CardBus = 1;
    private const int CardGoneMs = 1500;
    private const int DeciampsPerAmp = 10;
    private const int FirstWithoutPullUp = 34;

    private readonly GpioController _gpio;
    private readonly PinMap _pins;
    private readonly AnalogScale _scale = new AnalogScale();
    private readonly IPolledDevice[] _polled = new IPolledDevice[MaxPolled];
    private PilotBurst _burst;
    private long _taken;
    private int _count;

    /// <summary>Creates it without parts.</summary>
    /// <param name="gpio">The controller.</param>
    /// <param name="pins">The board's pins.</param>
    public StationParts(GpioController gpio, PinMap pins)
    {
        _gpio = gpio;
        _pins = pins;
    }

    /// <summary>Time that one reading of the pilot takes in us; 0 where it does not matter.</summary>
    public int ReadingUs => _burst is null ? 0 : _burst.ReadingUs;

    /// <summary>The pilot's output, at steady +12 V.</summary>
    /// <returns>The output.</returns>
    public IPilotOutput PilotOutput() => new PilotPwm(Need(PinRole.PilotPwm));

    /// <summary>The interlock's output.</summary>
    /// <returns>The line, or null when the installation has none or the board no pin for it.</returns>
    public IInterlockLine InterlockLine() => Installation.HasInterlock && _pins.Has(PinRole.InterlockSense)
        ? new GpioInterlockLine(_gpio, Need(PinRole.InterlockSense))
        : null;

    /// <summary>Gives a connector its control pilot, its proximity contact, and the calibration of both.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="output">The pilot's output, at steady +12 V.</param>
    /// <param name="memory">Where the calibration is kept.</param>
    public void AddPilot(ConnectorHardware connector, IPilotOutput output, ICalibrationMemory memory)
    {
        AdcInput sense = new AdcInput(Channel(PinRole.PilotSense));
        IPilotLevels levels;
        if (Installation.HasPeakDetectors)
        {
            levels = new PeakLevels(sense, new AdcInput(Channel(PinRole.PilotLow)));
        }
        else
        {
            _burst = new PilotBurst(
                sense,
                new TimerClock(),
                _pins.Chip == ChipModel.Esp32 ? PilotPwm.Esp32PeriodTenths : PilotPwm.Esp32S3PeriodTenths);
            levels = _burst;
        }

        AdcProximityPilot proximity = Installation.HasSocket
            ? new AdcProximityPilot(Channel(PinRole.ProximitySense), Installation.ProximityPullUpOhm, _scale)
            : null;
        PilotCalibration calibration = new PilotCalibration(
            output,
            levels,
            _scale,
            memory,
            proximity,
            _pins.Chip == ChipModel.Esp32 ? PilotCalibration.Esp32LeastSpan : PilotCalibration.Esp32S3LeastSpan);
        MeasuredPilot pilot = new MeasuredPilot(
            output, levels, new PilotMonitor(_scale, MeasuredPilot.HysteresisMv, MeasuredPilot.Agreeing), calibration);
        connector.Pilot = pilot;
        connector.Calibration = calibration;
        connector.Proximity = proximity;
        Add(pilot);
        if (proximity is not null)
        {
            Add(proximity);
        }
    }

    /// <summary>The meter on its Modbus line.</summary>
    /// <param name="stored">The line that the settings have, empty for that of the installation.</param>
    /// <returns>The meter, or null when the installation has one with pulses.</returns>
    public ModbusMeter ModbusMeter(string stored)
    {
        MeterLine line = Line(stored);
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
        ModbusMeter meter = new ModbusMeter(
            bus, line.Map, line.Unit, Installation.MaxDeciamps / DeciampsPerAmp, Installation.Phases, line.PeriodMs);
        Add(bus);
        Add(meter);
        return meter;
    }

    // A setting must never keep the station from starting: the installation's own line counts when the other cannot be used.
    private MeterLine Line(string stored)
    {
        string fault = "the board has no pins for it";
        MeterLine line = stored.Length > 0 && _pins.Has(PinRole.MeterTx) ? MeterLine.TryParse(stored, out fault) : null;
        if (line is not null)
        {
            return line;
        }

        if (stored.Length > 0)
        {
            Console.WriteLine("meter line of the settings: " + fault);
        }

        line = Installation.MeterLine.Length > 0 ? MeterLine.TryParse(Installation.MeterLine, out fault) : null;
        if (line is null && Installation.MeterLine.Length > 0)
        {
            throw new ArgumentException("meter line: " + fault);
        }

        return line;
    }

    /// <summary>The meter with pulses.</summary>
    /// <param name="startWh">Its register in Wh.</param>
    /// <returns>The meter.</returns>
    public PulseMeter PulseMeter(long startWh)
    {
        PulseMeter meter = new PulseMeter(
            Need(PinRole.MeterPulse), Installation.PulsesPerKwh, Installation.Phases, startWh, Installation.MaxDeciamps);
        Add(meter);
        return meter;
    }

    /// <summary>Gives a connector its residual-current monitor, with a self-test where there is one.</summary>
    /// <param name="connector">A connector that has its contactor.</param>
    public void AddResidualCurrent(ConnectorHardware connector)
    {
        int signal = Need(PinRole.ResidualCurrent);
        if (!Installation.HasResidualTest)
        {
            connector.ResidualCurrent = new GpioResidualCurrentMonitor(_gpio, signal);
            return;
        }

        GpioResidualCurrentInput input = new GpioResidualCurrentInput(
            _gpio, signal, Need(PinRole.ResidualTest), Installation.IsResidualTestLow, Installation.IsResidualClosedOnFault);
        ResidualTestTiming timing = new ResidualTestTiming(
            Installation.ResidualPulseMs, Installation.ResidualTripMs, Installation.ResidualEndMs, Installation.ResidualResetMs);
        GpioOutput reset = timing.ResetMs == 0 ? null : new GpioOutput(_gpio, Need(PinRole.ResidualReset), false);
        TestedResidualCurrentMonitor monitor = new TestedResidualCurrentMonitor(input, connector.Contactor, timing, reset);
        connector.ResidualCurrent = monitor;
        connector.ResidualCurrentTest = monitor;
        Add(monitor);
    }

    /// <summary>Gives a connector cable lock and thermistor, as far as the installation has them.</summary>
    /// <param name="connector">The connector.</param>
    public void AddOutlet(ConnectorHardware connector)
    {
        if (Installation.HasSocket)
        {
            AddLock(connector);
        }

        if (Installation.HasThermistor)
        {
            AdcThermistor thermistor = new AdcThermistor(
                Channel(PinRole.TemperatureSense), NtcThermistor.TenKiloohm(), Installation.ThermistorPullUpOhm, _scale);
            connector.Temperature = thermistor;
            Add(thermistor);
        }
    }

    private void AddLock(ConnectorHardware connector)
    {
        GpioLockDrive drive = new GpioLockDrive(
            _gpio, Need(PinRole.LockDrive), Need(PinRole.LockRelease), Need(PinRole.LockSwitch), Installation.IsLockSwitchHigh);
        if (Installation.HasLockSolenoid)
        {
            CableLockSolenoid bolt = new CableLockSolenoid(drive, Installation.LockPulseMs);
            connector.Lock = bolt;
            Add(bolt);
        }
        else
        {
            CableLockMotor bolt = new CableLockMotor(drive, Installation.LockPulseMs, Installation.LockPauseMs);
            connector.Lock = bolt;
            Add(bolt);
        }
    }

    /// <summary>The card reader.</summary>
    /// <returns>The reader, or null when the installation has none.</returns>
    public IRfidReader CardReader()
    {
        if (!Installation.HasCardReader)
        {
            return null;
        }

        CardDebounce cards = new CardDebounce(CardGoneMs, Installation.CardDeadMs, Installation.TakesRandomUids);
        if (_pins.Has(PinRole.CardSelect))
        {
            Configuration.SetPinFunction(Need(PinRole.CardClock), DeviceFunction.SPI1_CLOCK);
            Configuration.SetPinFunction(Need(PinRole.CardOut), DeviceFunction.SPI1_MOSI);
            Configuration.SetPinFunction(Need(PinRole.CardIn), DeviceFunction.SPI1_MISO);
            Add(new Mfrc522(new SpiRegisterBus(CardBus, Need(PinRole.CardSelect)), cards));
        }
        else
        {
            Configuration.SetPinFunction(Need(PinRole.CardTx), DeviceFunction.COM3_TX);
            Configuration.SetPinFunction(Need(PinRole.CardRx), DeviceFunction.COM3_RX);
            Add(new Pn532(new SerialByteStream(CardPort, CardBaud, Parity.None, false), cards));
        }

        return cards;
    }

    /// <summary>The light of the connector.</summary>
    /// <returns>The light, or null when the installation has none.</returns>
    public IIndicator Light() => Installation.HasLight
        ? new PwmIndicator(
            1, Need(PinRole.LightRed), Need(PinRole.LightGreen), Need(PinRole.LightBlue), DeviceFunction.PWM2)
        : null;

    /// <summary>The buzzer.</summary>
    /// <returns>The buzzer, or null when the installation has none.</returns>
    public ISounder Sounder()
    {
        if (!Installation.HasBuzzer)
        {
            return null;
        }

        Buzzer buzzer = new Buzzer(new GpioOutput(_gpio, Need(PinRole.Buzzer), true));
        Add(buzzer);
        return buzzer;
    }

    /// <summary>The emergency-stop button.</summary>
    /// <returns>The button, or null when the installation has none.</returns>
    public IEmergencyStop EmergencyStop()
    {
        if (!Installation.HasEmergencyStop)
        {
            return null;
        }

        int pin = Need(PinRole.EmergencyStop);
        EmergencyStopCircuit button = new EmergencyStopCircuit(new GpioInput(_gpio, pin, HasPullUp(pin)));
        Add(button);
        return button;
    }

    /// <summary>The watch over the supply.</summary>
    /// <returns>The watch, or null when the installation has no backup power.</returns>
    public IPowerWatch PowerWatch()
    {
        if (Installation.PowerFailMv == 0)
        {
            return null;
        }

        AdcSupplyWatch watch = new AdcSupplyWatch(Channel(PinRole.PowerSense), Installation.PowerFailMv, _scale);
        Add(watch);
        return watch;
    }

    /// <summary>The switch between one and three phases.</summary>
    /// <returns>The switch, with one phase connected, or null when the installation has none.</returns>
    public IPhaseSwitch PhaseSwitch() => Installation.HasPhaseSwitch
        ? new PhaseContactor(new GpioContactor(_gpio, Need(PinRole.PhaseCoil), Need(PinRole.PhaseFeedback)))
        : null;

    /// <summary>Takes a pin for a role.</summary>
    /// <param name="role">The role.</param>
    /// <returns>Number of the GPIO.</returns>
    /// <exception cref="ArgumentException">The board has no pin for it, or another part has it.</exception>
    public int Need(PinRole role)
    {
        int pin = _pins.Of(role);
        if (pin == PinMap.None || ((_taken >> pin) & 1) != 0)
        {
            string why = pin == PinMap.None ? "the board has no pin for role " : "another part has the pin of role ";
            throw new ArgumentException(why + ((int)role).ToString());
        }

        _taken |= 1L << pin;
        return pin;
    }

    /// <summary>Polls what wants to be polled, the pilot first.</summary>
    /// <inheritdoc/>
    public void Poll(long now)
    {
        for (int i = 0; i < _count; i++)
        {
            _polled[i].Poll(now);
        }
    }

    private void Add(IPolledDevice device) => _polled[_count++] = device;

    private int Channel(PinRole role)
    {
        Need(role);
        return _pins.ChannelOf(role);
    }

    // The first ESP32 has four inputs without one.
    private bool HasPullUp(int pin) => _pins.Chip != ChipModel.Esp32 || pin < FirstWithoutPullUp;
}
