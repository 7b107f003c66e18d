using Borne.Cryptography.Arithmetic;

namespace Borne.Cryptography.Ecdsa;

/// <summary>The curve P-256 (SP 800-186 section 3.2.1.3).</summary>
internal sealed class CurveP256 : Curve
{
    /// <summary>Bytes of a coordinate and of a number below the order.</summary>
    public const int Bytes = 32;

    /// <summary>Bytes of a point that is not compressed: 04, x, y (SEC 1 section 2.3.3).</summary>
    public const int PointBytes = 1 + (2 * Bytes);

    /// <summary>Creates the curve with its room to reckon.</summary>
    public CurveP256()
        : base(
            new FieldP256(),
            new Modulus(new uint[] { 0xfc632551, 0xf3b9cac2, 0xa7179e84, 0xbce6faad, 0xffffffff, 0xffffffff, 0, 0xffffffff }),
            new uint[] { 0x27d2604b, 0x3bce3c3e, 0xcc53b0f6, 0x651d06b0, 0x769886bc, 0xb3ebbd55, 0xaa3a93e7, 0x5ac635d8 },
            new uint[] { 0x00000003, 0x00000000, 0xffffffff, 0xfffffffb, 0xfffffffe, 0xffffffff, 0xfffffffd, 0x00000004 },
            new uint[] { 0xbe79eea2, 0x83244c95, 0x49bd6fa6, 0x4699799c, 0x2b6bec59, 0x2845b239, 0xf3d95620, 0x66e12d94 })
    {
    }

    /// <inheritdoc/>
    public override CurvePoint Base() => Point(
        new uint[] { 0xd898c296, 0xf4a13945, 0x2deb33a0, 0x77037d81, 0x63a440f2, 0xf8bce6e5, 0xe12c4247, 0x6b17d1f2 },
        new uint[] { 0x37bf51f5, 0xcbb64068, 0x6b315ece, 0x2bce3357, 0x7c0f9e16, 0x8ee7eb4a, 0xfe1a7f9b, 0x4fe342e2 });
}
