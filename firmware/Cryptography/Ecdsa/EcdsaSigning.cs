using Borne.Cryptography.Arithmetic;
using Borne.Cryptography.Hashes;

namespace Borne.Cryptography.Ecdsa;

/// <summary>
/// A signature with P-256 in the making (FIPS 186-5 section 6.4.1), in slices, with the nonces of RFC 6979. The time does not
/// depend on key and nonce.
/// </summary>
public sealed class EcdsaSigning
{
    private readonly CurveP256 _curve = new CurveP256();
    private readonly NonceSource _nonces;
    private readonly uint[] _key;
    private readonly uint[] _digest;
    private uint[] _nonce;
    private uint[] _r;
    private PointMultiplication _multiple;
    private ModularPower _inverseOfZ;
    private ModularPower _inverseOfNonce;

    /// <summary>Begins to sign.</summary>
    /// <param name="key">The private key.</param>
    /// <param name="algorithm">The hash of the message.</param>
    /// <param name="digest">The message's digest.</param>
    public EcdsaSigning(EcPrivateKey key, HashAlgorithm algorithm, byte[] digest)
    {
        byte[] secret = key.Secret();
        _key = Limbs.Read(secret, 0, secret.Length, _curve.Order.Length);
        _digest = Scalars.OfDigest(_curve.Order, digest);
        byte[] number = new byte[CurveP256.Bytes];
        Limbs.Write(_digest, number, 0, number.Length);
        _nonces = new NonceSource(algorithm, secret, number);
    }

    /// <summary>The signature, once <see cref="Step"/> was true.</summary>
    public EcdsaSignature Signature { get; private set; }

    /// <summary>Does some of the work.</summary>
    /// <returns>True when <see cref="Signature"/> is there.</returns>
    public bool Step()
    {
        if (Signature is not null)
        {
            return true;
        }

        if (_multiple is null)
        {
            if (_nonces.Step())
            {
                BeginMultiple();
            }
        }
        else if (_inverseOfZ is null)
        {
            if (_multiple.Step())
            {
                _inverseOfZ = ModularPower.Invert(_curve.Field, _multiple.Result.Z);
            }
        }
        else if (_inverseOfNonce is null)
        {
            if (_inverseOfZ.Step())
            {
                BeginInverse();
            }
        }
        else if (_inverseOfNonce.Step())
        {
            Finish();
        }

        return Signature is not null;
    }

    private void BeginMultiple()
    {
        byte[] candidate = _nonces.Next();
        _nonce = Limbs.Read(candidate, 0, candidate.Length, _curve.Order.Length);
        if (Scalars.IsInRange(_curve.Order, _nonce))
        {
            _multiple = new PointMultiplication(_curve, _nonce);
        }
        else
        {
            _nonces.PassOver();
        }
    }

    private void BeginInverse()
    {
        // r is the coordinate x modulo the order.
        _r = new uint[_nonce.Length];
        _curve.Field.Multiply(_r, _multiple.Result.X, _inverseOfZ.Result);
        _curve.FromField(_r);
        Limbs.Reduce(_r, 0, _curve.Order.Value);
        _curve.ToOrder(_nonce);
        _inverseOfNonce = ModularPower.Invert(_curve.Order, _nonce);
    }

    private void Finish()
    {
        // s = (digest + r key) / nonce
        uint[] s = new uint[_r.Length];
        uint[] r = new uint[_r.Length];
        _r.CopyTo(r, 0);
        _curve.ToOrder(r);
        _curve.Order.Multiply(s, r, _key);
        _curve.Order.Add(s, s, _digest);
        _curve.Order.Multiply(s, s, _inverseOfNonce.Result);
        if (Limbs.IsZero(_r) | Limbs.IsZero(s))
        {
            _nonces.PassOver();
            _multiple = null;
            _inverseOfZ = null;
            _inverseOfNonce = null;
            return;
        }

        Signature = new EcdsaSignature(Bytes(_r), Bytes(s));
    }

    private static byte[] Bytes(uint[] number)
    {
        byte[] bytes = new byte[CurveP256.Bytes];
        Limbs.Write(number, bytes, 0, bytes.Length);
        return bytes;
    }
}
