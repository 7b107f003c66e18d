namespace Borne.CertificateManagement.Stores;

/// <summary>Takes the security events that certificates give cause for; each has a few words on why, without any secret.</summary>
public interface ICertificateEvents
{
    /// <summary>InvalidCentralSystemCertificate: a root was to be installed that is none.</summary>
    /// <param name="why">Why.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    void CentralSystemRefused(string why, long now);

    /// <summary>InvalidChargePointCertificate: the certificate that the central system sent cannot be the station's.</summary>
    /// <param name="why">Why.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    void ChargePointRefused(string why, long now);

    /// <summary>InvalidFirmwareSigningCertificate: the certificate of a signed update is not the manufacturer's.</summary>
    /// <param name="why">Why.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    void SigningCertificateRefused(string why, long now);

    /// <summary>InvalidFirmwareSignature: the image of an update is not what was signed, or nothing was signed.</summary>
    /// <param name="why">Why; null for a signature that does not fit.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    void FirmwareSignatureRefused(string why, long now);
}
