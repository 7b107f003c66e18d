using Borne.Cryptography.Arithmetic;

namespace Borne.Cryptography.Ecdsa;

/// <summary>
/// A curve y^2 = x^3 - 3x + b of prime order. Points are added by the complete formulas of Renes, Costello
/// and Batina (2015, algorithms 4 and 6): they hold for all points, equal, opposite or at infinity, so that there is no
/// special case to forget and none whose time could be measured.
/// </summary>
internal abstract class Curve
{
    /// <summary>First byte of a point that is not compressed.</summary>
    public const int Uncompressed = 4;

    private readonly uint[] _b;
    private readonly uint[] _square;
    private readonly uint[] _orderSquare;
    private readonly uint[] _one;
    private readonly uint[] _t0;
    private readonly uint[] _t1;
    private readonly uint[] _t2;
    private readonly uint[] _t3;
    private readonly uint[] _t4;
    private uint[] _x;
    private uint[] _y;
    private uint[] _z;

    /// <summary>Creates the curve with its room to reckon.</summary>
    /// <param name="field">The field of the coordinates.</param>
    /// <param name="order">The order.</param>
    /// <param name="b">The curve's b.</param>
    /// <param name="square">R squared modulo the field's p.</param>
    /// <param name="orderSquare">R squared modulo the order.</param>
    protected Curve(Modulus field, Modulus order, uint[] b, uint[] square, uint[] orderSquare)
    {
        Field = field;
        Order = order;
        _square = square;
        _orderSquare = orderSquare;
        _t0 = new uint[field.Length];
        _t1 = new uint[field.Length];
        _t2 = new uint[field.Length];
        _t3 = new uint[field.Length];
        _t4 = new uint[field.Length];
        _x = new uint[field.Length];
        _y = new uint[field.Length];
        _z = new uint[field.Length];
        _one = new uint[field.Length];
        _one[0] = 1;
        _b = b;
        Field.Multiply(_b, _b, _square);
    }

    /// <summary>The field of the coordinates.</summary>
    public Modulus Field { get; }

    /// <summary>The order of the curve: numbers by which points are multiplied are below it.</summary>
    public Modulus Order { get; }

    /// <summary>Bytes of a coordinate and of a number below the order.</summary>
    public int Width => Field.Length * Limbs.Bytes;

    /// <summary>The curve on which a public key may lie.</summary>
    /// <param name="keyBytes">Its bytes, which tell the curve: 04, x and y.</param>
    /// <returns>The curve; null when none has keys of that length.</returns>
    public static Curve Of(int keyBytes) => keyBytes switch
    {
        CurveP256.PointBytes => new CurveP256(),
        CurveP384.PointBytes => new CurveP384(),
        _ => null,
    };

    /// <summary>The base point.</summary>
    public abstract CurvePoint Base();

    /// <summary>Reads a point.</summary>
    /// <param name="data">Buffer with 04, x and y.</param>
    /// <param name="offset">Index of the 04.</param>
    /// <param name="count">How many bytes; only those of a point of this curve are right.</param>
    /// <returns>The point; null when it is no point of the curve.</returns>
    public CurvePoint Read(byte[] data, int offset, int count)
    {
        if (count != 1 + (2 * Width) || data[offset] != Uncompressed)
        {
            return null;
        }

        uint[] x = Limbs.Read(data, offset + 1, Width, Field.Length);
        uint[] y = Limbs.Read(data, offset + 1 + Width, Width, Field.Length);
        if (!Limbs.IsLess(x, Field.Value) || !Limbs.IsLess(y, Field.Value))
        {
            return null;
        }

        CurvePoint point = Point(x, y);
        return IsOnCurve(point) ? point : null;
    }

    /// <summary>Brings a coordinate into the Montgomery form.</summary>
    public void ToField(uint[] number) => Field.Multiply(number, number, _square);

    /// <summary>Brings a coordinate back from the Montgomery form.</summary>
    public void FromField(uint[] number) => Field.Multiply(number, number, _one);

    /// <summary>Brings a number below the order into the Montgomery form.</summary>
    public void ToOrder(uint[] number) => Order.Multiply(number, number, _orderSquare);

