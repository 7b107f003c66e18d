namespace Borne.Cryptography.Ecdsa;

/// <summary>A key pair of P-256.</summary>
public sealed class EcPrivateKey
{
    private readonly byte[] _secret;

    /// <summary>Takes a pair as it was stored.</summary>
    /// <param name="secret">The secret number, 32 bytes, big-endian.</param>
    /// <param name="publicKey">Its public key, 65 bytes.</param>
    public EcPrivateKey(byte[] secret, byte[] publicKey)
    {
        _secret = secret;
        PublicKey = publicKey;
    }

    /// <summary>The public key: 04, x and y, 65 bytes.</summary>
    public byte[] PublicKey { get; }

    /// <summary>The secret number, 32 bytes, big-endian: for the store that keeps it, and for nobody else.</summary>
    public byte[] Secret() => _secret;
}
