using System.Security.Cryptography.X509Certificates;

namespace Borne.Virtual.Contracts;

/// <summary>What a contract's certificates are worth, in the words of AuthorizeCertificateStatus.</summary>
internal static class CertificateVerdict
{
    /// <summary>Nothing is wrong.</summary>
    public const string Accepted = "Accepted";

    /// <summary>It was taken back.</summary>
    public const string Revoked = "CertificateRevoked";

    /// <summary>There is none.</summary>
    public const string NoCertificate = "NoCertificateAvailable";

    /// <summary>It does not lead to the root.</summary>
    public const string ChainError = "CertChainError";

    /// <summary>Follows the way to a root.</summary>
    /// <param name="chain">The contract's certificate and those that lead to the root.</param>
    /// <param name="root">The root.</param>
    /// <param name="now">The time.</param>
    public static string Of(X509Certificate2Collection chain, X509Certificate2 root, DateTimeOffset now)
    {
        using var check = new X509Chain();
        check.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        check.ChainPolicy.CustomTrustStore.Add(root);
        check.ChainPolicy.ExtraStore.AddRange(chain);
        check.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        check.ChainPolicy.DisableCertificateDownloads = true;
        check.ChainPolicy.VerificationTime = now.UtcDateTime;
        if (check.Build(chain[0]))
        {
            return Accepted;
        }

        X509ChainStatusFlags found = check.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (sum, next) => sum | next.Status);
        return found.HasFlag(X509ChainStatusFlags.NotSignatureValid) ? "SignatureError"
            : (found & ~X509ChainStatusFlags.NotTimeValid) == 0 ? "CertificateExpired"
            : ChainError;
    }
}
