using Borne.Cryptography.Hashes;

namespace Borne.Cryptography.Rsa;

/// <summary>
/// The check of a signature RSASSA-PKCS1-v1_5 (RFC 8017 section 8.2.2). The padding is written and compared as a whole, never
/// read: a reader of it is what forgers use.
/// </summary>
public sealed class RsaPkcs1Check : RsaCheck
{
    private const int MinFilling = 8;

    private readonly HashAlgorithm _algorithm;
    private readonly byte[] _digest;

    /// <summary>Begins a check.</summary>
    /// <param name="key">The public key; null for one that could not be read.</param>
    /// <param name="data">Buffer with the signature.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">How many bytes.</param>
    /// <param name="algorithm">The hash of what was signed.</param>
    /// <param name="digest">Its digest.</param>
    public RsaPkcs1Check(RsaPublicKey key, byte[] data, int offset, int count, HashAlgorithm algorithm, byte[] digest)
        : base(key, data, offset, count)
    {
        _algorithm = algorithm;
        _digest = digest;
    }

    /// <inheritdoc/>
    protected override void CheckPadding()
    {
        // 00 01 FF ... FF 00, and a DigestInfo with the digest.
        byte[] information = Information();
        byte[] padded = Padded;
        int at = padded.Length - information.Length - _digest.Length;
        bool isSame = at >= MinFilling + 3 && padded[0] == 0 && padded[1] == 1 && padded[at - 1] == 0;
        for (int i = 2; i < at - 1; i++)
        {
            isSame &= padded[i] == 0xff;
        }

        End(isSame && IsAt(at, information) && IsAt(at + information.Length, _digest));
    }

    private bool IsAt(int at, byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            if (Padded[at + i] != bytes[i])
            {
                return false;
            }
        }

        return true;
    }

    // DER of a DigestInfo up to the digest: a sequence of the algorithm (2.16.840.1.101.3.4.2.n and NULL) and an OCTET STRING.
    private byte[] Information()
    {
        byte number = (byte)(_algorithm == HashAlgorithm.Sha256 ? 1 : _algorithm == HashAlgorithm.Sha384 ? 2 : 3);
        return new byte[]
        {
            0x30, (byte)(17 + _digest.Length), 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, number,
            0x05, 0x00, 0x04, (byte)_digest.Length,
        };
    }
}
