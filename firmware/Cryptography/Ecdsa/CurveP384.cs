using Borne.Cryptography.Arithmetic;

namespace Borne.Cryptography.Ecdsa;

/// <summary>The curve P-384 (SP 800-186 section 3.2.1.4), for checks of signatures.</summary>
internal sealed class CurveP384 : Curve
{
    /// <summary>Bytes of a coordinate and of a number below the order.</summary>
    public const int Bytes = 48;

    /// <summary>Bytes of a point that is not compressed.</summary>
    public const int PointBytes = 1 + (2 * Bytes);

    /// <summary>Creates the curve with its room to reckon.</summary>
    public CurveP384()
        : base(
            new FieldP384(),
            new Modulus(new uint[]
            {
                0xccc52973, 0xecec196a, 0x48b0a77a, 0x581a0db2, 0xf4372ddf, 0xc7634d81,
                0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff,
            }),
            new uint[]
            {
                0xd3ec2aef, 0x2a85c8ed, 0x8a2ed19d, 0xc656398d, 0x5013875a, 0x0314088f,
                0xfe814112, 0x181d9c6e, 0xe3f82d19, 0x988e056b, 0xe23ee7e4, 0xb3312fa7,
            },
            new uint[]
            {
                0x00000001, 0xfffffffe, 0x00000000, 0x00000002, 0x00000000, 0xfffffffe,
                0x00000000, 0x00000002, 0x00000001, 0x00000000, 0x00000000, 0x00000000,
            },
            new uint[]
            {
                0x19b409a9, 0x2d319b24, 0xdf1aa419, 0xff3d81e5, 0xfcb82947, 0xbc3e483a,
                0x4aab1cc5, 0xd40d4917, 0x28266895, 0x3fb05b7a, 0x2b39bf21, 0x0c84ee01,
            })
    {
    }

    /// <inheritdoc/>
    public override CurvePoint Base() => Point(
        new uint[]
        {
            0x72760ab7, 0x3a545e38, 0xbf55296c, 0x5502f25d, 0x82542a38, 0x59f741e0,
            0x8ba79b98, 0x6e1d3b62, 0xf320ad74, 0x8eb1c71e, 0xbe8b0537, 0xaa87ca22,
        },
        new uint[]
        {
            0x90ea0e5f, 0x7a431d7c, 0x1d7e819d, 0x0a60b1ce, 0xb5f0b8c0, 0xe9da3113,
            0x289a147c, 0xf8f41dbd, 0x9292dc29, 0x5d9e98bf, 0x96262c6f, 0x3617de4a,
        });
}
