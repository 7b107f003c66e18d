using Borne.Charging.SmartCharging;
using Borne.Hal.Outlet;

namespace Borne.Charging.Outlets;

/// <summary>The current that a connector may offer, and why it is not more.</summary>
public sealed class ConnectorLimit
{
    private readonly ConnectorHardware _hardware;
    private readonly TemperatureDerating _derating;

    /// <summary>Creates it.</summary>
    /// <param name="hardware">The connector's hardware.</param>
    public ConnectorLimit(ConnectorHardware hardware)
    {
        _hardware = hardware;
        _derating = new TemperatureDerating(hardware);
    }

    /// <summary>What the connector could offer if it were alone, in 0.1 A.</summary>
    public int Own { get; private set; }

    /// <summary>What it may offer now, in 0.1 A; 0 while it has nothing to offer.</summary>
    public int Granted { get; private set; }

    /// <summary>What decides on it.</summary>
    public LimitReason Reason { get; private set; }

    /// <summary>Phases to connect, 1 or 3: those that are wired, unless a charging profile asks for one.</summary>
    public int WantedPhases { get; private set; }

    /// <summary>True while the outlet's temperature lowers the current.</summary>
    public bool IsHot => _derating.IsActive;

    /// <summary>Begins anew with what the hardware allows.</summary>
    public void Begin()
    {
        Own = _hardware.MaxDeciamps;
        Reason = LimitReason.Board;
        WantedPhases = _hardware.Phases;
        Lower(_derating.Limit(), LimitReason.Temperature);
    }

    /// <summary>Takes numberPhases of a profile's period into account (B-SC-15).</summary>
    /// <param name="phases">1 to 3; 0 when the period does not say it, which stands for 3. Two cannot be switched.</param>
    public void Ask(int phases) => WantedPhases = phases == 1 ? 1 : _hardware.Phases;

    /// <summary>Takes one limit into account.</summary>
    /// <param name="deciamps">The limit in 0.1 A.</param>
    /// <param name="reason">What it comes from.</param>
    public void Lower(int deciamps, LimitReason reason)
    {
        if (deciamps < Own)
        {
            Own = deciamps;
            Reason = reason;
        }
    }

    /// <summary>Notes what is left after the others had their share.</summary>
    /// <param name="deciamps">The share in 0.1 A.</param>
    /// <param name="reason">What the share comes from when it is less than <see cref="Own"/>.</param>
    public void Grant(int deciamps, LimitReason reason)
    {
        // Less than a pilot can offer is taken by whoever set it, not by the others.
        Granted = deciamps;
        Reason = deciamps < Own && Own >= DutyCycle.MinDeciamps ? reason : Reason;
    }
}
