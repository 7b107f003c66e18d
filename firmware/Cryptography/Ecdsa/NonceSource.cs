using System;
using Borne.Cryptography.Hashes;

namespace Borne.Cryptography.Ecdsa;

/// <summary>
/// Nonces that the key and the digest determine (RFC 6979 section 3.2), so that a weak random generator cannot give the key
/// away. For P-256 only. The work is in slices: until <see cref="Step"/> is true there are no nonces.
/// </summary>
internal sealed class NonceSource
{
    private readonly HashAlgorithm _algorithm;
    private readonly byte[] _key;
    private readonly byte[] _number;
    private readonly byte[] _mark = new byte[] { 0 };
    private readonly byte[] _next;
    private readonly byte[] _value;
    private Hmac _mac;
    private Stage _stage;

    /// <summary>Begins the row of nonces for a message.</summary>
    /// <param name="algorithm">The hash of the message; the codes use it too.</param>
    /// <param name="key">The private key, 32 bytes.</param>
    /// <param name="number">The digest as a number below the order, 32 bytes.</param>
    public NonceSource(HashAlgorithm algorithm, byte[] key, byte[] number)
    {
        _algorithm = algorithm;
        _key = key;
        _number = number;
        int length = Hash.Create(algorithm).DigestLength;
        _value = new byte[length];
        for (int i = 0; i < length; i++)
        {
            _value[i] = 1;
        }

        _next = new byte[length];
    }

    // Each a code or the making of one, of three blocks at most: steps b to g of section 3.2.
    private enum Stage
    {
        FirstMac,
        FirstKey,
        SecondMac,
        SecondValue,
        SecondKey,
        ThirdMac,
        ThirdValue,
        Ready,
    }

    /// <summary>Does some of the work.</summary>
    /// <returns>True when there was none left: there are nonces.</returns>
    public bool Step()
    {
        switch (_stage)
        {
            case Stage.Ready:
                return true;
            case Stage.FirstKey:
            case Stage.SecondKey:
                _mark[0] = (byte)(_stage == Stage.FirstKey ? 0 : 1);
                _mac.Add(_value, 0, _value.Length);
                _mac.Add(_mark, 0, 1);
                _mac.Add(_key, 0, _key.Length);
                _mac.Add(_number, 0, _number.Length);
                _mac.Finish(_next);
                break;
            case Stage.SecondValue:
            case Stage.ThirdValue:
                Again();
                break;
            default:
                _mac = new Hmac(_algorithm, _next);
                break;
        }

        _stage++;
        return false;
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
        _mark[0] = 0;
        _mac.Add(_value, 0, _value.Length);
        _mac.Add(_mark, 0, 1);
        _mac.Finish(_next);
        _stage = Stage.ThirdMac;
    }

    private void Again()
    {
        _mac.Add(_value, 0, _value.Length);
        _mac.Finish(_value);
    }
}
