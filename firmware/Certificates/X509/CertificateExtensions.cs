using System.Text;
using Borne.Certificates.Names;
using Borne.Cryptography.Der;

namespace Borne.Certificates.X509;

/// <summary>
/// The extensions of a certificate (RFC 5280 section 4.2). Each may be there once, and its value is one element of DER. Policies
/// are not evaluated: their extensions count as known, and any policy will do.
/// </summary>
public sealed class CertificateExtensions
{
    /// <summary>Extensions that there may be, and purposes or points in one of them: they are read at once.</summary>
    public const int MaxCount = 32;

    /// <summary>No limit to the path behind an issuer.</summary>
    public const int NoPathLimit = -1;

    private const int SubjectKeyId = 14;
    private const int Usage = 15;
    private const int AlternativeName = 17;
    private const int BasicConstraints = 19;
    private const int Constraints = 30;
    private const int RevocationLists = 31;
    private const int Policies = 32;
    private const int PolicyMappings = 33;
    private const int AuthorityKeyId = 35;
    private const int PolicyConstraints = 36;
    private const int ExtendedUsage = 37;
    private const int InhibitAnyPolicy = 54;

    // The longest responderURL in OCPP.
    private const int MaxUrl = 512;

    private readonly DerSlice[] _seen = new DerSlice[MaxCount];
    private DerSlice _places;

    private CertificateExtensions()
    {
    }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a critical one is not known here: the certificate must not be used.</summary>
    public bool HasUnknownCritical { get; private set; }

    /// <summary>Whether it is an issuer's (basicConstraints).</summary>
    public bool IsCa { get; private set; }

    /// <summary>Issuers that may follow behind it, or <see cref="NoPathLimit"/>.</summary>
    public int PathLength { get; private set; } = NoPathLimit;

    /// <summary>Whether basicConstraints is critical, as in an issuer's certificate it must be.</summary>
    public bool IsCaCritical { get; private set; }

    /// <summary>Bits of <see cref="KeyUsage"/>, or <see cref="KeyUsage.Unsaid"/>.</summary>
    public int KeyUses { get; private set; } = KeyUsage.Unsaid;

    /// <summary>Bits of <see cref="KeyPurpose"/>, or <see cref="KeyPurpose.Unsaid"/>.</summary>
    public int Purposes { get; private set; } = KeyPurpose.Unsaid;

    /// <summary>Value of subjectAltName, with its tag; null when it is not there.</summary>
    public DerSlice AlternativeNames { get; private set; }

    /// <summary>Whether subjectAltName is critical.</summary>
    public bool AreNamesCritical { get; private set; }

    /// <summary>The subject's key identifier; null when it is not there.</summary>
    public DerSlice SubjectKey { get; private set; }

    /// <summary>The issuer's key identifier; null when it is not there.</summary>
    public DerSlice AuthorityKey { get; private set; }

    /// <summary>The issuer's issuer, as GeneralNames; null when it is not there.</summary>
    public DerSlice AuthorityIssuer { get; private set; }

    /// <summary>The issuer's serial number; null when it is not there.</summary>
    public DerSlice AuthoritySerial { get; private set; }

    /// <summary>Constraints for the names below an issuer; null when there are none.</summary>
    public NameConstraints NameLimits { get; private set; }

    /// <summary>
    /// Where the issuer can be asked whether the certificate is revoked (RFC 5280 section 4.2.2.1). Read when it is asked for: what is malformed
    /// there costs nothing else.
    /// </summary>
    /// <returns>The first URL of an OCSP responder, printable ASCII without quotation marks; null when there is none.</returns>
    public string ResponderUrl()
    {
        DerReader reader = _places is null ? null : new DerReader(_places);
        byte[] ocsp = Identifiers.Ocsp();
        if (reader is null || !reader.Enter(DerTag.Sequence))
        {
            return null;
        }

        for (int i = 0; i < MaxCount && !reader.IsAtEnd && !reader.IsFaulty; i++)
        {
            reader.Enter(DerTag.Sequence);
            reader.ReadIdentifier();
            bool isOcsp = reader.Content.IsSame(new DerSlice(ocsp, 0, ocsp.Length));
            int tag = reader.NextTag;
            reader.ReadAny();
            if (isOcsp && tag == GeneralName.Uri && !reader.IsFaulty)
            {
                return UrlOf(reader.Content);
            }

            reader.Leave();
        }

        return null;
    }

    private static string UrlOf(DerSlice text)
    {
        for (int i = 0; i < text.Count; i++)
        {
            if (text.At(i) is <= ' ' or > '~' or '"' or '\\')
            {
                return null;
            }
        }

        return text.Count is 0 or > MaxUrl ? null : Encoding.UTF8.GetString(text.Data, text.Offset, text.Count);
    }

    /// <summary>Reads the extensions, or gives none when they are not there.</summary>
    public static CertificateExtensions Read(DerReader reader)
    {
        CertificateExtensions extensions = new CertificateExtensions();
        if (reader.IsNext(DerTag.Constructed(3)))
        {
            reader.Enter(DerTag.Constructed(3));
            reader.Enter(DerTag.Sequence);
            do
            {
                extensions.ReadOne(reader);
            }
            while (!reader.IsAtEnd);
            reader.Leave();
            reader.Leave();
        }

        return extensions;
    }

    private void ReadOne(DerReader reader)
    {
        reader.Enter(DerTag.Sequence);
        reader.ReadIdentifier();
        DerSlice identifier = reader.Content;
        int number = reader.NumberBehind(Identifiers.Extensions());
        bool isCritical = false;
        if (reader.IsNext(DerTag.Boolean))
        {
            // False is the default, which is not written.
            isCritical = reader.ReadBoolean() || reader.Refuse();
        }

        reader.Read(DerTag.OctetString);
        DerSlice value = reader.Content;
        reader.Leave();
        if (reader.IsFaulty || !IsNew(identifier) || !IsElement(value) || !Take(number, value, isCritical))
        {
            reader.Refuse();
            return;
        }

        byte[] places = Identifiers.AuthorityInformation();
        _places = identifier.IsSame(new DerSlice(places, 0, places.Length)) ? value : _places;
    }

