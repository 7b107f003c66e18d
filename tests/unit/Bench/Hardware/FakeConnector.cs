using Borne.Hal.Outlet;

namespace Borne.Tests.Bench.Hardware;

/// <summary>The hardware of one connector with a driver's hands at the plug.</summary>
public sealed class FakeConnector
{
    /// <summary>Rating of the cable that <see cref="Plug"/> puts in, in A.</summary>
    public const int CableAmps = 32;

    /// <summary>Creates the hardware.</summary>
    /// <param name="hasSocket">True with a socket and a lock, false with a fixed cable.</param>
    public FakeConnector(bool hasSocket)
    {
        Proximity = hasSocket ? new FakeProximity() : null;
        Lock = hasSocket ? new FakeLock() : null;
        Hardware = new ConnectorHardware
        {
            Pilot = Pilot,
            Contactor = Contactor,
            Meter = Meter,
            ResidualCurrent = ResidualCurrent,
            Proximity = Proximity,
            Lock = Lock,
        };
    }

    /// <summary>What the controller gets.</summary>
    public ConnectorHardware Hardware { get; }

    /// <summary>Control pilot with the vehicle.</summary>
    public FakePilot Pilot { get; } = new FakePilot();

    /// <summary>Contactor.</summary>
    public FakeContactor Contactor { get; } = new FakeContactor();

    /// <summary>Meter.</summary>
    public FakeMeter Meter { get; } = new FakeMeter();

    /// <summary>Residual-current monitor.</summary>
    public FakeResidualCurrent ResidualCurrent { get; } = new FakeResidualCurrent();

    /// <summary>Proximity contact, or null with a fixed cable.</summary>
    public FakeProximity Proximity { get; }

    /// <summary>Lock, or null with a fixed cable.</summary>
    public FakeLock Lock { get; }

    /// <summary>Connects vehicle and station.</summary>
    public void Plug()
    {
        if (Proximity is not null)
        {
            Proximity.CableAmps = CableAmps;
        }

        Pilot.IsConnected = true;
    }

    /// <summary>Takes the cable off, at both ends where it is no fixed one.</summary>
    /// <returns>False when the lock holds it; then only the vehicle's end is off.</returns>
    public bool Unplug()
    {
        Pilot.IsConnected = false;
        if (Lock is not null && Lock.State != CableLockState.Unlocked && Lock.State != CableLockState.Failed)
        {
            return false;
        }

        if (Proximity is not null)
        {
            Proximity.CableAmps = 0;
        }

        return true;
    }

    /// <summary>Lets time pass.</summary>
    public void Tick(long now, int ms)
    {
        Pilot.Tick(now);
        Contactor.Tick(now);
        Lock?.Tick(now);
        bool isDrawing = Pilot.State == PilotState.C || Pilot.State == PilotState.D;
        Meter.Tick(ms, Contactor.IsClosed && isDrawing);
    }
}
