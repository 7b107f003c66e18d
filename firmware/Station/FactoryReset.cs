using Borne.Base.Storage;
using Borne.Charging.Connectors;
using Borne.Charging.IdTags;
using Borne.Charging.Outlets;
using Borne.Charging.Reservations;
using Borne.Charging.SmartCharging;
using Borne.Charging.Transactions;
using Borne.Settings.Network;
using Borne.Settings.Registry;

namespace Borne.Station;

/// <summary>
/// Forgets what owner and central system have told a station, for its next owner: settings and the connection that worked
/// last, idTags, charging profiles, reservations, orders of availability and kept cables. What has to be billed, the
/// registers of meters, calibration, wear, what hardware there is and what its supply and wiring carry stay: they belong to the place
/// and the machine, or to the sessions before.
/// A reset of the settings alone forgets what a person has set, and nothing else.
/// </summary>
internal sealed class FactoryReset
{
    private readonly IRecordStore _records;
    private readonly KnownTags _tags;
    private readonly ProfileStore _profiles;
    private readonly int _connectors;

    /// <summary>Creates it for a station.</summary>
    /// <param name="records">Where all of it is kept.</param>
    /// <param name="tags">The local list and the cache.</param>
    /// <param name="profiles">The charging profiles.</param>
    /// <param name="connectors">Number of connectors.</param>
    public FactoryReset(IRecordStore records, KnownTags tags, ProfileStore profiles, int connectors)
    {
        _records = records;
        _tags = tags;
        _profiles = profiles;
        _connectors = connectors;
    }

    /// <summary>True once it was ordered.</summary>
    public bool IsOrdered { get; private set; }

    /// <summary>True once a reset of the settings was ordered, with the rest or alone.</summary>
    public bool IsOfSettings { get; private set; }

    /// <summary>Orders it; it happens with the restart that follows.</summary>
    /// <param name="isComplete">False for the settings alone.</param>
    public void Order(bool isComplete)
    {
        IsOrdered |= isComplete;
        IsOfSettings = true;
    }

    /// <summary>
    /// Forgets, as the last thing before the machine restarts. Settings go last: after a power cut in between the station is
    /// still its owner's, who can order it again. The network that the device knows beside the records is the board's to forget (<see cref="NetworkHandover"/>).
    /// </summary>
    /// <param name="profile">The feature profile that the board adds, or null.</param>
    public void Erase(IFeatureProfile profile)
    {
        if (IsOrdered)
        {
            EraseOthers(profile);
        }

        if (IsOfSettings)
        {
            _records.Delete(ConnectionMemory.RecordName);
            _records.Delete(NetworkTrial.RecordName);

            // Where that fails the station is still its owner's, as after a power cut.
            HardwareValues.TryForgetOthers(_records);
        }
    }

    private void EraseOthers(IFeatureProfile profile)
    {
        profile?.Forget();
        _tags.Forget();
        ProfileClearing profiles = _profiles.BeginClearing(new ProfileFilter());
        while (!profiles.Step())
        {
        }

        for (int id = 1; id <= _connectors; id++)
        {
            _records.Delete(CableHold.NameOf(id));
            OpenTransaction.ForgetEnded(_records, id);
        }

        _records.Delete(Availability.RecordName);
        _records.Delete(ReservationBook.RecordName);
    }
}
