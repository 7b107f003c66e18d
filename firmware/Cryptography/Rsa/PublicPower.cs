using System;
using Borne.Cryptography.Arithmetic;

namespace Borne.Cryptography.Rsa;

/// <summary>
/// The number of a signature to the power of the public exponent, in slices of some rows of a product. All of it is public, so
/// its time may depend on the exponent.
/// </summary>
internal sealed class PublicPower
{
    // Pairs of limbs in a step: 0.15 ms on a desktop's interpreter.
    private const int PairsInStep = 512;

    // 2^(32 n) is 2^n squared five times.
    private const int Squarings = 5;

    private readonly Modulus _modulus;
    private readonly uint[] _number;
    private readonly uint[] _form;
    private readonly uint[] _sum;
    private readonly uint _exponent;
    private uint[] _factor;
    private int _doublings;
    private int _squarings = Squarings;
    private uint _bit;
    private int _row;

    /// <summary>Begins with a number below the modulus.</summary>
    public PublicPower(RsaPublicKey key, uint[] number)
    {
        _modulus = new Modulus(key.Modulus);
        _number = number;
        _exponent = key.Exponent;
        _form = new uint[number.Length];
        _sum = new uint[number.Length + 1];
        Result = new uint[number.Length];
        _doublings = _modulus.StartPower(Result) + number.Length;
        _factor = Result;
        for (_bit = 1; _bit <= _exponent / 2; _bit <<= 1)
        {
        }
    }

    /// <summary>The power, once <see cref="Step"/> was true.</summary>
    public uint[] Result { get; }

    /// <summary>Does some of the work.</summary>
    /// <returns>True when it is done.</returns>
    public bool Step()
    {
        for (int pairs = 0; pairs < PairsInStep && _bit != 0; pairs += _number.Length)
        {
            if (_doublings > 0)
            {
                _modulus.Double(Result);
                _doublings--;
                continue;
            }

            _modulus.AddRow(_sum, Result, _factor[_row++]);
            if (_row == _number.Length)
            {
                _modulus.Finish(_sum, Result);
                Array.Clear(_sum, 0, _sum.Length);
                _row = 0;
                Advance();
            }
        }

        return _bit == 0;
    }

    // The products one behind the other: R squared, the number in Montgomery form, then the bits of the exponent below the
    // highest: a square each, and a product where the bit is set. The last bit always is; its product is with the plain
    // number, which takes the power out of the Montgomery form.
    private void Advance()
    {
        if (_squarings > 0)
        {
            _squarings--;
            _factor = _squarings > 0 ? Result : _number;
        }
        else if (_squarings == 0)
        {
            _squarings--;
            Result.CopyTo(_form, 0);
            _factor = Result;
        }
        else if (_factor == Result && (_exponent & (_bit >> 1)) != 0)
        {
            _factor = _bit >> 1 == 1 ? _number : _form;
        }
        else
        {
            _factor = Result;
            _bit >>= 1;
            if (_bit == 1)
            {
                _bit = 0;
            }
        }
    }
}
