using Borne.Cryptography.Der;
using Borne.Cryptography.Ecdsa;

namespace Borne.Certificates.Requests;

/// <summary>
/// A key pair of P-256 in DER (RFC 5915), as TLS takes it. The public key is written as well: without it the platform would have to
/// work it out.
/// </summary>
public static class EcKeyFile
{
    /// <summary>Label of its PEM.</summary>
    public const string Label = "EC PRIVATE KEY";

    private const int MaxBytes = 160;
    private const int SecretBytes = 32;

    /// <summary>1.2.840.10045.3.1.7, the curve P-256.</summary>
    internal static byte[] Curve() => new byte[] { 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7 };

    /// <summary>Writes a key pair.</summary>
    public static byte[] Write(EcPrivateKey key)
    {
        DerWriter writer = new DerWriter(new byte[MaxBytes]);
        int end = writer.Position;
        writer.Put(key.PublicKey);
        writer.CloseBits(end);
        writer.Close(DerTag.Constructed(1), end);
        int curve = writer.Position;
        writer.PutElement(DerTag.ObjectIdentifier, Curve());
        writer.Close(DerTag.Constructed(0), curve);
        writer.PutElement(DerTag.OctetString, key.Secret());
        writer.PutUnsigned(new byte[] { 1 });
        writer.Close(DerTag.Sequence, end);
        return writer.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> gave.</summary>
    /// <returns>The pair; null when it is something else.</returns>
    public static EcPrivateKey Read(byte[] der)
    {
        DerReader reader = new DerReader(der, 0, der.Length);
        reader.Enter(DerTag.Sequence);
        bool isKey = reader.ReadSmall() == 1;
        reader.Read(DerTag.OctetString);
        byte[] secret = reader.Content.ToArray();
        reader.Enter(DerTag.Constructed(0));
        reader.ReadIdentifier();
        isKey &= reader.IsContent(Curve());
        reader.Leave();
        reader.Enter(DerTag.Constructed(1));
        isKey &= reader.ReadBits(DerTag.BitString) == 0;
        byte[] publicKey = reader.Content.ToArray();
        reader.Leave();
        reader.Leave();
        return isKey && reader.Finish() && secret.Length == SecretBytes && EcPublicKey.IsPoint(publicKey, 0, publicKey.Length)
            ? new EcPrivateKey(secret, publicKey)
            : null;
    }
}
