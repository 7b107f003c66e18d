using Borne.CertificateManagement.Stores;
using Borne.Certificates.Chains;
using Borne.Certificates.Ocpp;
using Borne.Certificates.X509;
using Borne.Cryptography.Hashes;

namespace Borne.CertificateManagement.Messages;

/// <summary>By what OCPP names a root that is installed.</summary>
internal static class RootHashes
{
    /// <summary>Names of <see cref="HashAlgorithm"/> as on the wire.</summary>
    public const string Algorithms = "SHA256,SHA384,SHA512";

    /// <summary>Begins to work out the hashes of a root.</summary>
    /// <param name="roots">The roots.</param>
    /// <param name="place">A place that is taken.</param>
    /// <param name="algorithm">The hash.</param>
    /// <returns>The hashes, to be worked out in steps; null when the flash has lost the root or its issuer.</returns>
    public static CertificateHashData Begin(RootStore roots, int place, HashAlgorithm algorithm)
    {
        Certificate root = roots.Read(place);
        Certificate issuer = root is null || root.IsSelfIssued ? root : IssuerOf(roots, root);
        return issuer is null ? null : new CertificateHashData(root, issuer, algorithm);
    }

    // A root that another one vouched for has that one's key in its hashes.
    private static Certificate IssuerOf(RootStore roots, Certificate root)
    {
        foreach (Certificate other in roots.ReadAll(CertificateUse.CentralSystem))
        {
            if (CertificateRules.IsIssuedBy(root, other))
            {
                return other;
            }
        }

        return null;
    }
}
