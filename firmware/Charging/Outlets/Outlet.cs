using Borne.Base.Storage;
using Borne.Hal.Outlet;
using Borne.Hal.Station;

namespace Borne.Charging.Outlets;

/// <summary>
/// What one connector is made of: the safety loop, the cable and its lock, the meter, the phases and the current that it
/// may offer. It knows nothing of cards and transactions.
/// </summary>
public sealed class Outlet
{
    private readonly ConnectorHardware _hardware;
    private readonly PhaseSwitching _phases;

    /// <summary>Creates it, in the safe state.</summary>
    /// <param name="id">OCPP connector number, 1 to 4.</param>
    /// <param name="hardware">Its hardware.</param>
    /// <param name="emergencyStop">The station's emergency-stop button, or null.</param>
    /// <param name="records">Where it remembers for whom a cable is kept, and the registers of its meter.</param>
    /// <param name="isAttached">True when a cable in its socket is to stay there, as if it were fixed.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public Outlet(
        int id,
        ConnectorHardware hardware,
        IEmergencyStop emergencyStop,
        IRecordStore records,
        bool isAttached,
        long now)
    {
        Id = id;
        _hardware = hardware;
        Loop = new ChargingLoop(hardware, now, emergencyStop);
        Limit = new ConnectorLimit(hardware);
        _phases = new PhaseSwitching(hardware.PhaseSwitch);
        Meter = new MeterGauge(hardware.Meter, records, id);
        Cable = new CableHold(hardware.Lock, hardware.Proximity, records, id, isAttached, now);
        IsOccupied = IsUsed;
    }

    /// <summary>OCPP connector number.</summary>
    public int Id { get; }

    /// <summary>The safety loop.</summary>
    public ChargingLoop Loop { get; }

    /// <summary>The cable and its lock.</summary>
    public CableHold Cable { get; }

    /// <summary>The meter.</summary>
    public MeterGauge Meter { get; }

    /// <summary>The current it may offer, and why it is not more.</summary>
    public ConnectorLimit Limit { get; }

    /// <summary>Wear of its contactor, or null when nobody counts it.</summary>
    public IContactorWear Wear => _hardware.Wear;

    /// <summary>True while a cable is in the socket, or the vehicle is at the fixed or attached cable.</summary>
    public bool IsOccupied { get; private set; }

    /// <summary>True while the contactor is ordered to close, or has not opened.</summary>
    public bool IsConducting => Loop.IsContactorOrdered || _hardware.Contactor.IsClosed;

    /// <summary>Limit offered by the duty cycle in 0.1 A, 0 while none is.</summary>
    public int OfferedDeciamps => Loop.IsOffering ? Loop.LimitDeciamps : 0;

    /// <summary>Phases wired to the outlet.</summary>
    public int WiredPhases => _hardware.Phases;

    /// <summary>Phases connected to the outlet now.</summary>
    public int Phases => _phases.Exists ? _hardware.PhaseSwitch.Phases : _hardware.Phases;

    /// <summary>True when one of its phases can be connected alone.</summary>
    public bool SwitchesPhases => _phases.Exists;

    /// <summary>Current that wiring and contactor allow, in 0.1 A.</summary>
    public int BoardDeciamps => _hardware.MaxDeciamps;

    private bool IsUsed => Loop.IsVehicleConnected || (Cable.IsInSocket && !Cable.IsAttached);

    /// <summary>Reads meter, cable and contacts. The loop has run before.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Look(long now)
    {
        Meter.Poll(now);
        Cable.Tick(now);
        IsOccupied = IsUsed;
        if (!IsOccupied && !Cable.IsInSocket && !IsConducting)
        {
            Cable.CableGone();
        }

        Loop.LimitDeciamps = Limit.Granted;
    }

    /// <summary>Gives or refuses energy, and changes the phases meanwhile.</summary>
    /// <param name="isWanted">True while a transaction may have energy.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Supply(bool isWanted, long now)
    {
        _phases.Tick(Limit.WantedPhases, !IsConducting, now);
        Loop.EnergyAllowed = isWanted && !_phases.IsBusy;
    }
}
