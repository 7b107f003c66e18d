namespace Borne.Hal.Outlet;

/// <summary>
/// The contract with which a vehicle wants to pay (ISO 15118-2 section 8.4.3.7, PaymentDetailsReq). Whoever brings it has not checked it; that the
/// vehicle has the key of its certificate is for the <see cref="ICommunicationController"/> to check, over the challenge of the session.
/// </summary>
public sealed class VehicleContract
{
    /// <summary>Creates it.</summary>
    /// <param name="emaId">The e-mobility account identifier that the vehicle tells.</param>
    /// <param name="chain">Certificates as PEM: the contract's first, then the issuers that the vehicle has, without the root.</param>
    public VehicleContract(string emaId, string chain)
    {
        EmaId = emaId;
        Chain = chain;
    }

    /// <summary>The e-mobility account identifier (eMAID) that the vehicle tells.</summary>
    public string EmaId { get; }

    /// <summary>Certificates as PEM, the contract's first.</summary>
    public string Chain { get; }
}
