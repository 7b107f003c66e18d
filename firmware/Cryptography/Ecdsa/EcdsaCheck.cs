using Borne.Cryptography.Arithmetic;
using Borne.Cryptography.Signatures;

namespace Borne.Cryptography.Ecdsa;

/// <summary>The check of a signature with P-256 or P-384 (FIPS 186-5 section 6.4.2), with a digest of any length.</summary>
public sealed class EcdsaCheck : SignatureCheck
{
    private readonly Curve _curve;
    private readonly CurvePoint _key;
    private readonly uint[] _digest;
    private readonly uint[] _r;
    private readonly uint[] _s;
    private ModularPower _inverse;
    private PointMultiplication _sum;

    /// <summary>Begins a check.</summary>
    /// <param name="key">Buffer with the public key: 04, x and y.</param>
    /// <param name="offset">Index of the 04.</param>
    /// <param name="count">Bytes of the key, which tell the curve.</param>
    /// <param name="signature">The signature; null for one that could not be read.</param>
    /// <param name="digest">Digest of what was signed.</param>
    public EcdsaCheck(byte[] key, int offset, int count, EcdsaSignature signature, byte[] digest)
    {
        _curve = Curve.Of(count);
        _key = _curve?.Read(key, offset, count);
        if (_key is null || signature is null || signature.R.Length != _curve.Width || signature.S.Length != _curve.Width)
        {
            End(false);
            return;
        }

        int length = _curve.Order.Length;
        _r = Limbs.Read(signature.R, 0, signature.R.Length, length);
        _s = Limbs.Read(signature.S, 0, signature.S.Length, length);
        _digest = Scalars.OfDigest(_curve.Order, digest);
        if (!Scalars.IsInRange(_curve.Order, _r) || !Scalars.IsInRange(_curve.Order, _s))
        {
            End(false);
        }
    }

    /// <inheritdoc/>
    protected override void Work()
    {
        if (_sum is not null)
        {
            if (_sum.Step())
            {
                End(IsResult(_sum.Result));
            }
        }
        else if (_inverse is null)
        {
            _curve.ToOrder(_s);
            _inverse = ModularPower.Invert(_curve.Order, _s);
        }
        else if (_inverse.Step())
        {
            // The inverse is multiplied by R and the other factor is not, so that the product is plain.
            uint[] first = new uint[_r.Length];
            uint[] second = new uint[_r.Length];
            _curve.Order.Multiply(first, _digest, _inverse.Result);
            _curve.Order.Multiply(second, _r, _inverse.Result);
            _sum = new PointMultiplication(_curve, first, _key, second);
        }
    }

    private bool IsResult(CurvePoint point)
    {
        if (Limbs.IsZero(point.Z))
        {
            return false;
        }

        // X = r Z saves the inverse of Z. A coordinate between the order and p is r and the order.
        if (IsCoordinate(point, _r))
        {
            return true;
        }

        uint[] other = new uint[_r.Length];
        ulong carry = 0;
        for (int i = 0; i < other.Length; i++)
        {
            carry += (ulong)_r[i] + _curve.Order.Value[i];
            other[i] = (uint)carry;
            carry >>= 32;
        }

        return carry == 0 && Limbs.IsLess(other, _curve.Field.Value) && IsCoordinate(point, other);
    }

    private bool IsCoordinate(CurvePoint point, uint[] number)
    {
        uint[] product = new uint[number.Length];
        number.CopyTo(product, 0);
        _curve.ToField(product);
        _curve.Field.Multiply(product, product, point.Z);
        return Limbs.AreEqual(product, point.X);
    }
}
