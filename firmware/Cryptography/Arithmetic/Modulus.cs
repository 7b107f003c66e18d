namespace Borne.Cryptography.Arithmetic;

/// <summary>
/// Products modulo an odd number by Montgomery's method: a product is divided by R, the power of two above the limbs, so that
/// numbers are kept multiplied by R (the Montgomery form). The time does not depend on the factors.
/// </summary>
public class Modulus
{
    private readonly uint[] _value;
    private readonly uint _inverse;
    private readonly uint[] _product;

    /// <summary>Creates a modulus.</summary>
    /// <param name="value">The number: odd, its highest limb not zero.</param>
    public Modulus(uint[] value)
    {
        _value = value;
        _product = new uint[value.Length + 1];

        // Newton's method: each round doubles the bits of the inverse that are right, the first three are.
        uint inverse = value[0];
        for (int i = 0; i < 4; i++)
        {
            inverse *= 2 - (value[0] * inverse);
        }

        _inverse = 0 - inverse;
    }

    /// <summary>Limbs of the modulus.</summary>
    public int Length => _value.Length;

    /// <summary>The modulus itself.</summary>
    public uint[] Value => _value;

    /// <summary>Multiplies; the product is divided by R.</summary>
    /// <param name="product">Gets it; may be a factor.</param>
    /// <param name="first">A factor below the modulus.</param>
    /// <param name="second">The other one.</param>
    public virtual void Multiply(uint[] product, uint[] first, uint[] second)
    {
        System.Array.Clear(_product, 0, _product.Length);
        for (int i = 0; i < _value.Length; i++)
        {
            AddRow(_product, first, second[i]);
        }

        Finish(_product, product);
    }

    /// <summary>Adds a row of a product: one limb times the other factor, and then divides by a limb.</summary>
    /// <param name="sum">What was added so far, a limb longer than the modulus.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="limb">A limb of the other, the lowest first.</param>
    public void AddRow(uint[] sum, uint[] factor, uint limb)
    {
        uint[] value = _value;
        int last = value.Length - 1;
        ulong upper = sum[0] + ((ulong)factor[0] * limb);
        ulong quotient = (uint)upper * _inverse;
        ulong lower = (uint)upper + (quotient * value[0]);
        for (int i = 1; i <= last; i++)
        {
            upper = (upper >> 32) + sum[i] + ((ulong)factor[i] * limb);
            lower = (lower >> 32) + (uint)upper + (quotient * value[i]);
            sum[i - 1] = (uint)lower;
        }

        ulong top = (upper >> 32) + (lower >> 32) + sum[last + 1];
        sum[last] = (uint)top;
        sum[last + 1] = (uint)(top >> 32);
    }

    /// <summary>Ends a product of as many rows as the modulus has limbs.</summary>
    /// <param name="sum">The sum of the rows; is changed.</param>
    /// <param name="product">Gets the product, below the modulus.</param>
    public void Finish(uint[] sum, uint[] product)
    {
        Limbs.Reduce(sum, sum[_value.Length], _value);
        System.Array.Copy(sum, product, _value.Length);
    }

    /// <summary>Adds.</summary>
    /// <param name="sum">Gets the sum; may be one of the others.</param>
    /// <param name="first">A number below the modulus.</param>
    /// <param name="second">Another one.</param>
    public virtual void Add(uint[] sum, uint[] first, uint[] second)
    {
        ulong carry = 0;
        for (int i = 0; i < _value.Length; i++)
        {
            carry += (ulong)first[i] + second[i];
            sum[i] = (uint)carry;
            carry >>= 32;
        }

        Limbs.Reduce(sum, (uint)carry, _value);
    }

    /// <summary>Subtracts.</summary>
    /// <param name="difference">Gets the difference; may be one of the others.</param>
    /// <param name="first">A number below the modulus.</param>
    /// <param name="second">Another one.</param>
    public virtual void Subtract(uint[] difference, uint[] first, uint[] second)
    {
        ulong borrow = 0;
        for (int i = 0; i < _value.Length; i++)
        {
            ulong limb = ((ulong)first[i] - second[i]) - borrow;
            difference[i] = (uint)limb;
            borrow = limb >> 63;
        }

        uint mask = (uint)(0 - borrow);
        ulong carry = 0;
        for (int i = 0; i < _value.Length; i++)
        {
            carry += (ulong)difference[i] + (_value[i] & mask);
            difference[i] = (uint)carry;
            carry >>= 32;
        }
    }

    /// <summary>R modulo the modulus, times a power of two.</summary>
    /// <param name="doublings">The power's exponent.</param>
    public uint[] PowerOfTwo(int doublings)
    {
        uint[] power = new uint[_value.Length];
        for (int i = StartPower(power) + doublings; i > 0; i--)
        {
            Double(power);
        }

        return power;
    }

    /// <summary>Sets a number to the highest power of two below the modulus.</summary>
    /// <returns>How often it must be doubled to become R modulo the modulus.</returns>
    public int StartPower(uint[] power)
    {
        int bits = Limbs.BitLength(_value);
        power[(bits - 1) / Limbs.Bits] = 1u << ((bits - 1) % Limbs.Bits);
        return (_value.Length * Limbs.Bits) - bits + 1;
    }

    /// <summary>Doubles a number below the modulus.</summary>
    public void Double(uint[] number) => Limbs.Reduce(number, Limbs.Double(number), _value);
}
