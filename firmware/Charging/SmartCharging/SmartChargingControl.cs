using Borne.Base.Storage;
using Borne.Wire.Types;

namespace Borne.Charging.SmartCharging;

/// <summary>The smart charging of a station: its profiles, the limits that follow from them, and their transactions.</summary>
public sealed class SmartChargingControl
{
    private readonly long[] _keys;

    /// <summary>Creates it and reads the stored profiles.</summary>
    /// <param name="site">The station.</param>
    /// <param name="records">Where the profiles are kept.</param>
    /// <param name="maxProfiles">MaxChargingProfilesInstalled.</param>
    /// <param name="maxStackLevel">ChargeProfileMaxStackLevel.</param>
    /// <param name="maxPeriods">ChargingScheduleMaxPeriods.</param>
    /// <param name="chunkBytes">Bytes of the profiles that are read and written at once.</param>
    public SmartChargingControl(
        IChargingSite site, IRecordStore records, int maxProfiles, int maxStackLevel, int maxPeriods, int chunkBytes)
    {
        Site = site;
        Profiles = new ProfileStore(records, site.ConnectorCount, maxProfiles, maxStackLevel, maxPeriods, chunkBytes);
        Limits = new LimitEvaluator(Profiles, site);
        _keys = new long[site.ConnectorCount];
        for (int i = 0; i < _keys.Length; i++)
        {
            // No transaction has this key: the first tick looks at every connector.
            _keys[i] = -1;
        }
    }

    /// <summary>The station.</summary>
    public IChargingSite Site { get; }

    /// <summary>The profiles.</summary>
    public ProfileStore Profiles { get; }

    /// <summary>The limits that hold now.</summary>
    public LimitEvaluator Limits { get; }

    /// <summary>
    /// Follows the transactions: a TxProfile goes with its own, one that waits joins its own. To be called in every tick,
    /// for the first time when it is known which transactions have been resumed after the start.
    /// </summary>
    public void Tick()
    {
        for (int i = 0; i < _keys.Length; i++)
        {
            long key = Site.TransactionKey(i + 1);
            if (key != _keys[i])
            {
                _keys[i] = key;
                Profiles.TransactionChanged(i + 1, key);
            }
        }
    }

    /// <summary>Decides on a profile of SetChargingProfile and begins to install it (B-SC-09, B-SC-11).</summary>
    /// <param name="reader">What read it, free of errors.</param>
    /// <param name="connectorId">0 to the number of connectors.</param>
    /// <returns>The steps, or null for the status Rejected.</returns>
    public ProfileInstall BeginInstall(ChargingProfileReader reader, int connectorId)
    {
        ChargingProfile profile = reader.Profile;
        profile.ConnectorId = connectorId;
        bool isAllowed = profile.Purpose == ChargingProfilePurpose.TxProfile ? connectorId > 0 && TryBind(reader, profile)
            : profile.Purpose != ChargingProfilePurpose.ChargePointMaxProfile || connectorId == 0;
        return isAllowed ? Profiles.BeginInstall(profile, Site) : null;
    }

    /// <summary>
    /// Keeps the profile of RemoteStartTransaction until the transaction begins (B-SC-18, TC_059, TC_060). When none comes,
    /// or another one, <see cref="ProfileStore.DropWaiting"/> has to be called.
    /// </summary>
    /// <param name="profile">The profile, free of errors; a transactionId in it does not count.</param>
    /// <param name="connectorId">1 to the number of connectors.</param>
    /// <returns>False for the status Rejected.</returns>
    public bool TryHold(ChargingProfile profile, int connectorId)
    {
        profile.ConnectorId = connectorId;
        return connectorId > 0 && profile.Purpose == ChargingProfilePurpose.TxProfile && Profiles.Hold(profile);
    }

    /// <summary>Ties a TxProfile to the transaction of its connector; without a transactionId that is enough (16.3 case 17).</summary>
    private bool TryBind(ChargingProfileReader reader, ChargingProfile profile)
    {
        profile.TransactionKey = Site.TransactionKey(profile.ConnectorId);
        return profile.TransactionKey != 0
            && (!reader.HasTransactionId
                || (Site.TryGetTransactionId(profile.ConnectorId, out long transactionId) && transactionId == reader.TransactionId));
    }
}
