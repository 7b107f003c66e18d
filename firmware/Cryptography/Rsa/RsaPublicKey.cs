using Borne.Cryptography.Arithmetic;
using Borne.Cryptography.Der;

namespace Borne.Cryptography.Rsa;

/// <summary>A public key of RSA, of 2048 to 4096 bits, with an exponent of up to 32.</summary>
public sealed class RsaPublicKey
{
    /// <summary>Bits of the shortest modulus that is accepted.</summary>
    public const int MinBits = 2048;

    /// <summary>Bits of the longest modulus that is accepted.</summary>
    public const int MaxBits = 4096;

    private const int MinExponent = 3;

    private RsaPublicKey(uint[] modulus, uint exponent)
    {
        Modulus = modulus;
        Exponent = exponent;
        Bits = Limbs.BitLength(modulus);
    }

    /// <summary>The exponent.</summary>
    public uint Exponent { get; }

    /// <summary>Bits of the modulus.</summary>
    public int Bits { get; }

    /// <summary>Bytes of a signature.</summary>
    public int Bytes => (Bits + 7) / 8;

    /// <summary>The modulus in limbs.</summary>
    internal uint[] Modulus { get; }

    /// <summary>Reads an RSAPublicKey (RFC 8017 appendix A.1.1).</summary>
    /// <param name="data">The buffer.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="count">How many; none may follow.</param>
    /// <returns>The key; null when it is not DER, too short, too long, or even.</returns>
    public static RsaPublicKey Read(byte[] data, int offset, int count)
    {
        DerReader reader = new DerReader(data, offset, count);
        if (!reader.Enter(DerTag.Sequence) || !reader.ReadUnsigned() || reader.ContentLength > MaxBits / 8)
        {
            return null;
        }

        int limbs = (reader.ContentLength + Limbs.Bytes - 1) / Limbs.Bytes;
        uint[] modulus = Limbs.Read(data, reader.ContentOffset, reader.ContentLength, limbs);
        if (!reader.ReadUnsigned() || reader.ContentLength > Limbs.Bytes)
        {
            return null;
        }

        uint exponent = Limbs.Read(data, reader.ContentOffset, reader.ContentLength, 1)[0];
        if (!reader.Leave() || !reader.Finish() || exponent < MinExponent || (exponent & modulus[0] & 1) == 0)
        {
            return null;
        }

        RsaPublicKey key = new RsaPublicKey(modulus, exponent);
        return key.Bits < MinBits ? null : key;
    }
}
