using System;
using Borne.Cryptography.Hashes;

namespace Borne.Cryptography.Ecdsa;

/// <summary>
/// Nonces that the key and the digest determine (RFC 6979 section 3.2), so that a weak random generator cannot give the key
/// away. For P-256 only.
/// </summary>
internal sealed class NonceSource
{
    private readonly HashAlgorithm _algorithm;
    private readonly byte[] _zero = new byte[] { 0 };
    private Hmac _mac;
    private byte[] _value;

    /// <summary>Begins the row of nonces for a message.</summary>
    /// <param name="algorithm">The hash of the message; the codes use it too.</param>
    /// <param name="key">The private key, 32 bytes.</param>
    /// <param name="number">The digest as a number below the order, 32 bytes.</param>
    public NonceSource(HashAlgorithm algorithm, byte[] key, byte[] number)
    {
        _algorithm = algorithm;
        int length = Hash.Create(algorithm).DigestLength;
        _value = new byte[length];
        for (int i = 0; i < length; i++)
        {
            _value[i] = 1;
        }

        _mac = new Hmac(algorithm, new byte[length]);
        for (byte round = 0; round < 2; round++)
        {
            byte[] next = new byte[length];
            _mac.Add(_value, 0, length);
            _mac.Add(new byte[] { round }, 0, 1);
            _mac.Add(key, 0, key.Length);
            _mac.Add(number, 0, number.Length);
            _mac.Finish(next);
            Use(next);
        }
    }

    /// <summary>The next candidate, 32 bytes; those that are zero or not below the order are to be passed over.</summary>
    public byte[] Next()
    {
        byte[] nonce = new byte[CurveP256.Bytes];
        int filled = 0;
        while (filled < nonce.Length)
        {
            int count = nonce.Length - filled < _value.Length ? nonce.Length - filled : _value.Length;
            Again();
            Array.Copy(_value, 0, nonce, filled, count);
            filled += count;
        }

        return nonce;
    }

    /// <summary>Goes on after a candidate that was passed over.</summary>
    public void PassOver()
    {
        byte[] next = new byte[_value.Length];
        _mac.Add(_value, 0, _value.Length);
        _mac.Add(_zero, 0, 1);
        _mac.Finish(next);
        Use(next);
    }

    private void Use(byte[] key)
    {
        _mac = new Hmac(_algorithm, key);
        Again();
    }

    private void Again()
    {
        _mac.Add(_value, 0, _value.Length);
        _mac.Finish(_value);
    }
}
