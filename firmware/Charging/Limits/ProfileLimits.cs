using Borne.Base.Bytes;
using Borne.Charging.Authorization;
using Borne.Charging.Connectors;
using Borne.Charging.SmartCharging;

namespace Borne.Charging.Limits;

/// <summary>
/// The charging profiles' limits as the connectors see them, and the profiles of remote starts until their transactions
/// begin.
/// </summary>
public sealed class ProfileLimits : IProfileLimits
{
    private readonly Connector[] _connectors;
    private readonly ChargingSite _site;
    private readonly SmartChargingControl _control;
    private readonly Authorizer _authorizer;

    // For each connector the idTag whose remote start brought a profile that waits; null for none.
    private readonly string[] _heldFor;
    private long _hardware;

    /// <summary>Creates it for a station.</summary>
    /// <param name="connectors">The station's connectors.</param>
    /// <param name="site">The station as smart charging sees it.</param>
    /// <param name="control">The profiles.</param>
    /// <param name="authorizer">Knows which remote starts still wait for their connector.</param>
    public ProfileLimits(
        Connector[] connectors, ChargingSite site, SmartChargingControl control, Authorizer authorizer)
    {
        _connectors = connectors;
        _site = site;
        _control = control;
        _authorizer = authorizer;
        _heldFor = new string[connectors.Length];
    }

    /// <summary>Follows time, transactions and what is plugged in.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        _site.Tick(now);
        long hardware = 0;
        for (int id = 0; id <= _connectors.Length; id++)
        {
            hardware = (hardware * 1021) + _site.HardwareDeciamps(id) + (_site.PhasesOf(id).Connected * 509);
        }

        if (hardware != _hardware)
        {
            _hardware = hardware;
            _control.Limits.Invalidate();
        }

        for (int i = 0; i < _heldFor.Length; i++)
        {
            if (_heldFor[i] is not null)
            {
                FollowHeld(i);
            }
        }

        _control.Tick();
    }

    /// <summary>
    /// Keeps the profile of a remote start until the transaction of its idTag begins; when that does not come, or another
    /// one does, the profile goes.
    /// </summary>
    /// <param name="profile">The profile, free of errors.</param>
    /// <param name="connectorId">1 to the number of connectors.</param>
    /// <param name="idTag">idTag of the remote start.</param>
    /// <returns>False for the status Rejected.</returns>
    public bool TryHold(ChargingProfile profile, int connectorId, string idTag)
    {
        bool isHeld = _control.TryHold(profile, connectorId);
        if (isHeld)
        {
            _heldFor[connectorId - 1] = idTag;
        }

        return isHeld;
    }

    /// <inheritdoc/>
    public int ConnectorLimit(int connectorId, out LimitReason reason, out int phases)
    {
        int deciamps = _control.Limits.DeciampsAt(connectorId, _site.Second);
        phases = _control.Limits.PhasesOf(connectorId);
        reason = _control.Limits.ReasonOf(connectorId);
        return reason == LimitReason.Board ? int.MaxValue : deciamps;
    }

    /// <inheritdoc/>
    public int StationLimit()
    {
        int deciamps = _control.Limits.DeciampsAt(0, _site.Second);
        return _control.Limits.ReasonOf(0) == LimitReason.Board ? int.MaxValue : deciamps;
    }

    private void FollowHeld(int index)
    {
        Connector connector = _connectors[index];
        string tag = connector.HasTransaction ? connector.Transaction.IdTag : connector.AuthorizedTag;
        bool isAwaited = tag is null ? _authorizer.IsWaitingFor(connector.Id) : Ascii.EqualsIgnoreCase(tag, _heldFor[index]);
        if (!isAwaited)
        {
            // The transaction that the remote start announced does not come (16.3 case 16).
            _control.Profiles.DropWaiting(connector.Id);
        }

        if (!isAwaited || connector.HasTransaction)
        {
            _heldFor[index] = null;
        }
    }
}
