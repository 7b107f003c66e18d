using Borne.Base.Lists;
using Borne.Base.Storage;
using Borne.Wire.Types;

namespace Borne.Charging.SmartCharging;

/// <summary>
/// The installed charging profiles: in memory in the order in which they are asked, on flash as SetChargingProfile
/// brought them (B-SC-09, B-SC-18). A change is stored first and counts then; each is atomic over a power cut.
/// </summary>
/// <remarks>
/// Memory: about 0.6 KB and the profiles; while a change is stored two chunks more, or twice all profiles where that is less. Flash: one sector for every 4 KB of
/// profiles (52 bytes and 8 for each period), and one.
/// </remarks>
public sealed class ProfileStore
{
    private const string TableName = "profile";

    private readonly RecordTable _table;
    private readonly ChargingProfile[] _profiles;
    private readonly int _maxProfiles;

    /// <summary>Opens the store and reads its profiles.</summary>
    /// <param name="records">Where they are.</param>
    /// <param name="connectorCount">Connectors of the station; each may have one more profile that waits for its transaction.</param>
    /// <param name="maxProfiles">MaxChargingProfilesInstalled, 1 to <see cref="RecordTable.MaxRecords"/>.</param>
    /// <param name="maxStackLevel">ChargeProfileMaxStackLevel, 0 or more; this level itself is allowed.</param>
    /// <param name="maxPeriods">ChargingScheduleMaxPeriods, 1 or more, up to 247 as a record has room for.</param>
    /// <param name="chunkBytes">Bytes that are read and written at once, see <see cref="RecordTable"/>.</param>
    public ProfileStore(IRecordStore records, int connectorCount, int maxProfiles, int maxStackLevel, int maxPeriods, int chunkBytes)
    {
        _maxProfiles = maxProfiles;
        MaxStackLevel = maxStackLevel;
        MaxPeriods = maxPeriods;
        _profiles = new ChargingProfile[maxProfiles + connectorCount];
        _table = new RecordTable(records, TableName, maxProfiles, ProfileRecord.Length(maxPeriods), chunkBytes);
        foreach (int id in _table.GetIds())
        {
            ChargingProfile profile = ProfileRecord.Read(id, _table.Read(id));
            if (profile is null || Count == maxProfiles)
            {
                // Written by another edition of the program: it would take up room for ever.
                _table.Remove(id);
            }
            else
            {
                Add(profile);
            }
        }
    }

    /// <summary>ChargeProfileMaxStackLevel.</summary>
    public int MaxStackLevel { get; }

    /// <summary>ChargingScheduleMaxPeriods.</summary>
    public int MaxPeriods { get; }

    /// <summary>Number of profiles, waiting ones included.</summary>
    public int Count { get; private set; }

    /// <summary>Another number after each change.</summary>
    public int Version { get; private set; }

    /// <summary>One profile.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1. TxProfile comes before TxDefaultProfile and ChargePointMaxProfile,
    /// within them the higher level and, on the same level, the single connector before all connectors.</param>
    public ChargingProfile Get(int index) => _profiles[index];

    /// <summary>Installs a profile for good, in place of those that it replaces (B-SC-09).</summary>
    /// <param name="profile">The profile; it now belongs to the store.</param>
    /// <returns>
    /// False when nothing has changed: not sound, level too high, no room (a replacement needs none), or not stored.
    /// </returns>
    public bool Install(ChargingProfile profile)
    {
        ProfileInstall install = BeginInstall(profile, null);
        while (!install.Step())
        {
        }

        return install.IsDone;
    }

    /// <summary>Begins to install a profile in steps, as <see cref="Install"/> does at once.</summary>
    /// <param name="profile">The profile; it now belongs to the store.</param>
    /// <param name="site">Knows whether the transaction of a TxProfile still runs; null where that cannot change.</param>
    /// <returns>The steps.</returns>
    public ProfileInstall BeginInstall(ChargingProfile profile, IChargingSite site) => new ProfileInstall(this, site, profile);

