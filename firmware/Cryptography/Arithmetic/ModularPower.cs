namespace Borne.Cryptography.Arithmetic;

/// <summary>
/// A power with a public exponent modulo a small number, in slices. With the modulus less two as exponent it is the inverse,
/// if the modulus is a prime (Fermat).
/// </summary>
public sealed class ModularPower
{
    // Of a number of eight limbs four bits, 25 microseconds each on a desktop's interpreter; of a longer one as many as take no more time.
    private const int LimbsInStep = 256;

    private readonly Modulus _modulus;
    private readonly uint[] _base;
    private readonly uint[] _exponent;
    private readonly int _bitsInStep;
    private int _bit;

    private ModularPower(Modulus modulus, uint[] value, uint[] exponent)
    {
        _modulus = modulus;
        _base = value;
        _exponent = exponent;
        _bitsInStep = LimbsInStep / (modulus.Length * modulus.Length);
        _bitsInStep = _bitsInStep < 1 ? 1 : _bitsInStep;
        Result = modulus.PowerOfTwo(0);
        _bit = Limbs.BitLength(exponent);
    }

    /// <summary>The power in Montgomery form, once <see cref="Step"/> was true.</summary>
    public uint[] Result { get; }

    /// <summary>Begins to invert a number.</summary>
    /// <param name="modulus">A prime above 2.</param>
    /// <param name="value">The number in Montgomery form; zero has no inverse and gives zero.</param>
    public static ModularPower Invert(Modulus modulus, uint[] value)
    {
        // An odd number less two borrows at most once from the next limb.
        uint[] exponent = new uint[modulus.Length];
        ulong borrow = 2;
        for (int i = 0; i < exponent.Length; i++)
        {
            ulong difference = (ulong)modulus.Value[i] - borrow;
            exponent[i] = (uint)difference;
            borrow = difference >> 63;
        }

        return new ModularPower(modulus, value, exponent);
    }

    /// <summary>Does some of the work.</summary>
    /// <returns>True when it is done.</returns>
    public bool Step()
    {
        for (int i = 0; i < _bitsInStep && _bit > 0; i++)
        {
            _bit--;
            _modulus.Multiply(Result, Result, Result);
            if (Limbs.BitOf(_exponent, _bit) != 0)
            {
                _modulus.Multiply(Result, Result, _base);
            }
        }

        return _bit == 0;
    }
}
