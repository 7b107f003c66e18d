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
}
