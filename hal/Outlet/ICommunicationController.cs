namespace Borne.Hal.Outlet;

/// <summary>
/// The charging communication controller of a connector (ISO 15118: SECC), as far as the controller of the station needs it: it brings what the
/// vehicle wants to pay with, and takes the verdict. It talks with the vehicle itself, over whatever line, and keeps
/// the times of ISO 15118. Asked in each tick, from the thread of the controller; no call may wait.
/// </summary>
public interface ICommunicationController
{
    /// <summary>
    /// Takes the contract of the vehicle. It belongs to the vehicle that is plugged in: when that leaves, the controller forgets it by itself,
    /// and so does the station, without a verdict.
    /// </summary>
    /// <returns>The contract, once; null while there is no new one.</returns>
    VehicleContract TakeContract();

    /// <summary>Takes the verdict on the contract that was taken last.</summary>
    /// <param name="isAuthorized">True when the vehicle may charge on it; a session begins.</param>
    /// <param name="reason">Why not, in words for a person; null when it may.</param>
    void AnswerContract(bool isAuthorized, string reason);

    /// <summary>Takes the vehicle's wish for a contract certificate.</summary>
    /// <returns>The wish, once; null while there is no new one.</returns>
    InstallationRequest TakeInstallation();

    /// <summary>Takes the answer to the wish that was taken last.</summary>
    /// <param name="exi">The answer for the vehicle in EXI, as Base64 and unread; null when there is none.</param>
    /// <param name="reason">Why there is none, in words for a person; null otherwise.</param>
    void AnswerInstallation(string exi, string reason);

    /// <summary>Sets what the station shows to vehicles (ISO 15118 V2G certificate). Called at the start and at each change.</summary>
    /// <param name="chain">The certificate and its issuers without the root as PEM, its own first; null for none.</param>
    /// <param name="key">Its key pair as PEM; null for none.</param>
    void Present(string chain, string key);

    /// <summary>
    /// Sets what proves that a certificate of <see cref="Present"/> is not revoked (OCSP stapling, RFC 6066 section 8). Called after that, and at each change;
    /// a new chain begins without any.
    /// </summary>
    /// <param name="index">Which certificate of the chain, 0 for the station's.</param>
    /// <param name="ocspResult">The answer of the issuer's OCSP responder, DER as Base64, unread; null when there is none any more.</param>
    void Staple(int index, string ocspResult);
}
