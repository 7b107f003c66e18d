using Borne.Base.Bytes;
using Borne.Certificates.Names;
using Borne.Cryptography.Der;

namespace Borne.Certificates.X509;

/// <summary>
/// A certificate (RFC 5280 section 4.1) that was read from DER as a whole: it is well formed, but nobody has said that it is
/// true. Parts are shared with the bytes it was read from.
/// </summary>
public sealed class Certificate
{
    /// <summary>Bytes that a certificate may have.</summary>
    public const int MaxBytes = 16384;

    /// <summary>Bytes that a serial number may have, without a sign byte.</summary>
    public const int MaxSerialBytes = 20;

    private const int Version1 = 0;
    private const int Version3 = 2;

    private readonly DerSlice _innerScheme;
    private readonly DerSlice _outerScheme;

    private Certificate(byte[] der)
    {
        Der = der;
        DerReader reader = new DerReader(der, 0, der.Length);
        reader.Enter(DerTag.Sequence);
        reader.Enter(DerTag.Sequence);
        int start = reader.Position;
        Version = ReadVersion(reader);
        reader.ReadUnsigned();
        SerialNumber = reader.Content;
        reader.Read(DerTag.Sequence);
        _innerScheme = reader.Element;
        reader.Read(DerTag.Sequence);
        Issuer = reader.Element;
        reader.Enter(DerTag.Sequence);
        NotBefore = CertificateTime.Read(reader);
        NotAfter = CertificateTime.Read(reader);
        reader.Leave();
        reader.Read(DerTag.Sequence);
        Subject = reader.Element;
        int keyStart = reader.Position;
        PublicKey = PublicKeyInfo.Read(reader);
        KeyInfo = new DerSlice(der, keyStart, reader.Position - keyStart);
        bool hasIds = ReadUniqueId(reader, 1) | ReadUniqueId(reader, 2);
        Extensions = CertificateExtensions.Read(reader);
        Signed = SignedPart(der, start, reader.Position);
        reader.Leave();
        reader.Read(DerTag.Sequence);
        _outerScheme = reader.Element;
        int unused = reader.ReadBits(DerTag.BitString);
        Signature = reader.Content;
        reader.Leave();
        IsWellFormed = reader.Finish()
            && unused == 0
            && SerialNumber.Count <= MaxSerialBytes
            && NameReader.IsName(Issuer)
            && NameReader.IsName(Subject)
            && (Version == Version3 || Extensions.Count == 0)
            && (Version != Version1 || !hasIds);
    }

    /// <summary>All bytes.</summary>
    public byte[] Der { get; }

    /// <summary>What the issuer signed, with its tag.</summary>
    public DerSlice Signed { get; }

    /// <summary>0, 1 or 2 for version 1, 2 or 3.</summary>
    public int Version { get; }

    /// <summary>The serial number, big-endian without a sign byte.</summary>
    public DerSlice SerialNumber { get; }

    /// <summary>The issuer's name with its tag: OCPP's name hash is over these bytes.</summary>
    public DerSlice Issuer { get; }

    /// <summary>The subject's name with its tag.</summary>
    public DerSlice Subject { get; }

    /// <summary>The moment from which it is valid, in UTC milliseconds since 1970.</summary>
    public long NotBefore { get; }

    /// <summary>The last second in which it is valid, in UTC milliseconds since 1970.</summary>
    public long NotAfter { get; }

    /// <summary>The subject's key.</summary>
    public PublicKeyInfo PublicKey { get; }

    /// <summary>The subjectPublicKeyInfo with its tag.</summary>
    public DerSlice KeyInfo { get; }

    /// <summary>The extensions; none in versions 1 and 2.</summary>
    public CertificateExtensions Extensions { get; }

    /// <summary>The signature.</summary>
    public DerSlice Signature { get; }

    /// <summary>Whether the version has extensions.</summary>
    public bool IsVersion3 => Version == Version3;

    /// <summary>Whether subject and issuer have the same name.</summary>
    public bool IsSelfIssued => NameReader.AreEqual(Subject, Issuer);

    /// <summary>Whether the names of the signature's algorithm within and outside of what is signed are the same.</summary>
    public bool IsSchemeConsistent => _innerScheme.IsSame(_outerScheme);

    private bool IsWellFormed { get; }

    /// <summary>Reads a certificate.</summary>
    /// <param name="der">Its bytes, and none behind.</param>
    /// <returns>The certificate; null when it is not well formed or too long.</returns>
    public static Certificate Read(byte[] der)
    {
        if (der.Length > MaxBytes)
        {
            return null;
        }

        Certificate certificate = new Certificate(der);
        return certificate.IsWellFormed ? certificate : null;
    }

    /// <summary>How it is signed.</summary>
    /// <returns>The scheme; null when it is not known here.</returns>
    public SignatureScheme Scheme() => SignatureScheme.Read(_outerScheme);

    /// <summary>The serial number as OCPP writes it: hex digits in lower case without zeros in front, <c>0</c> for zero.</summary>
    public string SerialDigits()
    {
        byte[] bytes = SerialNumber.ToArray();
        string digits = Ascii.ToHex(bytes, bytes.Length, false).ToLower();
        return digits.Length > 1 && digits[0] == '0' ? digits.Substring(1) : digits;
    }

    /// <summary>Whether it is this certificate.</summary>
    /// <param name="der">Bytes of a certificate.</param>
    public bool IsSame(byte[] der) => new DerSlice(Der, 0, Der.Length).IsSame(new DerSlice(der, 0, der.Length));

    /// <summary>Whether a moment lies in its time.</summary>
    /// <param name="utcMs">UTC milliseconds since 1970.</param>
    public bool IsInTime(long utcMs) => utcMs >= NotBefore && utcMs < NotAfter + 1000;

    private static int ReadVersion(DerReader reader)
    {
        if (!reader.IsNext(DerTag.Constructed(0)))
        {
            return Version1;
        }

        reader.Enter(DerTag.Constructed(0));
        int version = reader.ReadSmall();
        reader.Leave();

        // Version 1 is the default, which DER does not write, but such certificates are in use.
        if (version > Version3)
        {
            reader.Refuse();
        }

        return version;
    }

    private static bool ReadUniqueId(DerReader reader, int number)
    {
        if (!reader.IsNext(DerTag.Primitive(number)))
        {
            return false;
        }

        reader.ReadBits(DerTag.Primitive(number));
        return true;
    }

    // The bytes from the tag on, which stands in front of the length of what was entered.
    private static DerSlice SignedPart(byte[] der, int start, int end)
    {
        DerReader whole = new DerReader(der, 0, der.Length);
        whole.Enter(DerTag.Sequence);
        int tag = whole.Position;
        return new DerSlice(der, tag, start <= end ? end - tag : 0);
    }
}
