using Borne.Authorization;
using Borne.Ocpp;
using Borne.Settings;

namespace Borne.Charging;

/// <summary>
/// Decides on presented idTags (OCPP 1.6 sections 4.1 and 3.5): asks the central system with Authorize.req, falls back
/// to the offline policy, finds the connector that is meant, stops what the same idTag or its group started.
/// </summary>
public sealed class Authorizer : IRequest
{
    /// <summary>idTags that can wait for a decision at a time: one for each connector of the largest station.</summary>
    public const int MaxWaiting = 4;

    private readonly Connector[] _connectors;
    private readonly SettingsRegistry _settings;
    private readonly IReservationRules _reservations;
    private readonly string[] _tags = new string[MaxWaiting];
    private readonly int[] _targets = new int[MaxWaiting];
    private int _count;

    /// <summary>Creates the authorizer.</summary>
    /// <param name="connectors">The station's connectors.</param>
    /// <param name="settings">The station's settings.</param>
    /// <param name="reservations">Who may use which connector.</param>
    public Authorizer(Connector[] connectors, SettingsRegistry settings, IReservationRules reservations)
    {
        _connectors = connectors;
        _reservations = reservations;
        _settings = settings;
    }

    /// <summary>Set by the station: the central system accepted it and is connected.</summary>
    public bool IsOnline { get; set; }

    /// <summary>Set by the station: the central system has accepted it at least once (B-BO-07).</summary>
    public bool IsEverAccepted { get; set; }

    /// <summary>True while idTags wait for a decision.</summary>
    public bool IsBusy => _count > 0;

    /// <inheritdoc/>
    public string Action => "Authorize";

    /// <inheritdoc/>
    public bool IsTriggered => false;

    /// <summary>Takes an idTag presented at the station.</summary>
    /// <param name="idTag">The idTag.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False when it can be of no use now.</returns>
    public bool Present(string idTag, long now)
    {
        if (Release(idTag))
        {
            return true;
        }

        bool isUseful = false;
        foreach (Connector connector in _connectors)
        {
            // Another tag of a group may stop a transaction; without a group it must not even be asked about (B-AU-14).
            isUseful |= (connector.CanAuthorize && _reservations.MayUse(connector.Id, idTag) != ReservationVerdict.No)
                || (connector.HasTransaction && connector.Transaction.ParentIdTag is not null);
        }

        return isUseful && Ask(idTag, 0);
    }

    /// <summary>Takes the idTag of a RemoteStartTransaction.req (B-RS-02).</summary>
    /// <param name="idTag">The idTag.</param>
    /// <param name="connectorId">The connector, 1 or more.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False when the connector is not free.</returns>
    public bool StartRemotely(string idTag, int connectorId, long now)
    {
        Connector connector = _connectors[connectorId - 1];
        ReservationVerdict verdict = _reservations.MayUse(connectorId, idTag);
        if (!connector.CanAuthorize || IsWaitingFor(connectorId) || verdict == ReservationVerdict.No)
        {
            return false;
        }

        if (verdict == ReservationVerdict.NeedsParent || _settings.Flag(Key.AuthorizeRemoteTxRequests))
        {
            return Ask(idTag, connectorId);
        }

        connector.Authorize(idTag, null, false, now);
        return true;
    }

    /// <summary>Decides what waits without a connection, and lets an authorization follow the plug.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (_count > 0 && !IsOnline)
        {
            DecideOffline(now);
        }

