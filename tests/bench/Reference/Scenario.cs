using System;
using System.Collections.Generic;

namespace Borne.Bench;

/// <summary>A charge point as far as smart charging sees it: hardware, running transactions, installed profiles.</summary>
public sealed class Scenario
{
    private readonly Transaction[] _transactions;

    /// <summary>Creates a charge point without transactions and profiles.</summary>
    /// <param name="station">Limit of the whole station.</param>
    /// <param name="connectors">Limits of connector 1, 2, and so on.</param>
    public Scenario(Hardware station, Hardware[] connectors)
    {
        Station = station;
        Connectors = connectors;
        _transactions = new Transaction[connectors.Length];
    }

    /// <summary>Limit of the whole station.</summary>
    public Hardware Station { get; }

    /// <summary>Limits of connector 1, 2, and so on.</summary>
    public Hardware[] Connectors { get; }

    /// <summary>What is installed.</summary>
    public Profile[] Profiles { get; private set; } = [];

    /// <summary>The transaction of a connector, null for none.</summary>
    public Transaction TransactionOf(int connectorId) => connectorId == 0 ? null : _transactions[connectorId - 1];

    /// <summary>Begins a transaction.</summary>
    public void Begin(int connectorId, Transaction transaction) => _transactions[connectorId - 1] = transaction;

    /// <summary>Ends a transaction; its profiles go with it (16.3 case 9).</summary>
    public void End(int connectorId)
    {
        _transactions[connectorId - 1] = null;
        Remove(p => p.Purpose == ChargingPurpose.Tx && p.ConnectorId == connectorId);
    }

    /// <summary>Installs a profile in place of the one with its id, or its level and purpose on its connector (B-SC-09).</summary>
    public void Install(Profile profile)
    {
        Remove(p => p.Id == profile.Id
            || (p.ConnectorId == profile.ConnectorId && p.Purpose == profile.Purpose && p.StackLevel == profile.StackLevel));
        Profiles = [.. Profiles, profile];
    }

    /// <summary>Removes profiles: an id stands alone, all other fields given must match (B-SC-22).</summary>
    /// <returns>How many went.</returns>
    public int Clear(int? id, int? connectorId, ChargingPurpose? purpose, int? stackLevel) => Remove(p =>
        id != null
            ? p.Id == id
            : (connectorId == null || p.ConnectorId == connectorId)
                && (purpose == null || p.Purpose == purpose)
                && (stackLevel == null || p.StackLevel == stackLevel));

    /// <summary>The same charge point with other profiles.</summary>
    public Scenario With(IEnumerable<Profile> profiles)
    {
        Scenario copy = new Scenario(Station, Connectors);
        for (int c = 1; c <= Connectors.Length; c++)
        {
            copy.Begin(c, TransactionOf(c));
        }

        foreach (Profile profile in profiles)
        {
            copy.Install(profile);
        }

        return copy;
    }

    private int Remove(Predicate<Profile> goes)
    {
        int before = Profiles.Length;
        Profiles = Array.FindAll(Profiles, p => !goes(p));
        return before - Profiles.Length;
    }
}
