using Borne.Boards;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Virtual.Machine;

/// <summary>One connector with everything the tester can do to it.</summary>
public sealed class SimulatedConnector
{
    private readonly SimulatedProximityPilot _proximity = new();
    private readonly SimulatedCableLock _lock = new();
    private readonly SimulatedPhaseSwitch _phaseSwitch;
    private HardwareValues _values = null!;
    private TestedResidualCurrentMonitor? _monitor;
    private SimulatedCalibration? _calibration;

    /// <summary>Builds a connector at rest: no cable, no car, no fault.</summary>
    /// <param name="values">Which parts it has.</param>
    public SimulatedConnector(HardwareValues values)
    {
        Pilot = new SimulatedPilot(Vehicle);
        Interlock = new SimulatedInterlock(Pilot);
        Meter = new SimulatedMeter();
        Communication = new SimulatedCommunication(Vehicle);
        _phaseSwitch = new SimulatedPhaseSwitch(Contactor);
        Hardware = new ConnectorHardware
        {
            Pilot = Pilot,
            Contactor = Contactor,
            Meter = Meter,
            ResidualCurrent = ResidualCurrent,
            Communication = Communication,
        };
        Fit(values, null);
    }

    /// <summary>Gives it other parts, while its controller is switched off.</summary>
    /// <param name="values">Which parts it has.</param>
    /// <param name="wrongSetting">Name of a setting with which it cannot be built, or null.</param>
    public void Fit(HardwareValues values, string? wrongSetting)
    {
        _values = values;
        bool isSocket = HardwareRules.HasSocket(values);
        Meter.Phases = values.Number(Key.OutletPhases);
        Proximity = isSocket ? _proximity : null;
        Lock = isSocket ? _lock : null;
        PhaseSwitch = values.Flag(Key.PhaseSwitch) ? _phaseSwitch : null;
        Hardware.Proximity = Proximity;
        Hardware.Lock = Lock;
        Hardware.PhaseSwitch = PhaseSwitch;
        Hardware.Temperature = values.Flag(Key.Thermistor) ? Temperature : null;
        Hardware.MaxDeciamps = values.Number(Key.OutletMaxAmps) * 10;
        Hardware.Phases = values.Number(Key.OutletPhases);
        Hardware.WrongSetting = wrongSetting;
        Hardware.ResidualCurrent = ResidualCurrent;
        Hardware.ResidualCurrentTest = null;
        _monitor = null;
        StartProofs();
    }

    /// <summary>What the controller sees.</summary>
    public ConnectorHardware Hardware { get; }

    /// <summary>The car, plugged in or not.</summary>
    public ElectricVehicle Vehicle { get; } = new();

    /// <summary>What the car and the station say to each other.</summary>
    public SimulatedCommunication Communication { get; }

    /// <summary>Control pilot.</summary>
    public SimulatedPilot Pilot { get; }

    /// <summary>Interlock in the path of the contactor's coil.</summary>
    public SimulatedInterlock Interlock { get; }

    /// <summary>Contactor.</summary>
    public SimulatedContactor Contactor { get; } = new();

    /// <summary>Energy meter.</summary>
    public SimulatedMeter Meter { get; }

    /// <summary>Residual-current monitor.</summary>
    public SimulatedResidualCurrentMonitor ResidualCurrent { get; } = new();

    /// <summary>Temperature at the outlet.</summary>
    public SimulatedTemperature Temperature { get; } = new();

    /// <summary>Switch between one and three phases, or null.</summary>
    public SimulatedPhaseSwitch? PhaseSwitch { get; private set; }

    /// <summary>Proximity contact, or null with a fixed cable.</summary>
    public SimulatedProximityPilot? Proximity { get; private set; }

    /// <summary>Cable lock, or null with a fixed cable.</summary>
    public SimulatedCableLock? Lock { get; private set; }

    /// <summary>Makes its analog inputs those of a new board, which was never calibrated; counts from the next start of the controller on.</summary>
    public void Uncalibrate()
    {
        _calibration = new SimulatedCalibration(Pilot);
        Hardware.Calibration = _calibration;
    }

    /// <summary>True while a cable is in the socket; a fixed cable always is.</summary>
    public bool HasCable => Proximity?.CableInserted ?? true;

    /// <summary>True while the lock holds the plug in the socket.</summary>
    public bool IsCableHeld => Lock is { HoldsCable: true };

    /// <summary>Puts the cable into socket and car.</summary>
    /// <param name="now">Simulated time in ms.</param>
    public void Plug(long now)
    {
        Proximity?.CableInserted = true;
        Vehicle.Connect(true, now);
    }

    /// <summary>Pulls the cable out at both ends, whatever the lock says; ask <see cref="IsCableHeld"/> first.</summary>
    /// <param name="now">Simulated time in ms.</param>
    public void Unplug(long now)
    {
        Vehicle.Connect(false, now);
        Proximity?.CableInserted = false;
    }

    /// <summary>Lets simulated time pass.</summary>
    /// <param name="stepMs">Length of the step in ms.</param>
    /// <param name="now">Simulated time at the end of the step in ms.</param>
    public void Advance(int stepMs, long now)
    {
        Contactor.Advance(now, stepMs, !_values.Flag(Key.Interlock) || Interlock.IsAllowed);
        _monitor?.Poll(now);
        _calibration?.Advance(now);
        Lock?.Advance(stepMs);
        Vehicle.Advance(stepMs, now, Pilot.DutyCycle, Contactor.IsClosed);
        Communication.Advance(stepMs);
        Meter.Advance(stepMs, Vehicle.CurrentMa, Math.Min(PhaseSwitch?.Phases ?? Hardware.Phases, Vehicle.Phases));
    }

    /// <summary>Puts the outputs into the state they have while the controller is without power or restarts. The watchdog is not
    /// fed meanwhile, so the next program proves the interlock anew.</summary>
    public void ReleaseOutputs()
    {
        StartProofs();
        Contactor.Set(false);
        Pilot.SetDutyCycle(SimulatedPilot.SteadyHigh);
        Communication.Restart();
    }

    /// <summary>A program that starts proves interlock and monitor anew.</summary>
    private void StartProofs()
    {
        Hardware.Interlock = _values.Flag(Key.Interlock) ? Interlock.Start() : _values.Flag(Key.BenchSetUp) ? null : new NoInterlock();
        if (_values.Flag(Key.ResidualTest))
        {
            _monitor = ResidualTest(_values);
            Hardware.ResidualCurrent = _monitor;
            Hardware.ResidualCurrentTest = _monitor;
        }
    }

    private TestedResidualCurrentMonitor ResidualTest(HardwareValues values) => new(
        ResidualCurrent,
        Contactor,
        new ResidualTestTiming(
            values.Number(Key.ResidualPulse),
            values.Number(Key.ResidualTrip),
            values.Number(Key.ResidualEnd),
            values.Number(Key.ResidualReset)),
        values.Number(Key.ResidualReset) > 0 ? ResidualCurrent : null);
}