        for (int i = 0; i < _connectors.Length; i++)
        {
            Connector from = _connectors[i];
            if (from.AuthorizedTag is not null && from.IsAuthorizationFloating && !from.IsOccupied)
            {
                Follow(from, now);
            }
        }
    }

    /// <inheritdoc/>
    public bool IsDue(long now) => _count > 0;

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        json.BeginObject();
        json.Name("idTag");
        json.Text(_tags[0]);
        json.EndObject();
        return true;
    }

    /// <inheritdoc/>
    public void OnResult(PayloadReader payload, long now)
    {
        IdTagInfo info = new IdTagInfo();
        while (payload.Next())
        {
            if (payload.Is("idTagInfo", 0))
            {
                info.Read(payload);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("idTagInfo", 0);
        if (payload.Error is null)
        {
            Decide(info.Status == AuthorizationStatus.Accepted, info.ParentIdTag, now);
        }
    }

    /// <inheritdoc/>
    public void OnFailure(CallFailure failure, long now)
    {
        // No usable answer: for this decision the station is offline (B-AU-17).
        DecideOffline(now);
    }

    /// <summary>True while an idTag waits for a decision that is meant for one connector.</summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    internal bool IsWaitingFor(int connectorId)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_targets[i] == connectorId)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Ends what the idTag itself began: a transaction, a held cable, an authorization.</summary>
    private bool Release(string idTag)
    {
        foreach (Connector connector in _connectors)
        {
            if (connector.HasTransaction && Ascii.EqualsIgnoreCase(connector.Transaction.IdTag, idTag))
            {
                connector.Stop(StopReason.Local, idTag);
                return true;
            }
        }

        foreach (Connector connector in _connectors)
        {
            if (connector.ReleaseHeldCable(idTag))
            {
                return true;
            }

            if (connector.AuthorizedTag is not null && Ascii.EqualsIgnoreCase(connector.AuthorizedTag, idTag))
            {
                connector.CancelAuthorization();
                return true;
            }
        }

        return false;
    }

    private bool Ask(string idTag, int connectorId)
    {
        for (int i = 0; i < _count; i++)
        {
            if (Ascii.EqualsIgnoreCase(_tags[i], idTag))
            {
                // It is being asked about; its answer can serve one connector only.
                return connectorId == 0 || connectorId == _targets[i];
            }
        }

        if (_count == MaxWaiting)
        {
            return false;
        }

        _tags[_count] = idTag;
        _targets[_count] = connectorId;
        _count++;
        return true;
    }

    private void DecideOffline(long now)
    {
        // A station that no central system has ever accepted must not give energy away (OCPP 1.6 section 4.2.1).
        Decide(IsEverAccepted && _settings.Flag(Key.AllowOfflineTxForUnknownId), null, now);
    }

    private void Decide(bool isAccepted, string parentIdTag, long now)
    {
        if (_count == 0)
        {
            return;
        }

        string idTag = _tags[0];
        int target = _targets[0];
        _count--;
        for (int i = 0; i < _count; i++)
        {
            _tags[i] = _tags[i + 1];
            _targets[i] = _targets[i + 1];
        }

        _tags[_count] = null;
        if (!isAccepted)
        {
            return;
        }

        if (target > 0)
        {
            if (_connectors[target - 1].CanAuthorize && _reservations.MayUse(target, idTag, parentIdTag))
            {
                _connectors[target - 1].Authorize(idTag, parentIdTag, false, now);
            }

            return;
        }

        int reserved = _reservations.ReservedFor(idTag, parentIdTag);
        if (reserved > 0 && _connectors[reserved - 1].CanAuthorize)
        {
            _connectors[reserved - 1].Authorize(idTag, parentIdTag, false, now);
            return;
        }

        Connector waiting = FindWaiting(idTag, parentIdTag);
        if (waiting is not null)
        {
            waiting.Authorize(idTag, parentIdTag, true, now);
        }
        else if (!StopGroup(idTag, parentIdTag))
        {
            FindFree(idTag, parentIdTag)?.Authorize(idTag, parentIdTag, true, now);
        }
    }

    /// <summary>The connector whose vehicle waits: one that was plugged in anew before one that has just finished.</summary>
    private Connector FindWaiting(string idTag, string parentIdTag)
    {
        Connector finished = null;
        foreach (Connector connector in _connectors)
        {
            if (!connector.IsWaitingForTag || !_reservations.MayUse(connector.Id, idTag, parentIdTag))
            {
                continue;
            }

            if (connector.Status != ChargePointStatus.Finishing)
            {
                return connector;
            }

            // Where several connectors share the reader, the cable may be somebody else's (B-TX-05, B-TX-06).
            finished ??= connector.SharesReader ? null : connector;
        }

        return finished;
    }

    private Connector FindFree(string idTag, string parentIdTag)
    {
        foreach (Connector connector in _connectors)
        {
            if (connector.CanAuthorize && !(connector.IsOver && connector.SharesReader)
                && _reservations.MayUse(connector.Id, idTag, parentIdTag))
            {
                return connector;
            }
        }

        return null;
    }

    /// <summary>Stops the transaction of the same group; parents are compared with parents only (B-AU-13).</summary>
    private bool StopGroup(string idTag, string parentIdTag)
    {
        if (parentIdTag is null)
        {
            return false;
        }

        foreach (Connector connector in _connectors)
        {
            if (connector.HasTransaction && Ascii.EqualsIgnoreCase(connector.Transaction.ParentIdTag, parentIdTag))
            {
                connector.Stop(StopReason.Local, idTag);
                return true;
            }
        }

        return false;
    }

    private void Follow(Connector from, long now)
    {
        foreach (Connector to in _connectors)
        {
            if (to != from && to.IsWaitingForTag && to.Status != ChargePointStatus.Finishing
                && _reservations.MayUse(to.Id, from.AuthorizedTag, from.AuthorizedParent))
            {
                to.Authorize(from.AuthorizedTag, from.AuthorizedParent, true, now);
                from.CancelAuthorization();
                return;
            }
        }
    }
}
