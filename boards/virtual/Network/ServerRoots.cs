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

    /// <summary>Looks among the others for a root.</summary>
    /// <param name="shown">The certificate of the server.</param>
    /// <param name="refused">The chain that led to none of the first roots, with what came along.</param>
    /// <returns>The root in DER, or null when none vouches.</returns>
    public byte[]? OtherRootOf(X509Certificate2 shown, X509Chain refused)
    {
        if (others is null)
        {
            return null;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy = others.Policy() ?? new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };
        chain.ChainPolicy.ExtraStore.AddRange(refused.ChainPolicy.ExtraStore);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerPurpose));
        return chain.Build(shown) ? chain.ChainElements[^1].Certificate.RawData : null;
    }
}
