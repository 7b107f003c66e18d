using System.Text;
using Borne.Certificates.Pem;
using Borne.Cryptography.Der;
using Borne.Cryptography.Ecdsa;
using Borne.Cryptography.Hashes;

namespace Borne.Certificates.Requests;

/// <summary>
/// A request for a certificate in the making (PKCS#10, RFC 2986), in slices, with a key of P-256 and signed with SHA-256.
/// </summary>
public sealed class CertificateRequest
{
    /// <summary>Characters that organisation and common name may have (RFC 5280 appendix A.1, ub-common-name).</summary>
    public const int MaxText = 64;

    private const string Label = "CERTIFICATE REQUEST";
    private const int MaxBytes = 1024;
    private const int CountryLength = 2;

    private readonly byte[] _information;
    private readonly EcPrivateKey _key;
    private readonly Sha256 _hash;
    private EcdsaSigning _signing;
    private int _hashed;

    /// <summary>Begins a request.</summary>
    /// <param name="key">The key pair.</param>
    /// <param name="country">Two letters, or null.</param>
    /// <param name="organization">The organisation, or null.</param>
    /// <param name="domain">The domain component, or null: <c>CPO</c> in requests of ISO 15118.</param>
    /// <param name="commonName">The common name.</param>
    public CertificateRequest(EcPrivateKey key, string country, string organization, string domain, string commonName)
    {
        bool isFit = IsFit(commonName)
            && (organization is null || IsFit(organization))
            && (domain is null || IsFit(domain))
            && (country is null || (country.Length == CountryLength && IsFit(country, CountryLength)));
        if (!isFit)
        {
            IsRefused = true;
            return;
        }

        DerWriter writer = new DerWriter(new byte[MaxBytes]);
        int end = writer.Position;

        // From the end to the front: no attributes, the key, the name, version 0.
        writer.PutElement(DerTag.Constructed(0), new byte[0]);
        PutKey(writer, key.PublicKey);
        int name = writer.Position;
        PutText(writer, new byte[] { 0x55, 4, 3 }, DerTag.Utf8String, commonName);
        PutText(writer, new byte[] { 0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 1, 25 }, DerTag.Ia5String, domain);
        PutText(writer, new byte[] { 0x55, 4, 10 }, DerTag.Utf8String, organization);
        PutText(writer, new byte[] { 0x55, 4, 6 }, DerTag.PrintableString, country);
        writer.Close(DerTag.Sequence, name);
        writer.PutUnsigned(new byte[] { 0 });
        writer.Close(DerTag.Sequence, end);
        _information = writer.ToArray();

        _key = key;
        _hash = new Sha256();
    }

    /// <summary>True when a text is empty, too long, or has control characters: there will be no request.</summary>
    public bool IsRefused { get; }

    /// <summary>The request in DER, once <see cref="Step"/> was true; null when it is refused.</summary>
    public byte[] Der { get; private set; }

    /// <summary>Does some of the work.</summary>
    /// <returns>True when it is done.</returns>
    public bool Step()
    {
        if (!IsRefused && Der is null)
        {
            if (_signing is null)
            {
                AddToHash();
            }
            else if (_signing.Step())
            {
                Finish(_signing.Signature.ToDer());
            }
        }

        return IsRefused || Der is not null;
    }

    /// <summary>The request as PEM, once it is done.</summary>
    public string ToPem() => PemWriter.Write(Label, Der);

    private void AddToHash()
    {
        int rest = _information.Length - _hashed;
        int count = rest < Sha256.BlockBytes ? rest : Sha256.BlockBytes;
        _hash.Add(_information, _hashed, count);
        _hashed += count;
        if (_hashed == _information.Length)
        {
            byte[] digest = new byte[Sha256.DigestBytes];
            _hash.Finish(digest, 0);
            _signing = new EcdsaSigning(_key, HashAlgorithm.Sha256, digest);
        }
    }

    private void Finish(byte[] signature)
    {
        DerWriter writer = new DerWriter(new byte[MaxBytes]);
        int end = writer.Position;
        int bits = writer.Position;
        writer.Put(signature);
        writer.CloseBits(bits);
        int scheme = writer.Position;

        // 1.2.840.10045.4.3.2, ECDSA with SHA-256.
        writer.PutElement(DerTag.ObjectIdentifier, new byte[] { 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2 });
        writer.Close(DerTag.Sequence, scheme);
        writer.Put(_information);
        writer.Close(DerTag.Sequence, end);
        Der = writer.ToArray();
    }

    private static void PutKey(DerWriter writer, byte[] publicKey)
    {
        int end = writer.Position;
        writer.Put(publicKey);
        writer.CloseBits(end);
        int algorithm = writer.Position;
        writer.PutElement(DerTag.ObjectIdentifier, EcKeyFile.Curve());
        writer.PutElement(DerTag.ObjectIdentifier, new byte[] { 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1 });
        writer.Close(DerTag.Sequence, algorithm);
        writer.Close(DerTag.Sequence, end);
    }

    private static void PutText(DerWriter writer, byte[] attribute, int tag, string text)
    {
        if (text is null)
        {
            return;
        }

        int end = writer.Position;
        writer.PutElement(tag, Encoding.UTF8.GetBytes(text));
        writer.PutElement(DerTag.ObjectIdentifier, attribute);
        writer.Close(DerTag.Sequence, end);
        writer.Close(DerTag.Set, end);
    }

    /// <summary>Whether a text can stand in a request.</summary>
    /// <param name="text">Organisation or common name; null does not.</param>
    public static bool IsFit(string text) => IsFit(text, MaxText);

    private static bool IsFit(string text, int maxLength)
    {
        if (text is null || text.Length == 0 || text.Length > maxLength)
        {
            return false;
        }

        foreach (char character in text.ToCharArray())
        {
            if (character < ' ')
            {
                return false;
            }
        }

        return true;
    }
}
