using Borne.Base.Lists;

namespace Borne.Charging.SmartCharging;

/// <summary>Profiles that are being removed in steps: on flash first, all or none of them, and from the last step on they do not count.</summary>
public sealed class ProfileClearing
{
    private readonly ProfileStore _store;
    private readonly ChargingProfile[] _profiles;
    private readonly ChunkUpdate _update;

    /// <summary>Begins; nothing is touched before the first step.</summary>
    /// <param name="store">The profiles.</param>
    /// <param name="profiles">Those that go.</param>
    /// <param name="update">Removes those of them that are on flash; null when none is.</param>
    internal ProfileClearing(ProfileStore store, ChargingProfile[] profiles, ChunkUpdate update)
    {
        _store = store;
        _profiles = profiles;
        _update = update;
    }

    /// <summary>Number of profiles that go.</summary>
    public int Count => _profiles.Length;

    /// <summary>False when the change could not be stored; then nothing has changed.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Does a step.</summary>
    /// <returns>True when it is over.</returns>
    public bool Step()
    {
        if (_update is not null && !_update.Step())
        {
            return false;
        }

        IsDone = _update is null || _update.IsDone;
        if (IsDone)
        {
            foreach (ChargingProfile profile in _profiles)
            {
                _store.Forget(profile);
            }
        }

        return true;
    }
}
