using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Borne.Virtual.Contracts;

/// <summary>What OCPP calls a certificate by.</summary>
public static class CertificateHashes
{
    /// <summary>Hashes of a root, whose issuer it is itself.</summary>
    /// <param name="pem">The root as PEM.</param>
    /// <returns>CertificateHashData with SHA-256.</returns>
    public static JsonObject Of(string pem)
    {
        using var root = X509Certificate2.CreateFromPem(pem);
        return Of(root, root);
    }

    /// <summary>Hashes of a certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issuer">Who signed it.</param>
    /// <returns>CertificateHashData with SHA-256.</returns>
    public static JsonObject Of(X509Certificate2 certificate, X509Certificate2 issuer) => new()
    {
        ["hashAlgorithm"] = "SHA256",
        ["issuerNameHash"] = Hex(SHA256.HashData(issuer.SubjectName.RawData)),
        ["issuerKeyHash"] = Hex(SHA256.HashData(issuer.PublicKey.EncodedKeyValue.RawData)),
        ["serialNumber"] = certificate.SerialNumber.TrimStart('0').ToLowerInvariant(),
    };

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
}
