using System.Device.Gpio;
using Borne.Hal.Devices.Actuators;
using Borne.Hal.Devices.Analog;
using Borne.Hal.Devices.Pilot;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Esp32.Analog;
using Borne.Hal.Esp32.Pins;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using nanoFramework.Hardware.Esp32;

namespace Borne.Boards;

/// <summary>
/// Builds the parts of one outlet that the installation has, on the pins that the board has for it. A part for which there are no
/// pins ends the start: a station without it would be another one than was ordered.
/// </summary>
public sealed class OutletParts
{
    private const int DeciampsPerAmp = 10;

    private readonly PartRegister _register;
    private readonly PinMap _pins;
    private readonly HardwareValues _values;
    private PilotBurst _burst;

    /// <summary>Creates it without parts.</summary>
    /// <param name="register">Gives the pins, and takes what is to be polled.</param>
    /// <param name="pins">The outlet's pins.</param>
    /// <param name="values">Which parts there are.</param>
    public OutletParts(PartRegister register, PinMap pins, HardwareValues values)
    {
        _register = register;
        _pins = pins;
        _values = values;
    }

    /// <summary>
    /// The line between counts and volts, of this outlet alone: its divider has tolerances of its own.
    /// </summary>
    public AnalogScale Scale { get; } = new AnalogScale();

    /// <summary>Time that one reading of the pilot takes in us; 0 where it does not matter.</summary>
    public int ReadingUs => _burst is null ? 0 : _burst.ReadingUs;

    /// <summary>The contactor, open: the first that a start makes, before it knows the parts.</summary>
    /// <param name="register">Gives the pins.</param>
    /// <param name="pins">The outlet's pins.</param>
    /// <returns>The contactor.</returns>
    public static GpioContactor Contactor(PartRegister register, PinMap pins) =>
        new GpioContactor(register.Gpio, register.Need(pins, PinRole.ContactorCoil), register.Need(pins, PinRole.ContactorFeedback));

    /// <summary>The pilot's output, at steady +12 V. Both outlets' share a timer, whose frequency is the pilot's.</summary>
    /// <param name="register">Gives the pins.</param>
    /// <param name="pins">The outlet's pins.</param>
    /// <param name="number">Number of its connector, 1 or 2.</param>
    /// <returns>The output.</returns>
    public static IPilotOutput PilotOutput(PartRegister register, PinMap pins, int number) => new PilotPwm(
        register.Need(pins, PinRole.PilotPwm), number == 1 ? DeviceFunction.PWM1 : DeviceFunction.PWM2);

    /// <summary>
    /// Reads the interlock's output at the board's own pin, before the watchdog is fed for the first time and before the settings
    /// are known, and lets the pin go.
    /// </summary>
    /// <param name="gpio">The controller.</param>
    /// <param name="pins">The outlet's pins.</param>
    /// <returns>True when it allows; false where the board has no pin for it.</returns>
    public static bool ReadInterlock(GpioController gpio, PinMap pins)
    {
        if (!pins.Has(PinRole.InterlockSense))
        {
            return false;
        }

        bool isAllowed = new GpioInterlockLine(gpio, pins.Of(PinRole.InterlockSense)).IsAllowed;
        gpio.ClosePin(pins.Of(PinRole.InterlockSense));
        return isAllowed;
    }

    /// <summary>The interlock's output.</summary>
    /// <returns>The line, or null when the installation has none or the board no pin for it.</returns>
    public IInterlockLine InterlockLine() => _values.Flag(Key.Interlock) && _pins.Has(PinRole.InterlockSense)
        ? new GpioInterlockLine(Gpio, Need(PinRole.InterlockSense))
        : null;

    /// <summary>Gives a connector its control pilot, its proximity contact, and the calibration of both.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="output">The pilot's output, at steady +12 V.</param>
    /// <param name="memory">Where the calibration is kept.</param>
    public void AddPilot(ConnectorHardware connector, IPilotOutput output, ICalibrationMemory memory)
    {
        AdcInput sense = new AdcInput(_register.NeedChannel(_pins, PinRole.PilotSense));
        IPilotLevels levels;
        if (_values.Flag(Key.PeakDetectors))
        {
            levels = new PeakLevels(sense, new AdcInput(_register.NeedChannel(_pins, PinRole.PilotLow)));
        }
        else
        {
            _burst = new PilotBurst(
                sense,
                new TimerClock(),
                _pins.Chip == ChipModel.Esp32 ? PilotPwm.Esp32PeriodTenths : PilotPwm.Esp32S3PeriodTenths);
            levels = _burst;
        }

        AdcProximityPilot proximity = HardwareRules.HasSocket(_values)
            ? new AdcProximityPilot(_register.NeedChannel(_pins, PinRole.ProximitySense), _values.Number(Key.ProximityPullUp), Scale)
            : null;
        PilotCalibration calibration = new PilotCalibration(
            output,
            levels,
            Scale,
            memory,
            proximity,
            _pins.Chip == ChipModel.Esp32 ? PilotCalibration.Esp32LeastSpan : PilotCalibration.Esp32S3LeastSpan);
        MeasuredPilot pilot = new MeasuredPilot(
            output, levels, new PilotMonitor(Scale, MeasuredPilot.HysteresisMv, MeasuredPilot.Agreeing), calibration);
        connector.Pilot = pilot;
        connector.Calibration = calibration;
        connector.Proximity = proximity;
        _register.AddPilot(pilot);
        if (proximity is not null)
        {
            _register.Add(proximity);
        }
    }

