using Borne.Base.Storage;

namespace Borne.Station;

/// <summary>
/// A feature profile that is not a part of the controller: a board offers it or leaves it out. What a board leaves out takes
/// neither flash nor memory there, is not announced, and is answered with NotSupported.
/// </summary>
public interface IProfileOffer
{
    /// <summary>Name as SupportedFeatureProfiles announces it; behind a comma a feature that it does not announce.</summary>
    string Name { get; }

    /// <summary>Makes the profile of a station. Called once, when everything that it may use stands, all but the link.</summary>
    /// <param name="station">The station.</param>
    /// <param name="records">Where it keeps what must survive a restart.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    IFeatureProfile Create(ChargePoint station, IRecordStore records, long now);
}
