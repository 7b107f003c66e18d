using Borne.Cryptography.Arithmetic;

namespace Borne.Cryptography.Ecdsa;

/// <summary>
/// The curve P-256, y^2 = x^3 - 3x + b (SP 800-186 section 3.2.1.3). Points are added by the complete formulas of Renes, Costello
/// and Batina (2015, algorithms 4 and 6): they hold for all points, equal, opposite or at infinity, so that there is no
/// special case to forget and none whose time could be measured.
/// </summary>
internal sealed class CurveP256
{
    /// <summary>Bytes of a coordinate and of a number below the order.</summary>
    public const int Bytes = 32;

    /// <summary>Bytes of a point that is not compressed: 04, x, y (SEC 1 section 2.3.3).</summary>
    public const int PointBytes = 1 + (2 * Bytes);

    /// <summary>First byte of a point that is not compressed.</summary>
    public const int Uncompressed = 4;

    private const int Words = 8;

    private readonly uint[] _b;
    private readonly uint[] _square;
    private readonly uint[] _orderSquare;
    private readonly uint[] _one;
    private readonly uint[] _t0 = new uint[Words];
    private readonly uint[] _t1 = new uint[Words];
    private readonly uint[] _t2 = new uint[Words];
    private readonly uint[] _t3 = new uint[Words];
    private readonly uint[] _t4 = new uint[Words];
    private uint[] _x = new uint[Words];
    private uint[] _y = new uint[Words];
    private uint[] _z = new uint[Words];

    /// <summary>Creates the curve with its room to reckon.</summary>
    public CurveP256()
    {
        // R squared: 2^512 modulo p and modulo the order.
        _square = new uint[] { 0x00000003, 0x00000000, 0xffffffff, 0xfffffffb, 0xfffffffe, 0xffffffff, 0xfffffffd, 0x00000004 };
        _orderSquare = new uint[] { 0xbe79eea2, 0x83244c95, 0x49bd6fa6, 0x4699799c, 0x2b6bec59, 0x2845b239, 0xf3d95620, 0x66e12d94 };
        _one = new uint[Words];
        _one[0] = 1;
        _b = new uint[] { 0x27d2604b, 0x3bce3c3e, 0xcc53b0f6, 0x651d06b0, 0x769886bc, 0xb3ebbd55, 0xaa3a93e7, 0x5ac635d8 };
        Field.Multiply(_b, _b, _square);
    }

    /// <summary>The field of the coordinates.</summary>
    public FieldP256 Field { get; } = new FieldP256();

    /// <summary>The order of the curve: numbers by which points are multiplied are below it.</summary>
    public Modulus Order { get; } = new Modulus(
        new uint[] { 0xfc632551, 0xf3b9cac2, 0xa7179e84, 0xbce6faad, 0xffffffff, 0xffffffff, 0, 0xffffffff });

    /// <summary>The base point.</summary>
    public CurvePoint Base() => Point(
        new uint[] { 0xd898c296, 0xf4a13945, 0x2deb33a0, 0x77037d81, 0x63a440f2, 0xf8bce6e5, 0xe12c4247, 0x6b17d1f2 },
        new uint[] { 0x37bf51f5, 0xcbb64068, 0x6b315ece, 0x2bce3357, 0x7c0f9e16, 0x8ee7eb4a, 0xfe1a7f9b, 0x4fe342e2 });

    /// <summary>Reads a point.</summary>
    /// <param name="data">Buffer with 04, x and y.</param>
    /// <param name="offset">Index of the 04.</param>
    /// <param name="count">How many bytes; only <see cref="PointBytes"/> is right.</param>
    /// <returns>The point; null when it is no point of the curve.</returns>
    public CurvePoint Read(byte[] data, int offset, int count)
    {
        if (count != PointBytes || data[offset] != Uncompressed)
        {
            return null;
        }

        uint[] x = Limbs.Read(data, offset + 1, Bytes, Words);
        uint[] y = Limbs.Read(data, offset + 1 + Bytes, Bytes, Words);
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

    private CurvePoint Point(uint[] x, uint[] y)
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