    /// <summary>The meter with pulses.</summary>
    /// <param name="startWh">Its register in Wh.</param>
    /// <returns>The meter.</returns>
    public PulseMeter PulseMeter(long startWh)
    {
        PulseMeter meter = new PulseMeter(
            Need(PinRole.MeterPulse), _values.Number(Key.PulsesPerKwh), _values.Number(Key.OutletPhases), startWh, _values.Number(Key.OutletMaxAmps) * DeciampsPerAmp);
        _register.Add(meter);
        return meter;
    }

    /// <summary>Gives a connector its residual-current monitor, with a self-test where there is one.</summary>
    /// <param name="connector">A connector that has its contactor.</param>
    public void AddResidualCurrent(ConnectorHardware connector)
    {
        int signal = Need(PinRole.ResidualCurrent);
        if (!_values.Flag(Key.ResidualTest))
        {
            connector.ResidualCurrent = new GpioResidualCurrentMonitor(Gpio, signal);
            return;
        }

        GpioResidualCurrentInput input = new GpioResidualCurrentInput(
            Gpio, signal, Need(PinRole.ResidualTest), _values.Flag(Key.ResidualTestLow), _values.Flag(Key.ResidualClosedOnFault));
        ResidualTestTiming timing = new ResidualTestTiming(
            _values.Number(Key.ResidualPulse), _values.Number(Key.ResidualTrip), _values.Number(Key.ResidualEnd), _values.Number(Key.ResidualReset));
        GpioOutput reset = timing.ResetMs == 0 ? null : new GpioOutput(Gpio, Need(PinRole.ResidualReset), false);
        TestedResidualCurrentMonitor monitor = new TestedResidualCurrentMonitor(input, connector.Contactor, timing, reset);
        connector.ResidualCurrent = monitor;
        connector.ResidualCurrentTest = monitor;
        _register.Add(monitor);
    }

    /// <summary>Gives a connector cable lock and thermistor, as far as the installation has them.</summary>
    /// <param name="connector">The connector.</param>
    public void AddOutlet(ConnectorHardware connector)
    {
        if (HardwareRules.HasSocket(_values))
        {
            AddLock(connector);
        }

        if (_values.Flag(Key.Thermistor))
        {
            AdcThermistor thermistor = new AdcThermistor(
                _register.NeedChannel(_pins, PinRole.TemperatureSense), NtcThermistor.TenKiloohm(), _values.Number(Key.ThermistorPullUp), Scale);
            connector.Temperature = thermistor;
            _register.Add(thermistor);
        }
    }

    private void AddLock(ConnectorHardware connector)
    {
        GpioLockDrive drive = new GpioLockDrive(
            Gpio, Need(PinRole.LockDrive), Need(PinRole.LockRelease), Need(PinRole.LockSwitch), _values.Flag(Key.LockSwitchHigh));
        if (_values.Number(Key.LockKind) == 1)
        {
            CableLockSolenoid bolt = new CableLockSolenoid(drive, _values.Number(Key.LockPulse));
            connector.Lock = bolt;
            _register.Add(bolt);
        }
        else
        {
            CableLockMotor bolt = new CableLockMotor(drive, _values.Number(Key.LockPulse), _values.Number(Key.LockPause));
            connector.Lock = bolt;
            _register.Add(bolt);
        }
    }

    /// <summary>The switch between one and three phases.</summary>
    /// <returns>The switch, with one phase connected, or null when the installation has none.</returns>
    public IPhaseSwitch PhaseSwitch() => _values.Flag(Key.PhaseSwitch)
        ? new PhaseContactor(new GpioContactor(Gpio, Need(PinRole.PhaseCoil), Need(PinRole.PhaseFeedback)))
        : null;

    private GpioController Gpio => _register.Gpio;

    private int Need(PinRole role) => _register.Need(_pins, role);
}
