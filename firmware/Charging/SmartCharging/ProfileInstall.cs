using Borne.Base.Lists;
using Borne.Wire.Types;

namespace Borne.Charging.SmartCharging;

/// <summary>
/// A profile that is being installed in steps: it is stored first, and counts from the last step on. What happens to other profiles
/// between two steps makes it begin anew.
/// </summary>
public sealed class ProfileInstall
{
    private readonly ProfileStore _store;
    private readonly IChargingSite _site;
    private readonly ChargingProfile _profile;
    private ChunkUpdate _update;
    private int _version;

    /// <summary>Begins; nothing is touched before the first step.</summary>
    /// <param name="store">The profiles.</param>
    /// <param name="site">Knows whether the transaction of a TxProfile still runs; null where that cannot change.</param>
    /// <param name="profile">The profile.</param>
    internal ProfileInstall(ProfileStore store, IChargingSite site, ChargingProfile profile)
    {
        _store = store;
        _site = site;
        _profile = profile;
    }

    /// <summary>True when it is installed.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Does a step.</summary>
    /// <returns>True when it is over.</returns>
    public bool Step()
    {
        if (_update is null)
        {
            _version = _store.Version;
            _update = _store.BeginStoring(_profile);
            return _update is null;
        }

        if (!_update.Step())
        {
            return false;
        }

        if (!_update.IsDone)
        {
            return true;
        }

        if (_site is not null && _profile.Purpose == ChargingProfilePurpose.TxProfile
            && _site.TransactionKey(_profile.ConnectorId) != _profile.TransactionKey)
        {
            _store.RemoveStored(_profile.Id);
            return true;
        }

        if (_version != _store.Version)
        {
            _update = null;
            return false;
        }

        _store.Replace(_profile);
        IsDone = true;
        return true;
    }
}
