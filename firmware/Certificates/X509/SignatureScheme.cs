using Borne.Cryptography.Der;
using Borne.Cryptography.Ecdsa;
using Borne.Cryptography.Hashes;
using Borne.Cryptography.Rsa;
using Borne.Cryptography.Signatures;

namespace Borne.Certificates.X509;

/// <summary>How a certificate is signed: RSA with PKCS#1 v1.5 or PSS, or ECDSA, each with SHA-256, SHA-384 or SHA-512.</summary>
public sealed class SignatureScheme
{
    private const int Pss = 10;
    private const int SaltDefault = 20;

    private readonly bool _isRsa;
    private readonly bool _isPss;
    private readonly int _saltLength;

    private SignatureScheme(bool isRsa, HashAlgorithm hash, bool isPss, int saltLength)
    {
        _isRsa = isRsa;
        Hash = hash;
        _isPss = isPss;
        _saltLength = saltLength;
    }

    /// <summary>The hash of what is signed.</summary>
    public HashAlgorithm Hash { get; }

    /// <summary>Reads an AlgorithmIdentifier.</summary>
    /// <returns>The scheme; null when it is not known here, SHA-1 and MD5 among others.</returns>
    public static SignatureScheme Read(DerSlice identifier)
    {
        DerReader reader = new DerReader(identifier);
        reader.Enter(DerTag.Sequence);
        reader.ReadIdentifier();
        int rsa = reader.NumberBehind(Identifiers.Rsa());
        int ecdsa = reader.NumberBehind(Identifiers.Ecdsa());
        SignatureScheme scheme = null;
        if (rsa is >= 11 and <= 13)
        {
            reader.ReadNull();
            scheme = new SignatureScheme(true, (HashAlgorithm)(rsa - 11), false, 0);
        }
        else if (ecdsa is >= 2 and <= 4)
        {
            scheme = new SignatureScheme(false, (HashAlgorithm)(ecdsa - 2), false, 0);
        }
        else if (rsa == Pss)
        {
            scheme = ReadPss(reader);
        }

        return reader.Leave() && reader.Finish() ? scheme : null;
    }

    /// <summary>Begins to check a signature.</summary>
    /// <param name="key">The signer's key.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="digest">Digest of what was signed.</param>
    /// <returns>The check; null when the key is of another kind.</returns>
    public SignatureCheck Check(PublicKeyInfo key, DerSlice signature, byte[] digest)
    {
        bool isEc = key.Kind == KeyKind.P256 || key.Kind == KeyKind.P384;
        if (_isRsa ? key.Kind != KeyKind.Rsa : !isEc)
        {
            return null;
        }

        byte[] data = signature.Data;
        DerSlice bytes = key.Key;
        if (isEc)
        {
            EcdsaSignature read = EcdsaSignature.Read(data, signature.Offset, signature.Count, bytes.Count);
            return new EcdsaCheck(bytes.Data, bytes.Offset, bytes.Count, read, digest);
        }

        RsaPublicKey rsa = RsaPublicKey.Read(bytes.Data, bytes.Offset, bytes.Count);
        return _isPss
            ? new RsaPssCheck(rsa, data, signature.Offset, signature.Count, Hash, digest, _saltLength)
            : new RsaPkcs1Check(rsa, data, signature.Offset, signature.Count, Hash, digest);
    }

    // RSASSA-PSS-params (RFC 4055 section 3.1): hash, mask generation with the same hash, length of the salt.
    private static SignatureScheme ReadPss(DerReader reader)
    {
        reader.Enter(DerTag.Sequence);
        reader.Enter(DerTag.Constructed(0));
        int hash = ReadHash(reader);
        reader.Leave();
        reader.Enter(DerTag.Constructed(1));
        reader.Enter(DerTag.Sequence);
        reader.ReadIdentifier();
        bool isMask = reader.IsContent(Identifiers.MaskGeneration());
        int maskHash = ReadHash(reader);
        reader.Leave();
        reader.Leave();
        int salt = SaltDefault;
        if (reader.IsNext(DerTag.Constructed(2)))
        {
            reader.Enter(DerTag.Constructed(2));
            salt = reader.ReadSmall();
            reader.Leave();
        }

        reader.Leave();
        return isMask && hash == maskHash && hash is >= 1 and <= 3 && !reader.IsFaulty
            ? new SignatureScheme(true, (HashAlgorithm)(hash - 1), true, salt)
            : null;
    }

    private static int ReadHash(DerReader reader)
    {
        reader.Enter(DerTag.Sequence);
        reader.ReadIdentifier();
        int hash = reader.NumberBehind(Identifiers.Hashes());
        if (!reader.IsAtEnd)
        {
            reader.ReadNull();
        }

        reader.Leave();
        return hash;
    }
}
