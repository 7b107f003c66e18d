using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Borne.Virtual.Network;

/// <summary>The roots that the certificate of a server may lead to.</summary>
/// <param name="roots">The roots, or null for those of the operating system.</param>
/// <param name="others">Roots that count as well, where none of these vouches; or null.</param>
public sealed class ServerRoots(X509Certificate2Collection? roots, ServerRoots? others = null)
{
    private const string ServerPurpose = "1.3.6.1.5.5.7.3.1";

    /// <summary>How a chain is checked, or null for what the operating system does of itself.</summary>
    public X509ChainPolicy? Policy()
    {
        if (roots is null)
        {
            return null;
        }

        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }

    /// <summary>
    /// Tells which root a connection needs: the lowest one of these behind the server's certificate, also where the platform found another
    /// above it, because the server may send nothing from which a chain could go past it.
    /// </summary>
    /// <param name="chain">A chain that the platform took.</param>
    /// <returns>The root in DER.</returns>
    public byte[] RootOf(X509Chain chain) =>
        chain.ChainElements.Skip(1).Select(element => element.Certificate.RawData)
            .FirstOrDefault(issuer => roots?.Any(root => root.RawDataMemory.Span.SequenceEqual(issuer)) == true)
        ?? chain.ChainElements[^1].Certificate.RawData;

    /// <summary>Looks for a root that the platform has passed over: one that another signed, or one of the others.</summary>
    /// <param name="shown">The certificate of the server.</param>
    /// <param name="refused">The chain that led to none of the first roots, with what came along.</param>
    /// <returns>The root in DER, or null when none vouches.</returns>
    public byte[]? OtherRootOf(X509Certificate2 shown, X509Chain refused)
    {
        if (VouchedRootOf(shown, refused) is { } vouched)
        {
            return vouched;
        }

        if (others is null)
        {
            return null;
        }

        using X509Chain chain = Begin(others.Policy() ?? new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck }, refused);
        return chain.Build(shown) ? others.RootOf(chain) : null;
    }

    // The platform ends a chain at roots that signed themselves only. A station's root counts whoever signed it: that nobody is known
    // above it is no fault then, and nothing else is forgiven.
    private byte[]? VouchedRootOf(X509Certificate2 shown, X509Chain refused) => roots?
        .Where(root => !IsIssuerOf(root, root))
        .FirstOrDefault(root => Vouches(root, shown, refused))?.RawData;

    private static bool Vouches(X509Certificate2 root, X509Certificate2 shown, X509Chain refused)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority,
            DisableCertificateDownloads = true,
        };
        policy.ExtraStore.Add(root);
        using X509Chain chain = Begin(policy, refused);

        // What is above the root is not asked: it may have expired since it signed it.
        X509Certificate2[] above = [.. policy.ExtraStore.Where(known => IsIssuerOf(known, root))];
        Array.ForEach(above, policy.ExtraStore.Remove);
        return chain.Build(shown) && chain.ChainElements.Count > 1
            && chain.ChainElements[^1].Certificate.RawDataMemory.Span.SequenceEqual(root.RawDataMemory.Span);
    }

    private static bool IsIssuerOf(X509Certificate2 issuer, X509Certificate2 certificate) =>
        issuer.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static X509Chain Begin(X509ChainPolicy policy, X509Chain refused)
    {
        policy.ExtraStore.AddRange(refused.ChainPolicy.ExtraStore);
        policy.ApplicationPolicy.Add(new Oid(ServerPurpose));
        return new X509Chain { ChainPolicy = policy };
    }
}
