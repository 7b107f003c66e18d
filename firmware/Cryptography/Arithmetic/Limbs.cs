namespace Borne.Cryptography.Arithmetic;

/// <summary>
/// Whole numbers as limbs of 32 bits, the lowest first. None of the methods lets its time depend on the values, but for
/// <see cref="BitLength"/>, which is for public ones.
/// </summary>
public static class Limbs
{
    /// <summary>Bits of a limb.</summary>
    public const int Bits = 32;

    /// <summary>Bytes of a limb.</summary>
    public const int Bytes = 4;

    /// <summary>Reads a number.</summary>
    /// <param name="data">The buffer.</param>
    /// <param name="offset">Index of its highest byte.</param>
    /// <param name="count">Its bytes.</param>
    /// <param name="length">How many limbs it shall have; higher bytes are dropped.</param>
    public static uint[] Read(byte[] data, int offset, int count, int length)
    {
        uint[] limbs = new uint[length];
        for (int i = 0; i < count && i < length * Bytes; i++)
        {
            limbs[i / Bytes] |= (uint)data[offset + count - 1 - i] << (8 * (i % Bytes));
        }

        return limbs;
    }

    /// <summary>Writes a number, the highest byte first.</summary>
    /// <param name="limbs">The number.</param>
    /// <param name="data">The buffer.</param>
    /// <param name="offset">Index of its highest byte.</param>
    /// <param name="count">How many bytes.</param>
    public static void Write(uint[] limbs, byte[] data, int offset, int count)
    {
        for (int i = 0; i < count; i++)
        {
            uint limb = i / Bytes < limbs.Length ? limbs[i / Bytes] : 0;
            data[offset + count - 1 - i] = (byte)(limb >> (8 * (i % Bytes)));
        }
    }

    /// <summary>Number of the bits of a public number without zeros in front.</summary>
    public static int BitLength(uint[] limbs)
    {
        for (int i = limbs.Length - 1; i >= 0; i--)
        {
            uint limb = limbs[i];
            if (limb != 0)
            {
                int bits = i * Bits;
                for (; limb != 0; limb >>= 1)
                {
                    bits++;
                }

                return bits;
            }
        }

        return 0;
    }

    /// <summary>A bit of a number.</summary>
    /// <param name="limbs">The number.</param>
    /// <param name="index">0 for the lowest.</param>
    /// <returns>0 or 1.</returns>
    public static int BitOf(uint[] limbs, int index) => (int)(limbs[index / Bits] >> (index % Bits)) & 1;

    /// <summary>Whether a number is zero.</summary>
    public static bool IsZero(uint[] limbs)
    {
        uint any = 0;
        for (int i = 0; i < limbs.Length; i++)
        {
            any |= limbs[i];
        }

        return any == 0;
    }

    /// <summary>Whether two numbers of as many limbs are equal.</summary>
    public static bool AreEqual(uint[] first, uint[] second)
    {
        uint any = 0;
        for (int i = 0; i < first.Length; i++)
        {
            any |= first[i] ^ second[i];
        }

        return any == 0;
    }

    /// <summary>Whether a number is below another of as many limbs.</summary>
    public static bool IsLess(uint[] first, uint[] second)
    {
        ulong borrow = 0;
        for (int i = 0; i < first.Length; i++)
        {
            borrow = (((ulong)first[i] - second[i]) - borrow) >> 63;
        }

        return borrow != 0;
    }

    /// <summary>Takes a number away once if that does not go below zero.</summary>
    /// <param name="limbs">Number that becomes less, with as many limbs as <paramref name="other"/>.</param>
    /// <param name="high">What stands above its limbs, 0 or 1.</param>
    /// <param name="other">What is taken away.</param>
    public static void Reduce(uint[] limbs, uint high, uint[] other)
    {
        ulong borrow = 0;
        for (int i = 0; i < other.Length; i++)
        {
            borrow = (((ulong)limbs[i] - other[i]) - borrow) >> 63;
        }

        // All ones when the difference is not negative.
        uint mask = (uint)(((high - borrow) >> 63) - 1);
        borrow = 0;
        for (int i = 0; i < other.Length; i++)
        {
            ulong difference = ((ulong)limbs[i] - (other[i] & mask)) - borrow;
            limbs[i] = (uint)difference;
            borrow = difference >> 63;
        }
    }

    /// <summary>Doubles a number.</summary>
    /// <returns>The bit that falls out at the top, 0 or 1.</returns>
    public static uint Double(uint[] limbs)
    {
        uint carry = 0;
        for (int i = 0; i < limbs.Length; i++)
        {
            uint limb = limbs[i];
            limbs[i] = (limb << 1) | carry;
            carry = limb >> 31;
        }

        return carry;
    }
}
