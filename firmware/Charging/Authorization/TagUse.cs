using Borne.Base.Bytes;
using Borne.Charging.Connectors;
using Borne.Charging.Reservations;
using Borne.Wire.Types;

namespace Borne.Charging.Authorization;

/// <summary>
/// What an idTag does at the connectors: ends what it or its group began, or goes to the connector that is meant
/// (OCPP 1.6 sections 4.8, 4.10 and 5.13, B-AU-12 to B-AU-15, B-TX-05 to B-TX-07).
/// </summary>
internal sealed class TagUse
{
    private readonly Connector[] _connectors;
    private readonly IReservationRules _reservations;

    /// <summary>Creates it.</summary>
    /// <param name="connectors">The station's connectors.</param>
    /// <param name="reservations">Who may use which connector.</param>
    public TagUse(Connector[] connectors, IReservationRules reservations)
    {
        _connectors = connectors;
        _reservations = reservations;
    }

    /// <summary>Tells whether anything could come of an idTag, so that one of no use is not even asked about.</summary>
    /// <param name="idTag">The idTag.</param>
    public bool IsUseful(string idTag)
    {
        foreach (Connector connector in _connectors)
        {
            // Another tag of a group may stop a transaction or free a cable; without a group it may not (B-AU-14).
            bool isForGroup = connector.HasTransaction
                ? connector.Transaction.ParentIdTag is not null : connector.Cable.IsKeptForGroup;
            if (isForGroup)
            {
                return true;
            }
        }

        return CanStart(idTag);
    }

    /// <summary>Tells whether an idTag could start something now.</summary>
    /// <param name="idTag">The idTag.</param>
    public bool CanStart(string idTag)
    {
        foreach (Connector connector in _connectors)
        {
            if (connector.CanAuthorize && _reservations.MayUse(connector.Id, idTag) != ReservationVerdict.No)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Ends what the idTag itself began: a transaction, a held cable, an authorization.</summary>
    /// <param name="idTag">The idTag.</param>
    /// <returns>False when there is nothing of it.</returns>
    public bool TryEnd(string idTag)
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
            if (connector.ReleaseHeldCable(idTag, null))
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

    /// <summary>Ends what the idTag's group began, unless a vehicle or a reservation waits for the idTag.</summary>
    /// <param name="idTag">An accepted idTag.</param>
    /// <param name="parentIdTag">Its group, or null.</param>
    /// <returns>False when there is nothing to end.</returns>
    public bool TryEndForGroup(string idTag, string parentIdTag) => parentIdTag is not null
        && FindReserved(idTag, parentIdTag) is null && FindWaiting(idTag, parentIdTag) is null
        && EndForGroup(idTag, parentIdTag);

    /// <summary>Uses an accepted idTag where it is of use.</summary>
    /// <param name="idTag">The idTag.</param>
    /// <param name="parentIdTag">Its group, or null.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Use(string idTag, string parentIdTag, long now)
    {
        if (HasBegun(idTag))
        {
            // A remote start was quicker than the answer about the card: both meant the same.
            return;
        }

        Connector reserved = FindReserved(idTag, parentIdTag);
        if (reserved is not null)
        {
            reserved.Authorize(idTag, parentIdTag, false, now);
            return;
        }

        Connector waiting = FindWaiting(idTag, parentIdTag);
        if (waiting is not null)
        {
            waiting.Authorize(idTag, parentIdTag, true, now);
        }
        else if (parentIdTag is null || !EndForGroup(idTag, parentIdTag))
        {
            FindFree(idTag, parentIdTag)?.Authorize(idTag, parentIdTag, true, now);
        }
    }

    /// <summary>Uses an accepted idTag at a connector that was asked for.</summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    /// <param name="idTag">The idTag.</param>
    /// <param name="parentIdTag">Its group, or null.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False when it may not, or no longer.</returns>
    public bool UseAt(int connectorId, string idTag, string parentIdTag, long now)
    {
        Connector connector = _connectors[connectorId - 1];
        bool isFree = connector.CanAuthorize && _reservations.MayUse(connectorId, idTag, parentIdTag);
        if (isFree)
        {
            connector.Authorize(idTag, parentIdTag, false, now);
        }

        return isFree;
    }

    /// <summary>Lets authorizations that were not meant for a connector follow the plug (B-TX-06).</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Follow(long now)
    {
        foreach (Connector from in _connectors)
        {
            if (from.AuthorizedTag is not null && from.IsAuthorizationFloating && !from.IsOccupied)
            {
                Follow(from, now);
            }
        }
    }

    private bool HasBegun(string idTag)
    {
        foreach (Connector connector in _connectors)
        {
            string owner = connector.HasTransaction ? connector.Transaction.IdTag : connector.AuthorizedTag;
            if (owner is not null && Ascii.EqualsIgnoreCase(owner, idTag))
            {
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

    private Connector FindReserved(string idTag, string parentIdTag)
    {
        int reserved = _reservations.ReservedFor(idTag, parentIdTag);
        return reserved > 0 && _connectors[reserved - 1].CanAuthorize ? _connectors[reserved - 1] : null;
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

    /// <summary>Stops a transaction of the group, or frees its cable; groups are compared with groups only (B-AU-13).</summary>
    /// <param name="idTag">The idTag that does it.</param>
    /// <param name="parentIdTag">Its group, or null.</param>
    /// <returns>False when there is nothing of it.</returns>
    public bool EndForGroup(string idTag, string parentIdTag)
    {
        foreach (Connector connector in _connectors)
        {
            if (connector.HasTransaction && Ascii.EqualsIgnoreCase(connector.Transaction.ParentIdTag, parentIdTag))
            {
                connector.Stop(StopReason.Local, idTag);
                return true;
            }
        }

        foreach (Connector connector in _connectors)
        {
            if (connector.ReleaseHeldCable(idTag, parentIdTag))
            {
                return true;
            }
        }

        return false;
    }
}
