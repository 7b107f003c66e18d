using Borne.Wire.Types;

namespace Borne.Charging.SmartCharging;

/// <summary>Which profiles ClearChargingProfile means: those that fit every field given, all without a field (B-SC-22).</summary>
public sealed class ProfileFilter
{
    /// <summary>True when <see cref="Id"/> is given; the other fields then do not count.</summary>
    public bool HasId;

    /// <summary>chargingProfileId.</summary>
    public int Id;

    /// <summary>True when <see cref="ConnectorId"/> is given.</summary>
    public bool HasConnectorId;

    /// <summary>Connector that the profile was set for; 0 means 0, not all.</summary>
    public int ConnectorId;

    /// <summary>True when <see cref="Purpose"/> is given.</summary>
    public bool HasPurpose;

    /// <summary>Purpose.</summary>
    public ChargingProfilePurpose Purpose;

    /// <summary>True when <see cref="StackLevel"/> is given.</summary>
    public bool HasStackLevel;

    /// <summary>Level.</summary>
    public int StackLevel;

    /// <summary>Tells whether a profile is meant.</summary>
    /// <param name="profile">The profile.</param>
    public bool Fits(ChargingProfile profile)
    {
        if (HasId)
        {
            return profile.Id == Id;
        }

        return (!HasConnectorId || profile.ConnectorId == ConnectorId)
            && (!HasPurpose || profile.Purpose == Purpose)
            && (!HasStackLevel || profile.StackLevel == StackLevel);
    }
}
