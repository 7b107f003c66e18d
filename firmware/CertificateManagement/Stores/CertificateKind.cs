using Borne.Certificates.X509;

namespace Borne.CertificateManagement.Stores;

/// <summary>What a certificate of the station is for, and what follows from that.</summary>
public sealed class CertificateKind
{
    private CertificateKind(CertificateUse use, int purpose, string type, string domain)
    {
        Use = use;
        Purpose = purpose;
        Type = type;
        Domain = domain;
    }

    /// <summary>The use of the roots that it must lead to.</summary>
    public CertificateUse Use { get; }

    /// <summary>What it must be for, one of <see cref="KeyPurpose"/>.</summary>
    public int Purpose { get; }

    /// <summary>certificateType of messages about it; null where they have no such field.</summary>
    public string Type { get; }

    /// <summary>Domain component of requests for it; null for none.</summary>
    public string Domain { get; }

    /// <summary>With what the station shows the central system who it is.</summary>
    public static CertificateKind OfConnection() => new CertificateKind(CertificateUse.CentralSystem, KeyPurpose.Client, null, null);

    /// <summary>With what the station shows vehicles who it is (ISO 15118-2 annex F: SECC certificate), where it is the server of TLS.</summary>
    public static CertificateKind OfVehicles() =>
        new CertificateKind(CertificateUse.V2G, KeyPurpose.Server, "V2GCertificate", "CPO");
}
