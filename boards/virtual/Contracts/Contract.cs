using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Borne.Virtual.Contracts;

/// <summary>A contract of a driver (ISO 15118-2): a certificate for an eMAID, what it leads to, and proof of its key, which is not kept: the car's talk with the station, which would use it, is not simulated.</summary>
public sealed class Contract
{
    private static readonly HashAlgorithmName Hash = HashAlgorithmName.SHA256;

    /// <summary>Takes a contract.</summary>
    /// <param name="chain">Its certificate and those that lead to the root, without the root.</param>
    /// <param name="key">Its private key.</param>
    /// <param name="flaw">What is wrong with it, if that is known.</param>
    /// <exception cref="CryptographicException">The key belongs to another certificate, or the certificate names no eMAID.</exception>
    public Contract(X509Certificate2[] chain, ECDsa key, ContractFlaw flaw = ContractFlaw.None)
    {
        Flaw = flaw;
        EmaId = NameOf(chain[0]);
        Chain = [.. chain.Select(certificate => certificate.RawData)];
        Pem = string.Concat(chain.Select(certificate => certificate.ExportCertificatePem() + "\n"));
        From = chain[0].NotBefore;
        Until = chain[0].NotAfter;
        byte[] challenge = RandomNumberGenerator.GetBytes(16);
        using ECDsa? expected = chain[0].GetECDsaPublicKey();
        if (expected is null || !expected.VerifyData(challenge, key.SignData(challenge, Hash), Hash))
        {
            throw new CryptographicException("the key does not belong to the certificate");
        }
    }

    /// <summary>The identifier of the contract.</summary>
    public string EmaId { get; }

    /// <summary>The certificate and those that lead to the root, each in DER.</summary>
    public byte[][] Chain { get; }

    /// <summary>The same as PEM.</summary>
    public string Pem { get; }

    /// <summary>When its time begins.</summary>
    public DateTimeOffset From { get; }

    /// <summary>When its time ends.</summary>
    public DateTimeOffset Until { get; }

    /// <summary>What is wrong with it, if that is known.</summary>
    public ContractFlaw Flaw { get; }

    /// <summary>Reads a contract.</summary>
    /// <param name="chain">Its certificates as PEM, its own first; a root at the end is left out.</param>
    /// <param name="key">Its private key as PEM.</param>
    /// <exception cref="CryptographicException">It is no contract, or the key belongs to another certificate.</exception>
    /// <exception cref="ArgumentException">There is no key in the PEM.</exception>
    public static Contract Read(string chain, string key)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPem(chain);
        X509Certificate2[] own = [.. all.Where((certificate, at) => at == 0 || certificate.Subject != certificate.Issuer)];
        using var pair = ECDsa.Create();
        pair.ImportFromPem(key);
        return own.Length > 0 ? new Contract(own, pair) : throw new CryptographicException("there is no certificate in PEM form");
    }

    private static string NameOf(X509Certificate2 certificate)
    {
        string name = certificate.GetNameInfo(X509NameType.SimpleName, false);
        return name.Length > 0 && Encoding.UTF8.GetByteCount(name) == name.Length
            ? name : throw new CryptographicException("its subject has no common name, which would be the eMAID");
    }
}