    private bool IsNew(DerSlice identifier)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_seen[i].IsSame(identifier))
            {
                return false;
            }
        }

        if (Count == MaxCount)
        {
            return false;
        }

        _seen[Count++] = identifier;
        return true;
    }

    private static bool IsElement(DerSlice value)
    {
        DerReader reader = new DerReader(value);
        return reader.ReadAny() && reader.Finish();
    }

    // Whether a value is what its extension asks.
    private bool Take(int number, DerSlice value, bool isCritical)
    {
        DerReader reader = new DerReader(value);
        switch (number)
        {
            case BasicConstraints:
                IsCaCritical = isCritical;
                return TakeBasicConstraints(reader);
            case Usage:
                return TakeUsage(reader);
            case ExtendedUsage:
                return TakePurposes(reader);
            case AlternativeName:
                AlternativeNames = value;
                AreNamesCritical = isCritical;
                return AreNames(reader);
            case SubjectKeyId:
                reader.Read(DerTag.OctetString);
                SubjectKey = reader.Content;
                return !isCritical && reader.Finish();
            case AuthorityKeyId:
                return !isCritical && TakeAuthority(reader);
            case Constraints:
                NameLimits = NameConstraints.Read(value);
                return NameLimits is not null;
            case RevocationLists:
                HasUnknownCritical |= isCritical;
                return ArePoints(reader);
            case Policies:
            case PolicyMappings:
            case PolicyConstraints:
                return reader.Enter(DerTag.Sequence) && !reader.IsAtEnd;
            case InhibitAnyPolicy:
                return reader.ReadSmall() >= 0;
            default:
                HasUnknownCritical |= isCritical;
                return true;
        }
    }

    private bool TakeBasicConstraints(DerReader reader)
    {
        reader.Enter(DerTag.Sequence);
        if (reader.IsNext(DerTag.Boolean))
        {
            IsCa = reader.ReadBoolean();
        }

        if (reader.IsNext(DerTag.Integer))
        {
            PathLength = reader.ReadSmall();
        }

        reader.Leave();
        return reader.Finish() && (IsCa || PathLength == NoPathLimit);
    }

    // A list of bits ends with one that is set (X.690 section 11.2.2), and one at least must be.
    private bool TakeUsage(DerReader reader)
    {
        int unused = reader.ReadBits(DerTag.BitString);
        DerSlice bits = reader.Content;
        if (!reader.Finish() || bits.Count is < 1 or > 2 || (bits.At(bits.Count - 1) & (1 << unused)) == 0)
        {
            return false;
        }

        KeyUses = (bits.At(0) << 8) | (bits.Count > 1 ? bits.At(1) : 0);
        return true;
    }

    private bool TakePurposes(DerReader reader)
    {
        int count = 0;
        reader.Enter(DerTag.Sequence);
        do
        {
            if (++count > MaxCount)
            {
                return false;
            }

            reader.ReadIdentifier();
            int number = reader.NumberBehind(Identifiers.Purposes());
            bool isAny = reader.IsContent(new byte[] { 0x55, 0x1d, ExtendedUsage, 0 });
            Purposes |= isAny ? KeyPurpose.Any : number is >= 1 and <= 3 ? KeyPurpose.Any << number : KeyPurpose.Other;
        }
        while (!reader.IsAtEnd);
        return reader.Leave() && reader.Finish();
    }

    private static bool AreNames(DerReader reader)
    {
        int count = 0;
        reader.Enter(DerTag.Sequence);
        do
        {
            GeneralName name = ++count > GeneralName.MaxInList ? null : GeneralName.Read(reader);
            if (name is null)
            {
                return false;
            }

            if ( name.Tag == GeneralName.Address && name.Value.Count != 4 && name.Value.Count != 16)
            {
                reader.Refuse();
            }
        }
        while (!reader.IsAtEnd);
        return reader.Leave() && reader.Finish();
    }

    private bool TakeAuthority(DerReader reader)
    {
        reader.Enter(DerTag.Sequence);
        if (reader.IsNext(DerTag.Primitive(0)))
        {
            reader.ReadAny();
            AuthorityKey = reader.Content;
        }

        if (reader.IsNext(DerTag.Constructed(1)))
        {
            reader.ReadAny();
            AuthorityIssuer = reader.Content;
        }

        if (reader.IsNext(DerTag.Primitive(2)))
        {
            reader.ReadAny();
            AuthoritySerial = reader.Content;
        }

        return reader.Leave() && reader.Finish() && (AuthorityIssuer is null) == (AuthoritySerial is null);
    }

    // A point has a place or an issuer of the list, not only reasons (section 4.2.1.13).
    private static bool ArePoints(DerReader reader)
    {
        int count = 0;
        reader.Enter(DerTag.Sequence);
        do
        {
            if (++count > MaxCount)
            {
                return false;
            }

            reader.Enter(DerTag.Sequence);
            bool hasPlace = false;
            for (int number = 0; number <= 2; number++)
            {
                int tag = number == 1 ? DerTag.Primitive(number) : DerTag.Constructed(number);
                if (reader.IsNext(tag))
                {
                    reader.ReadAny();
                    hasPlace |= number != 1;
                }
            }

            if (!reader.Leave() || !hasPlace)
            {
                return false;
            }
        }
        while (!reader.IsAtEnd);
        return reader.Leave() && reader.Finish();
    }
}
