using Borne.Base.Bytes;
using Borne.Certificates.X509;
using Borne.Cryptography.Der;
using Borne.Cryptography.Hashes;

namespace Borne.Certificates.Ocpp;

/// <summary>
/// By what OCPP names a certificate (security whitepaper, CertificateHashDataType): hashes of the issuer's name as its bytes stand, and of the
/// issuer's key, and the serial number. Written in lower case; to be compared without regard to case and zeros in front.
/// </summary>
public sealed class CertificateHashData
{
    /// <summary>Works them out.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issuer">Its issuer; the certificate itself when it is a root.</param>
    /// <param name="algorithm">The hash.</param>
    public CertificateHashData(Certificate certificate, Certificate issuer, HashAlgorithm algorithm)
    {
        Algorithm = algorithm;
        IssuerNameHash = Digest(algorithm, certificate.Issuer);
        IssuerKeyHash = Digest(algorithm, issuer.PublicKey.Key);
        SerialNumber = certificate.SerialDigits();
    }

    /// <summary>The hash.</summary>
    public HashAlgorithm Algorithm { get; }

    /// <summary>Hash of the DER of the issuer's name, in hex.</summary>
    public string IssuerNameHash { get; }

    /// <summary>Hash of the issuer's key, the BIT STRING's content, in hex.</summary>
    public string IssuerKeyHash { get; }

    /// <summary>The serial number in hex.</summary>
    public string SerialNumber { get; }

    /// <summary>Whether somebody else's hash data are the same, in whatever case and with zeros in front of the number.</summary>
    /// <param name="nameHash">Hash of the issuer's name.</param>
    /// <param name="keyHash">Hash of the issuer's key.</param>
    /// <param name="serialNumber">The serial number.</param>
    public bool IsSame(string nameHash, string keyHash, string serialNumber)
    {
        int zeros = 0;
        while (zeros < serialNumber.Length - 1 && serialNumber[zeros] == '0')
        {
            zeros++;
        }

        return Ascii.EqualsIgnoreCase(nameHash, IssuerNameHash)
            && Ascii.EqualsIgnoreCase(keyHash, IssuerKeyHash)
            && Ascii.EqualsIgnoreCase(serialNumber.Substring(zeros), SerialNumber);
    }

    private static string Digest(HashAlgorithm algorithm, DerSlice bytes)
    {
        Hash hash = Hash.Create(algorithm);
        byte[] digest = new byte[hash.DigestLength];
        hash.Add(bytes.Data, bytes.Offset, bytes.Count);
        hash.Finish(digest, 0);
        return Ascii.ToHex(digest, digest.Length, false).ToLower();
    }
}
