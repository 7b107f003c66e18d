namespace Borne.CertificateManagement.Stores;

/// <summary>What a root is for (security whitepaper, CertificateUseEnumType), and those of Plug &amp; Charge; messages speak of some, see <see cref="CertificateUses"/>.</summary>
public enum CertificateUse
{
    /// <summary>The central system's server certificate, and the station's own.</summary>
    CentralSystem,

    /// <summary>Certificates that sign firmware.</summary>
    Manufacturer,

    /// <summary>Certificates of stations for vehicles, and contracts (ISO 15118).</summary>
    V2G,

    /// <summary>Contracts of a mobility operator.</summary>
    MobilityOperator,
}
