namespace Borne.Security;

/// <summary>Renews the certificate of the charge point (OCPP 1.6 security whitepaper, A02).</summary>
public interface ICertificateRenewal
{
    /// <summary>Begins to make a key pair and a request for its certificate, which SignCertificate brings to the central system.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False when no request will come of it: CpoName is empty, one is under way, or no key can be made.</returns>
    bool TryBegin(long now);
}
