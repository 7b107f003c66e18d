using Borne.Hal.Outlet;

namespace Borne.Virtual.Machine;

/// <summary>One connector with everything the tester can do to it.</summary>
public sealed class SimulatedConnector
{
    private readonly int _phases;

    /// <summary>Builds a connector at rest: no cable, no car, no fault.</summary>
    /// <param name="phases">Phases wired to the outlet: 1 or 3.</param>
    /// <param name="maxAmps">Highest current of wiring and contactor in A.</param>
    /// <param name="fixedCable">True with a fixed cable, false with a socket outlet and a lock.</param>
    public SimulatedConnector(int phases, int maxAmps, bool fixedCable)
    {
        _phases = phases;
        Pilot = new SimulatedPilot(Vehicle);
        Interlock = new SimulatedInterlock(Pilot);
        Meter = new SimulatedMeter(phases);
        PhaseSwitch = phases == 3 ? new SimulatedPhaseSwitch(Contactor) : null;
        if (!fixedCable)
        {
            Proximity = new SimulatedProximityPilot();
            Lock = new SimulatedCableLock();
        }

        Hardware = new ConnectorHardware
        {
            Pilot = Pilot,
            Contactor = Contactor,
            Interlock = Interlock.Start(),
            Meter = Meter,
            ResidualCurrent = ResidualCurrent,
            Proximity = Proximity,
            Lock = Lock,
            Temperature = Temperature,
            PhaseSwitch = PhaseSwitch,
            MaxDeciamps = maxAmps * 10,
            Phases = phases,
        };
    }

    /// <summary>What the controller sees.</summary>
    public ConnectorHardware Hardware { get; }

    /// <summary>The car, plugged in or not.</summary>
    public ElectricVehicle Vehicle { get; } = new();

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

    /// <summary>Switch between one and three phases; null with one phase.</summary>
    public SimulatedPhaseSwitch? PhaseSwitch { get; }

    /// <summary>Proximity contact, or null with a fixed cable.</summary>
    public SimulatedProximityPilot? Proximity { get; }

    /// <summary>Cable lock, or null with a fixed cable.</summary>
    public SimulatedCableLock? Lock { get; }

    /// <summary>True while a cable is in the socket; a fixed cable always is.</summary>
    public bool HasCable => Proximity?.CableInserted ?? true;

    /// <summary>True while the lock holds the plug in the socket.</summary>
    public bool IsCableHeld => Lock is { HoldsCable: true };

    /// <summary>Lets simulated time pass.</summary>
    /// <param name="stepMs">Length of the step in ms.</param>
    /// <param name="now">Simulated time at the end of the step in ms.</param>
    public void Advance(int stepMs, long now)
    {
        Contactor.Advance(now, stepMs, Interlock.IsAllowed);
        Lock?.Advance(stepMs);
        Vehicle.Advance(stepMs, now, Pilot.DutyCycle, Contactor.IsClosed);
        Meter.Advance(stepMs, Vehicle.CurrentMa, Math.Min(PhaseSwitch?.Phases ?? _phases, Vehicle.Phases));
    }

    /// <summary>Puts the outputs into the state they have while the controller is without power or restarts. The watchdog is not
    /// fed meanwhile, so the next program proves the interlock anew.</summary>
    public void ReleaseOutputs()
    {
        Hardware.Interlock = Interlock.Start();
        Contactor.Set(false);
        Pilot.SetDutyCycle(SimulatedPilot.SteadyHigh);
    }
}
