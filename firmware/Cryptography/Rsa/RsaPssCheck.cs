using System;
using Borne.Base.Bytes;
using Borne.Cryptography.Hashes;

namespace Borne.Cryptography.Rsa;

/// <summary>
/// The check of a signature RSASSA-PSS (RFC 8017 section 8.1.2), with MGF1 and the hash of the message, and a salt of one
/// length or of any: signers use as many bytes as the digest has, or as many as fit.
/// </summary>
public sealed class RsaPssCheck : RsaCheck
{
    /// <summary>Any length of the salt.</summary>
    public const int AnySalt = -1;

    private const byte Trailer = 0xbc;
    private const int ZeroBytes = 8;
    private const int BytesInStep = 64;

    private readonly Hash _hash;
    private readonly byte[] _digest;
    private readonly byte[] _work;
    private readonly byte[] _counter = new byte[4];
    private readonly int _saltLength;
    private int _start;
    private int _masked;
    private int _unmasked;
    private int _salt = -1;

    /// <summary>Begins a check.</summary>
    /// <param name="key">The public key; null for one that could not be read.</param>
    /// <param name="data">Buffer with the signature.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">How many bytes.</param>
    /// <param name="algorithm">The hash of what was signed.</param>
    /// <param name="digest">Its digest.</param>
    /// <param name="saltLength">Bytes of the salt, or <see cref="AnySalt"/>.</param>
    public RsaPssCheck(
        RsaPublicKey key, byte[] data, int offset, int count, HashAlgorithm algorithm, byte[] digest, int saltLength)
        : base(key, data, offset, count)
    {
        _hash = Hash.Create(algorithm);
        _digest = digest;
        _work = new byte[_hash.DigestLength];
        _saltLength = saltLength;
    }

    /// <inheritdoc/>
    protected override void CheckPadding()
    {
        if (_masked == 0)
        {
            Open();
        }
        else if (_unmasked < _masked)
        {
            Unmask();
        }
        else if (_salt < 0)
        {
            FindSalt();
        }
        else
        {
            HashSalt();
        }
    }

    // The padding has a bit less than the modulus: up to 8 bits in front are zero, a whole byte among them.
    private void Open()
    {
        byte[] padded = Padded;
        int spare = (padded.Length * 8) - (Key.Bits - 1);
        _start = spare / 8;
        _masked = padded.Length - _start - _work.Length - 1;
        int front = padded[_start] >> (8 - (spare % 8));
        if (_masked < 1 || padded[padded.Length - 1] != Trailer || front != 0 || (_start > 0 && padded[0] != 0))
        {
            End(false);
        }
    }

    // A block of the mask (appendix B.2.1).
    private void Unmask()
    {
        byte[] padded = Padded;
        BigEndian.PutInt(_counter, 0, _unmasked / _work.Length);
        _hash.Reset();
        _hash.Add(padded, _start + _masked, _work.Length);
        _hash.Add(_counter, 0, _counter.Length);
        _hash.Finish(_work, 0);
        for (int i = 0; i < _work.Length && _unmasked < _masked; i++)
        {
            padded[_start + _unmasked] ^= _work[i];
            _unmasked++;
        }
    }

    // Zeros, a one, and then the salt.
    private void FindSalt()
    {
        byte[] padded = Padded;
        padded[_start] &= (byte)(0xff >> (((padded.Length * 8) - (Key.Bits - 1)) % 8));
        int end = _start + _masked;
        int at = _start;
        while (at < end && padded[at] == 0)
        {
            at++;
        }

        if (at == end || padded[at] != 1 || (_saltLength != AnySalt && end - at - 1 != _saltLength))
        {
            End(false);
            return;
        }

        _salt = at + 1;
        _hash.Reset();
        _hash.Add(new byte[ZeroBytes], 0, ZeroBytes);
        _hash.Add(_digest, 0, _digest.Length);
    }

    private void HashSalt()
    {
        int end = _start + _masked;
        int count = end - _salt < BytesInStep ? end - _salt : BytesInStep;
        _hash.Add(Padded, _salt, count);
        _salt += count;
        if (_salt == end)
        {
            _hash.Finish(_work, 0);
            byte[] expected = new byte[_work.Length];
            Array.Copy(Padded, end, expected, 0, expected.Length);
            End(ConstantTime.AreEqual(expected, _work));
        }
    }
}
