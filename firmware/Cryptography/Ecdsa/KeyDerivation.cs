using Borne.Cryptography.Arithmetic;

namespace Borne.Cryptography.Ecdsa;

/// <summary>The public key of a secret number, in slices. The time does not depend on the number.</summary>
public sealed class KeyDerivation
{
    private readonly CurveP256 _curve = new CurveP256();
    private readonly byte[] _secret;
    private readonly PointMultiplication _multiple;
    private ModularPower _inverse;

    /// <summary>Begins with a number.</summary>
    /// <param name="secret">32 bytes, big-endian.</param>
    public KeyDerivation(byte[] secret)
    {
        _secret = secret;
        uint[] number = Limbs.Read(secret, 0, secret.Length, _curve.Order.Length);
        IsRefused = secret.Length != CurveP256.Bytes || !Scalars.IsInRange(_curve.Order, number);
        _multiple = new PointMultiplication(_curve, number);
    }

    /// <summary>True when the number is no key: zero, or not below the order.</summary>
    public bool IsRefused { get; }

    /// <summary>The key pair, once <see cref="Step"/> was true; null when it is refused.</summary>
    public EcPrivateKey Key { get; private set; }

    /// <summary>Does some of the work.</summary>
    /// <returns>True when it is done.</returns>
    public bool Step()
    {
        if (IsRefused || Key is not null)
        {
            return true;
        }

        if (_inverse is null)
        {
            if (_multiple.Step())
            {
                _inverse = ModularPower.Invert(_curve.Field, _multiple.Result.Z);
            }
        }
        else if (_inverse.Step())
        {
            Finish();
        }

        return Key is not null;
    }

    private void Finish()
    {
        byte[] publicKey = new byte[CurveP256.PointBytes];
        publicKey[0] = CurveP256.Uncompressed;
        WriteCoordinate(_multiple.Result.X, publicKey, 1);
        WriteCoordinate(_multiple.Result.Y, publicKey, 1 + CurveP256.Bytes);
        Key = new EcPrivateKey(_secret, publicKey);
    }

    private void WriteCoordinate(uint[] coordinate, byte[] bytes, int offset)
    {
        uint[] number = new uint[coordinate.Length];
        _curve.Field.Multiply(number, coordinate, _inverse.Result);
        _curve.FromField(number);
        Limbs.Write(number, bytes, offset, CurveP256.Bytes);
    }
}
