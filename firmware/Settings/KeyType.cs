namespace Borne.Settings;

/// <summary>Type of a configuration key's value.</summary>
public enum KeyType
{
    /// <summary>true or false, any case.</summary>
    Bool,

    /// <summary>Integer within the key's bounds.</summary>
    Int,

    /// <summary>List of measurands, parted by commas.</summary>
    Measurands,

    /// <summary>List of phase rotations such as <c>0.RST,1.Unknown</c>.</summary>
    Phases,

    /// <summary>List of feature profiles.</summary>
    Profiles,

    /// <summary>Password of 16 to 40 characters.</summary>
    Password,
}
