using Borne.Cryptography.Arithmetic;

namespace Borne.Cryptography.Ecdsa;

/// <summary>Numbers by which points are multiplied.</summary>
internal static class Scalars
{
    /// <summary>Whether a number is above zero and below the order; a time that does not depend on a secret one.</summary>
    public static bool IsInRange(Modulus order, uint[] number) => !Limbs.IsZero(number) & Limbs.IsLess(number, order.Value);

    /// <summary>The number of a digest: its leftmost bits, as many as the order has (FIPS 186-5 section 6.4.1), modulo the order.</summary>
    public static uint[] OfDigest(Modulus order, byte[] digest)
    {
        int width = order.Length * Limbs.Bytes;
        int bytes = digest.Length < width ? digest.Length : width;
        uint[] number = Limbs.Read(digest, 0, bytes, order.Length);
        Limbs.Reduce(number, 0, order.Value);
        return number;
    }
}