    /// <summary>
    /// Keeps a TxProfile, in memory only, until the transaction of its connector begins; an earlier one for the connector
    /// goes. Nothing is replaced before that (B-SC-21).
    /// </summary>
    /// <param name="profile">The profile; it now belongs to the store.</param>
    /// <returns>False when nothing has changed: not sound, level too high or no room.</returns>
    public bool Hold(ChargingProfile profile)
    {
        bool hasRoom = Count < _maxProfiles;
        for (int i = 0; i < Count && !hasRoom; i++)
        {
            hasRoom = IsWaiting(_profiles[i], profile.ConnectorId) || IsReplaced(_profiles[i], profile);
        }

        if (!profile.IsSound || profile.StackLevel > MaxStackLevel || !hasRoom)
        {
            return false;
        }

        profile.TransactionKey = 0;
        DropWaiting(profile.ConnectorId);
        Add(profile);
        return true;
    }

    /// <summary>Drops the profile that waits for a transaction which will not come (16.3 case 16).</summary>
    /// <param name="connectorId">The connector.</param>
    public void DropWaiting(int connectorId)
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            if (IsWaiting(_profiles[i], connectorId))
            {
                RemoveAt(i);
            }
        }
    }

    /// <summary>
    /// Notes which transaction runs on a connector: the profiles of others go (16.3 case 9), the one that waits joins it and
    /// is stored (B-SC-18).
    /// </summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    /// <param name="transactionKey">See <see cref="IChargingSite.TransactionKey"/>; 0 for none.</param>
    public void TransactionChanged(int connectorId, long transactionKey)
    {
        ChargingProfile waiting = null;
        for (int i = Count - 1; i >= 0; i--)
        {
            ChargingProfile profile = _profiles[i];
            if (profile.Purpose != ChargingProfilePurpose.TxProfile || profile.ConnectorId != connectorId)
            {
                continue;
            }

            if (profile.TransactionKey == 0)
            {
                waiting = profile;
            }
            else if (profile.TransactionKey != transactionKey)
            {
                // A record that cannot be removed now is dropped after the next start: its transaction is over.
                _table.Remove(profile.Id);
                RemoveAt(i);
            }
        }

        if (waiting is not null && transactionKey != 0)
        {
            // From now on it is stored like any other, so that it goes on with a transaction that goes on after a power cut.
            DropWaiting(connectorId);
            waiting.TransactionKey = transactionKey;
            if (!Install(waiting))
            {
                // The central system has been told that it is accepted: it counts as long as the power lasts.
                Replace(waiting);
            }
        }
    }

    /// <summary>Begins to remove what fits a filter, all or nothing (B-SC-22).</summary>
    /// <param name="filter">Which profiles.</param>
    /// <returns>The steps.</returns>
    public ProfileClearing BeginClearing(ProfileFilter filter)
    {
        int count = 0;
        for (int i = 0; i < Count; i++)
        {
            count += filter.Fits(_profiles[i]) ? 1 : 0;
        }

        ChargingProfile[] profiles = new ChargingProfile[count];
        int[] ids = new int[count];
        int stored = 0;
        count = 0;
        for (int i = 0; i < Count; i++)
        {
            if (filter.Fits(_profiles[i]))
            {
                profiles[count++] = _profiles[i];

                // One that waits is not on flash; a record with its id is that of another profile.
                if (!IsWaiting(_profiles[i], _profiles[i].ConnectorId))
                {
                    ids[stored++] = _profiles[i].Id;
                }
            }
        }

        return new ProfileClearing(this, profiles, stored == 0 ? null : _table.BeginRemoving(ids, stored));
    }

    /// <summary>Begins to store a profile in place of those that it replaces.</summary>
    /// <returns>The steps, or null when it is not sound, its level is too high or there is no room.</returns>
    internal ChunkUpdate BeginStoring(ChargingProfile profile)
    {
        int replaced = 0;
        int rival = profile.Id;
        for (int i = 0; i < Count; i++)
        {
            if (IsReplaced(_profiles[i], profile))
            {
                replaced++;
                rival = _profiles[i].Id == profile.Id ? rival : _profiles[i].Id;
            }
        }

        if (!profile.IsSound || profile.StackLevel > MaxStackLevel || (replaced == 0 && Count >= _maxProfiles))
        {
            return null;
        }

        byte[] record = ProfileRecord.Write(profile);
        return _table.BeginReplacing(rival, profile.Id, record, record.Length);
    }

    /// <summary>Removes the record of a profile that is not installed after all.</summary>
    internal void RemoveStored(int id) => _table.Remove(id);

    /// <summary>Drops a profile from memory.</summary>
    internal void Forget(ChargingProfile profile)
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            if (_profiles[i] == profile)
            {
                RemoveAt(i);
            }
        }
    }

    /// <summary>Puts a profile that is stored in the place of those that it replaces.</summary>
    internal void Replace(ChargingProfile profile)
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            if (IsReplaced(_profiles[i], profile))
            {
                RemoveAt(i);
            }
        }

        Add(profile);
    }

    /// <summary>Number of profiles for the transactions of a connector.</summary>
    internal int CountFor(int connectorId, long transactionKey)
    {
        int count = 0;
        for (int i = 0; i < Count; i++)
        {
            count += _profiles[i].IsForTransaction(connectorId, transactionKey) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Copies them, in the order in which they are asked.</summary>
    /// <returns>The index behind the last one.</returns>
    internal int CopyFor(int connectorId, long transactionKey, ChargingProfile[] target, int at)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_profiles[i].IsForTransaction(connectorId, transactionKey))
            {
                target[at++] = _profiles[i];
            }
        }

        return at;
    }

    /// <summary>Number of ChargePointMaxProfiles; they are the last ones.</summary>
    internal int CountMaximums()
    {
        int count = 0;
        while (count < Count && _profiles[Count - 1 - count].Purpose == ChargingProfilePurpose.ChargePointMaxProfile)
        {
            count++;
        }

        return count;
    }

    /// <summary>Copies the ChargePointMaxProfiles.</summary>
    internal void CopyMaximums(ChargingProfile[] target, int at)
    {
        for (int i = Count - CountMaximums(); i < Count; i++)
        {
            target[at++] = _profiles[i];
        }
    }

    private static bool IsWaiting(ChargingProfile profile, int connectorId) =>
        profile.Purpose == ChargingProfilePurpose.TxProfile && profile.TransactionKey == 0
        && profile.ConnectorId == connectorId;

    /// <summary>Same id, or same level and purpose on the same connector (B-SC-09).</summary>
    private static bool IsReplaced(ChargingProfile old, ChargingProfile profile) =>
        old.Id == profile.Id
        || (old.Purpose == profile.Purpose && old.StackLevel == profile.StackLevel
            && old.ConnectorId == profile.ConnectorId && !IsWaiting(old, old.ConnectorId));

    private static bool GoesBefore(ChargingProfile one, ChargingProfile other)
    {
        if (one.Purpose != other.Purpose)
        {
            return (int)one.Purpose < (int)other.Purpose;
        }

        return one.StackLevel == other.StackLevel
            ? one.ConnectorId > other.ConnectorId
            : one.StackLevel > other.StackLevel;
    }

    private void Add(ChargingProfile profile)
    {
        int at = Count++;
        for (; at > 0 && GoesBefore(profile, _profiles[at - 1]); at--)
        {
            _profiles[at] = _profiles[at - 1];
        }

        _profiles[at] = profile;
        Version++;
    }

    private void RemoveAt(int index)
    {
        Count--;
        for (int i = index; i < Count; i++)
        {
            _profiles[i] = _profiles[i + 1];
        }

        _profiles[Count] = null;
        Version++;
    }
}
