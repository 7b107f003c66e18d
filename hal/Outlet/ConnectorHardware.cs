namespace Borne.Hal.Outlet;

/// <summary>The hardware of one connector, put together by the board.</summary>
public sealed class ConnectorHardware
{
    /// <summary>Control pilot. Required.</summary>
    public IControlPilot Pilot;

    /// <summary>Calibration of the analog inputs, or null where they need none.</summary>
    public ICalibration Calibration;

    /// <summary>Contactor with feedback. Required.</summary>
    public IContactor Contactor;

    /// <summary>The interlock in the path of the contactor's coil, or null at a bench set-up, where no vehicle can come to harm.</summary>
    public IInterlock Interlock;

    /// <summary>Wear of the contactor, or null when nobody counts it.</summary>
    public IContactorWear Wear;

    /// <summary>Energy meter. Required.</summary>
    public IEnergyMeter Meter;

    /// <summary>Residual-current monitor. Required.</summary>
    public IResidualCurrentMonitor ResidualCurrent;

    /// <summary>Self-test of that monitor, or null when it needs none or tests itself.</summary>
    public IResidualCurrentTest ResidualCurrentTest;

    /// <summary>Proximity contact of a socket outlet, or null with a fixed cable.</summary>
    public IProximityPilot Proximity;

    /// <summary>Cable lock of a socket outlet, or null with a fixed cable.</summary>
    public ICableLock Lock;

    /// <summary>Highest current of this connector's wiring and contactor in 0.1 A, 60 to 800.</summary>
    public int MaxDeciamps = 320;

    /// <summary>Phases wired to the outlet: 1 or 3.</summary>
    public int Phases = 1;

    /// <summary>True when the room is ventilated, so that state D may be supplied.</summary>
    public bool Ventilated;

    /// <summary>Temperature of the outlet, or null when nothing measures it.</summary>
    public ITemperatureSensor Temperature;

    /// <summary>Temperature from which the current is lowered, in 0.1 °C.</summary>
    public int DeratingFrom = 600;

    /// <summary>Temperature at which nothing is offered any more, in 0.1 °C; above <see cref="DeratingFrom"/>.</summary>
    public int DeratingTo = 800;

    /// <summary>Name of a setting with which the outlet cannot be built, or null. Nothing is charged while there is one.</summary>
    public string WrongSetting;

    /// <summary>Switch between one and three phases, or null.</summary>
    public IPhaseSwitch PhaseSwitch;

    /// <summary>Talks with the vehicle over ISO 15118, or null where nobody does; of use with Plug &amp; Charge only.</summary>
    public ICommunicationController Communication;
}
