using Borne.Cryptography.Der;
using Borne.Cryptography.Ecdsa;
using Borne.Cryptography.Rsa;

namespace Borne.Certificates.X509;

/// <summary>A subjectPublicKeyInfo (RFC 5280 section 4.1.2.7).</summary>
public sealed class PublicKeyInfo
{
    private PublicKeyInfo(KeyKind kind, DerSlice key)
    {
        Kind = kind;
        Key = key;
    }

    /// <summary>Kind of the key.</summary>
    public KeyKind Kind { get; }

    /// <summary>The key: content of the BIT STRING without the number of unused bits. Its hash is OCPP's key hash.</summary>
    public DerSlice Key { get; }

    /// <summary>Whether the key can be used here: it is of a kind that is known, not too short or too long, and a point of its curve.</summary>
    public bool IsSound => Kind switch
    {
        KeyKind.P256 => Key.Count == EcPublicKey.P256Bytes && EcPublicKey.IsPoint(Key.Data, Key.Offset, Key.Count),
        KeyKind.P384 => Key.Count == EcPublicKey.P384Bytes && EcPublicKey.IsPoint(Key.Data, Key.Offset, Key.Count),
        KeyKind.Rsa => RsaPublicKey.Read(Key.Data, Key.Offset, Key.Count) is not null,
        _ => false,
    };

    /// <summary>Reads the next element.</summary>
    /// <returns>The key; null when the reader refuses it.</returns>
    public static PublicKeyInfo Read(DerReader reader)
    {
        reader.Enter(DerTag.Sequence);
        reader.Enter(DerTag.Sequence);
        reader.ReadIdentifier();
        KeyKind kind = KeyKind.Unknown;
        if (reader.IsContent(Identifiers.RsaKey()))
        {
            kind = reader.ReadNull() ? KeyKind.Rsa : KeyKind.Unknown;
        }
        else if (reader.IsContent(Identifiers.EcKey()) && reader.IsNext(DerTag.ObjectIdentifier))
        {
            reader.ReadIdentifier();
            kind = reader.IsContent(Identifiers.P256()) ? KeyKind.P256
                : reader.IsContent(Identifiers.P384()) ? KeyKind.P384 : KeyKind.Unknown;
        }
        else if (!reader.IsAtEnd)
        {
            reader.ReadAny();
        }

        reader.Leave();
        bool isWhole = reader.ReadBits(DerTag.BitString) == 0;
        DerSlice key = reader.Content;
        reader.Leave();
        if (!isWhole || reader.IsFaulty)
        {
            reader.Refuse();
            return null;
        }

        return new PublicKeyInfo(kind, key);
    }
}
