namespace Borne.Commissioning.Improv;

/// <summary>States of Improv Wi-Fi, by their numbers on the wire.</summary>
public enum ImprovState : byte
{
    /// <summary>Somebody must press the button first. Bluetooth only.</summary>
    AuthorizationRequired = 1,

    /// <summary>Ready for the name and key of a network.</summary>
    Authorized = 2,

    /// <summary>Joining a network.</summary>
    Provisioning = 3,

    /// <summary>In a network.</summary>
    Provisioned = 4,
}
