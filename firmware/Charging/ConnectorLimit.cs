using Borne.Hal;

namespace Borne.Charging;

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

    /// <summary>Phases that a charging profile wants, 1 or 3; 0 for no wish.</summary>
    public int WantedPhases { get; set; }

    /// <summary>True while the outlet's temperature lowers the current.</summary>
    public bool IsHot => _derating.IsActive;

    /// <summary>Begins anew with what the hardware allows.</summary>
    public void Begin()
    {
        Own = _hardware.MaxDeciamps;
        Reason = LimitReason.Board;
        WantedPhases = 0;
        Lower(_derating.Limit(), LimitReason.Temperature);
    }

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
        Granted = deciamps;
        Reason = deciamps < Own ? reason : Reason;
    }
}
