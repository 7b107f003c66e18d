namespace Borne.Wire.Types;

/// <summary>RegistrationStatus of OCPP 1.6 section 7.33, in the order of <see cref="Words.RegistrationStatuses"/>.</summary>
public enum RegistrationStatus
{
    /// <summary>The charge point may work with this central system.</summary>
    Accepted,

    /// <summary>The central system wants to look at or set up the charge point first.</summary>
    Pending,

    /// <summary>The central system does not want it.</summary>
    Rejected,
}
