namespace Borne.CertificateManagement.Stores;

/// <summary>What a root is for (security whitepaper, CertificateUseEnumType), in the order of <see cref="RootStore.Uses"/>.</summary>
public enum CertificateUse
{
    /// <summary>The central system's server certificate, and the station's own.</summary>
    CentralSystem,

    /// <summary>Certificates that sign firmware.</summary>
    Manufacturer,
}
