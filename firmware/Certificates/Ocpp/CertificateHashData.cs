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
    // Two blocks of the hash with the smaller ones.
    private const int BytesInStep = 128;

    private readonly Hash _hash;
    private DerSlice _rest;
    private readonly DerSlice _key;

    /// <summary>Begins to work them out.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issuer">Its issuer; the certificate itself when it is a root.</param>
    /// <param name="algorithm">The hash.</param>
    public CertificateHashData(Certificate certificate, Certificate issuer, HashAlgorithm algorithm)
    {
        Algorithm = algorithm;
        SerialNumber = certificate.SerialDigits();
        _hash = Hash.Create(algorithm);
        _rest = certificate.Issuer;
        _key = issuer.PublicKey.Key;
    }

    /// <summary>Works them out at once.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issuer">Its issuer; the certificate itself when it is a root.</param>
    /// <param name="algorithm">The hash.</param>
    public static CertificateHashData Of(Certificate certificate, Certificate issuer, HashAlgorithm algorithm)
    {
        CertificateHashData data = new CertificateHashData(certificate, issuer, algorithm);
        while (!data.Step())
        {
        }

        return data;
    }

    /// <summary>The hash.</summary>
    public HashAlgorithm Algorithm { get; }

    /// <summary>Hash of the DER of the issuer's name, in hex, once <see cref="Step"/> was true.</summary>
    public string IssuerNameHash { get; private set; }

    /// <summary>Hash of the issuer's key, the BIT STRING's content, in hex, once <see cref="Step"/> was true.</summary>
    public string IssuerKeyHash { get; private set; }

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

    /// <summary>Does some of the work.</summary>
    /// <returns>True when it is done.</returns>
    public bool Step()
    {
        if (IssuerKeyHash is not null)
        {
            return true;
        }

        int count = _rest.Count < BytesInStep ? _rest.Count : BytesInStep;
        _hash.Add(_rest.Data, _rest.Offset, count);
        _rest = new DerSlice(_rest.Data, _rest.Offset + count, _rest.Count - count);
        if (_rest.Count > 0)
        {
            return false;
        }

        string digest = Digest();
        if (IssuerNameHash is null)
        {
            IssuerNameHash = digest;
            _rest = _key;
            return false;
        }

        IssuerKeyHash = digest;
        return true;
    }

    private string Digest()
    {
        byte[] digest = new byte[_hash.DigestLength];
        _hash.Finish(digest, 0);
        _hash.Reset();
        return Ascii.ToHex(digest, digest.Length, false).ToLower();
    }
}
