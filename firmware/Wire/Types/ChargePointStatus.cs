namespace Borne.Wire.Types;

/// <summary>ChargePointStatus of OCPP 1.6 section 4.9, in the order of <c>Words.Statuses</c>.</summary>
public enum ChargePointStatus
{
    /// <summary>Free for a new user.</summary>
    Available,

    /// <summary>In use, but no energy has been offered yet.</summary>
    Preparing,

    /// <summary>The contactor is closed and the vehicle may take energy.</summary>
    Charging,

    /// <summary>The station does not offer energy.</summary>
    SuspendedEVSE,

    /// <summary>The vehicle does not take the energy offered.</summary>
    SuspendedEV,

    /// <summary>The transaction is over, the cable is still in.</summary>
    Finishing,

    /// <summary>Reserved.</summary>
    Reserved,

    /// <summary>Out of service by order.</summary>
    Unavailable,

    /// <summary>Out of service by a fault.</summary>
    Faulted,
}
