using Borne.Cryptography.Arithmetic;

namespace Borne.Cryptography.Ecdsa;

/// <summary>
/// A multiple of one point, or the sum of multiples of two, in slices of one point operation. Four bits are worked off in each
/// round, with a table of 16 points: those of one number, or two of each number.
/// </summary>
internal sealed class PointMultiplication
{
    private const int TablePoints = 16;
    private const int RoundBits = 4;

    private readonly Curve _curve;
    private readonly CurvePoint[] _table = new CurvePoint[TablePoints];
    private readonly CurvePoint _chosen;
    private readonly uint[] _first;
    private readonly uint[] _second;
    private readonly int _bits;
    private int _filled;
    private int _bit;
    private int _doublings;

    /// <summary>Begins to multiply the base point by a secret number: the time does not depend on it.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="secret">A number below the order.</param>
    public PointMultiplication(Curve curve, uint[] secret)
    {
        _curve = curve;
        _first = secret;
        _bits = RoundBits;
        _bit = secret.Length * Limbs.Bits;
        _chosen = new CurvePoint(curve.Field);
        Result = new CurvePoint(curve.Field);
        _table[0] = new CurvePoint(curve.Field);
        _table[1] = curve.Base();
        _filled = 2;
    }

    /// <summary>Begins to add multiples of the base point and of another one by public numbers.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="first">What multiplies the base point, below the order.</param>
    /// <param name="point">The other point.</param>
    /// <param name="second">What multiplies it, below the order.</param>
    public PointMultiplication(Curve curve, uint[] first, CurvePoint point, uint[] second)
        : this(curve, first)
    {
        _second = second;
        _bits = RoundBits / 2;
        _table[1 << _bits] = point;
    }

    /// <summary>The point, once <see cref="Step"/> was true.</summary>
    public CurvePoint Result { get; }

    /// <summary>Does one addition or doubling of points.</summary>
    /// <returns>True when all is done.</returns>
    public bool Step()
    {
        if (_filled < TablePoints)
        {
            Fill(_filled++);
        }
        else if (_doublings > 0)
        {
            _curve.Double(Result);
            _doublings--;
        }
        else
        {
            _bit -= _bits;
            AddDigit();
            _doublings = _bit == 0 ? 0 : _bits;
        }

        return _bit == 0;
    }

    private void Fill(int index)
    {
        if (_table[index] is not null)
        {
            return;
        }

        // The lowest point of a row is a multiple of the second point, each other one is the one before plus the base point.
        _table[index] = new CurvePoint(_curve.Field);
        if (_second is not null && index % (1 << _bits) == 0)
        {
            _curve.Add(_table[index], _table[index - (1 << _bits)], _table[1 << _bits]);
        }
        else
        {
            _curve.Add(_table[index], _table[index - 1], _table[1]);
        }
    }

    private void AddDigit()
    {
        int digit = DigitOf(_first);
        if (_second is not null)
        {
            _curve.Add(Result, Result, _table[digit | (DigitOf(_second) << _bits)]);
            return;
        }

        // All points are touched, so that no access to memory tells the digit.
        for (int i = 0; i < TablePoints; i++)
        {
            _chosen.Select(_table[i], (uint)(((ulong)(uint)(i ^ digit) - 1) >> 32));
        }

        _curve.Add(Result, Result, _chosen);
    }

    private int DigitOf(uint[] number) => (int)(number[_bit / Limbs.Bits] >> (_bit % Limbs.Bits)) & ((1 << _bits) - 1);
}