    /// <summary>Adds two points (algorithm 4).</summary>
    /// <param name="sum">Gets the sum; may be one of the others.</param>
    public void Add(CurvePoint sum, CurvePoint first, CurvePoint second)
    {
        Field.Multiply(_t0, first.X, second.X);
        Field.Multiply(_t1, first.Y, second.Y);
        Field.Multiply(_t2, first.Z, second.Z);
        Field.Add(_t3, first.X, first.Y);
        Field.Add(_t4, second.X, second.Y);
        Field.Multiply(_t3, _t3, _t4);
        Field.Add(_t4, _t0, _t1);
        Field.Subtract(_t3, _t3, _t4);
        Field.Add(_t4, first.Y, first.Z);
        Field.Add(_x, second.Y, second.Z);
        Field.Multiply(_t4, _t4, _x);
        Field.Add(_x, _t1, _t2);
        Field.Subtract(_t4, _t4, _x);
        Field.Add(_x, first.X, first.Z);
        Field.Add(_y, second.X, second.Z);
        Field.Multiply(_x, _x, _y);
        Field.Add(_y, _t0, _t2);
        Field.Subtract(_y, _x, _y);
        Field.Multiply(_z, _b, _t2);
        Field.Subtract(_x, _y, _z);
        Field.Add(_z, _x, _x);
        Field.Add(_x, _x, _z);
        Field.Subtract(_z, _t1, _x);
        Field.Add(_x, _t1, _x);
        Field.Multiply(_y, _b, _y);
        Field.Add(_t1, _t2, _t2);
        Field.Add(_t2, _t1, _t2);
        Field.Subtract(_y, _y, _t2);
        Field.Subtract(_y, _y, _t0);
        Field.Add(_t1, _y, _y);
        Field.Add(_y, _t1, _y);
        Field.Add(_t1, _t0, _t0);
        Field.Add(_t0, _t1, _t0);
        Field.Subtract(_t0, _t0, _t2);
        Field.Multiply(_t1, _t4, _y);
        Field.Multiply(_t2, _t0, _y);
        Field.Multiply(_y, _x, _z);
        Field.Add(_y, _y, _t2);
        Field.Multiply(_x, _t3, _x);
        Field.Subtract(_x, _x, _t1);
        Field.Multiply(_z, _t4, _z);
        Field.Multiply(_t1, _t3, _t0);
        Field.Add(_z, _z, _t1);
        sum.Trade(ref _x, ref _y, ref _z);
    }

    /// <summary>Doubles a point (algorithm 6).</summary>
    public void Double(CurvePoint point)
    {
        Field.Multiply(_t0, point.X, point.X);
        Field.Multiply(_t1, point.Y, point.Y);
        Field.Multiply(_t2, point.Z, point.Z);
        Field.Multiply(_t3, point.X, point.Y);
        Field.Add(_t3, _t3, _t3);
        Field.Multiply(_z, point.X, point.Z);
        Field.Add(_z, _z, _z);
        Field.Multiply(_y, _b, _t2);
        Field.Subtract(_y, _y, _z);
        Field.Add(_x, _y, _y);
        Field.Add(_y, _x, _y);
        Field.Subtract(_x, _t1, _y);
        Field.Add(_y, _t1, _y);
        Field.Multiply(_y, _x, _y);
        Field.Multiply(_x, _x, _t3);
        Field.Add(_t3, _t2, _t2);
        Field.Add(_t2, _t2, _t3);
        Field.Multiply(_z, _b, _z);
        Field.Subtract(_z, _z, _t2);
        Field.Subtract(_z, _z, _t0);
        Field.Add(_t3, _z, _z);
        Field.Add(_z, _z, _t3);
        Field.Add(_t3, _t0, _t0);
        Field.Add(_t0, _t3, _t0);
        Field.Subtract(_t0, _t0, _t2);
        Field.Multiply(_t0, _t0, _z);
        Field.Add(_y, _y, _t0);
        Field.Multiply(_t0, point.Y, point.Z);
        Field.Add(_t0, _t0, _t0);
        Field.Multiply(_z, _t0, _z);
        Field.Subtract(_x, _x, _z);
        Field.Multiply(_z, _t0, _t1);
        Field.Add(_z, _z, _z);
        Field.Add(_z, _z, _z);
        point.Trade(ref _x, ref _y, ref _z);
    }

    /// <summary>Makes a point.</summary>
    /// <param name="x">Its x.</param>
    /// <param name="y">Its y.</param>
    protected CurvePoint Point(uint[] x, uint[] y)
    {
        CurvePoint point = new CurvePoint(Field);
        Field.Multiply(point.X, x, _square);
        Field.Multiply(point.Y, y, _square);
        Field.Multiply(point.Z, _one, _square);
        return point;
    }

    private bool IsOnCurve(CurvePoint point)
    {
        // x^3 - 3x + b
        Field.Multiply(_t0, point.X, point.X);
        Field.Multiply(_t0, _t0, point.X);
        Field.Subtract(_t0, _t0, point.X);
        Field.Subtract(_t0, _t0, point.X);
        Field.Subtract(_t0, _t0, point.X);
        Field.Add(_t0, _t0, _b);
        Field.Multiply(_t1, point.Y, point.Y);
        return Limbs.AreEqual(_t0, _t1);
    }
}
