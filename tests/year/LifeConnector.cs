using System;
using Borne.Hal.Outlet;
using Borne.Tests.Bench.Hardware;

namespace Borne.Year;

/// <summary>The hardware of one connector with a vehicle that draws what it likes of what it is offered.</summary>
internal sealed class LifeConnector
{
    private const int Volts = 230;
    private const int NoDuty = 10000;
    private const int CableAmps = 32;

    // Time after a pulse in which the offer is back.
    private const int PulseEndMs = 300;

    private int _lastDuty = NoDuty;
    private long _now;
    private long _pulseUntil;
    private bool _lastOrder;
    private PilotState _lastPilot;

    public LifeConnector(bool hasSocket, long registerWh)
    {
        Proximity = hasSocket ? new FakeProximity() : null;
        Lock = hasSocket ? new FakeLock() : null;
        Meter = new LifeMeter(registerWh);
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

    public ConnectorHardware Hardware { get; }

    public FakePilot Pilot { get; } = new();

    public FakeContactor Contactor { get; } = new();

    public FakeResidualCurrent ResidualCurrent { get; } = new();

    public FakeProximity Proximity { get; }

    public FakeLock Lock { get; }

    public LifeMeter Meter { get; }

    /// <summary>Current that the vehicle would like, in A.</summary>
    public int WishAmps { get; set; } = 16;

    /// <summary>Phases that the vehicle uses.</summary>
    public int Phases { get; set; } = 1;

    /// <summary>World time at which an output or the pilot changed last.</summary>
    public long ChangedAt { get; private set; }

    /// <summary>True while the station offers current: what a driver sees at the lamp. The pulse that wakes a vehicle, and the
    /// moment of +12 V after it, are part of an offer.</summary>
    public bool IsOffered => Pilot.Duty < NoDuty || (IsPlugged && _now < _pulseUntil);

    /// <summary>True while vehicle and station are connected.</summary>
    public bool IsPlugged => Pilot.IsConnected;

    /// <summary>True while the cable is in the socket, or the vehicle at the fixed cable.</summary>
    public bool IsOccupied => Proximity is null ? Pilot.IsConnected : Proximity.CableAmps > 0;

    /// <summary>True while the vehicle asks for energy.</summary>
    public bool IsAsking => Pilot.State == PilotState.C;

    public void Plug()
    {
        Pilot.IsConnected = true;
        if (Proximity is not null)
        {
            Proximity.CableAmps = CableAmps;
        }
    }

    /// <summary>Takes the vehicle's end off.</summary>
    public void LeaveVehicle() => Pilot.IsConnected = false;

    /// <summary>Takes the cable out of the socket.</summary>
    /// <returns>False when the lock holds it.</returns>
    public bool TakeCable()
    {
        if (Lock is not null && Lock.State != CableLockState.Unlocked && Lock.State != CableLockState.Failed)
        {
            return false;
        }

        BreakCableFree();
        return true;
    }

    /// <summary>Takes the cable out whatever the lock says: the technician's way.</summary>
    public void BreakCableFree()
    {
        if (Proximity is not null)
        {
            Proximity.CableAmps = 0;
        }
    }

    /// <summary>The supply is gone: the coil falls off, the pilot goes dead.</summary>
    public void PowerOff()
    {
        Contactor.PowerCut();
        Pilot.SetDutyCycle(NoDuty);
    }

    /// <summary>Lets time pass: first the energy of what was, then what changes.</summary>
    public void Tick(long now, long ms, bool isPowered)
    {
        Meter.Tick(ms, Contactor.IsClosed && IsAsking ? Watts() : 0);
        _now = now;
        _pulseUntil = Pilot.Duty == 0 ? now + PulseEndMs : _pulseUntil;
        Pilot.Tick(now);
        if (isPowered)
        {
            Contactor.Tick(now);
            Lock?.Tick(now);
        }
    }

    /// <summary>True while something moves that wants short steps.</summary>
    public bool IsMoving(long now, long settleMs)
    {
        if (Pilot.Duty != _lastDuty || Contactor.IsOrdered != _lastOrder || Pilot.State != _lastPilot)
        {
            _lastDuty = Pilot.Duty;
            _lastOrder = Contactor.IsOrdered;
            _lastPilot = Pilot.State;
            ChangedAt = now;
        }

        return now - ChangedAt < settleMs || (Lock is not null && Lock.State == CableLockState.Moving && !Lock.IsHanging);
    }

    private int Watts()
    {
        // IEC 61851-1 table A.8 for what is offered here; a vehicle that ignores the end of an offer goes on as before.
        int duty = Pilot.Duty;
        int offered = duty >= NoDuty ? CableAmps : duty <= 8500 ? duty * 6 / 1000 : (duty - 6400) / 40;
        return Math.Min(WishAmps, offered) * Volts * Phases;
    }
}
