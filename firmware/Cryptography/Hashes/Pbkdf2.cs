using System;
using Borne.Base.Bytes;

namespace Borne.Cryptography.Hashes;

/// <summary>
/// PBKDF2 with HMAC-SHA256 (RFC 8018 section 5.2), worked out in slices: a station must charge meanwhile.
/// </summary>
public sealed class Pbkdf2
{
    private readonly Hmac _mac;
    private readonly byte[] _salt;
    private readonly int _iterations;
    private readonly byte[] _last = new byte[Sha256.DigestBytes];
    private readonly byte[] _sum = new byte[Sha256.DigestBytes];
    private readonly byte[] _number = new byte[4];
    private int _offset;
    private int _leftOfBlock;

    /// <summary>Begins the derivation of a key of one block, 32 bytes.</summary>
    /// <param name="password">The password in bytes.</param>
    /// <param name="salt">The salt.</param>
    /// <param name="iterations">How many, at least 1.</param>
    public Pbkdf2(byte[] password, byte[] salt, int iterations)
        : this(password, salt, iterations, Sha256.DigestBytes)
    {
    }

    /// <summary>Begins a derivation.</summary>
    /// <param name="password">The password in bytes.</param>
    /// <param name="salt">The salt.</param>
    /// <param name="iterations">How many for each block of 32 bytes, at least 1.</param>
    /// <param name="length">Length of the key in bytes, at least 1.</param>
    public Pbkdf2(byte[] password, byte[] salt, int iterations, int length)
    {
        _mac = new Hmac(HashAlgorithm.Sha256, password);
        _salt = salt;
        _iterations = iterations;
        Key = new byte[length];
        Left = iterations * ((length + Sha256.DigestBytes - 1) / Sha256.DigestBytes);
        BeginBlock();
    }

    /// <summary>Iterations that are still to be done; 0 when <see cref="Key"/> is the derived key.</summary>
    public int Left { get; private set; }

    /// <summary>The derived key, once nothing is left.</summary>
    public byte[] Key { get; }

    /// <summary>Does some of the iterations.</summary>
    /// <param name="iterations">At most so many.</param>
    public void Step(int iterations)
    {
        for (; iterations > 0 && Left > 0; iterations--)
        {
            if (_leftOfBlock == 0)
            {
                BeginBlock();
                continue;
            }

            _mac.Add(_last, 0, _last.Length);
            _mac.Finish(_last);
            for (int i = 0; i < _sum.Length; i++)
            {
                _sum[i] ^= _last[i];
            }

            Count();
        }
    }

    /// <summary>Ends the derivation of a key of one block with the iterations that are done: the key is that of so many.</summary>
    /// <returns>How many are done.</returns>
    public int Cut()
    {
        int done = _iterations - Left;
        if (Left > 0)
        {
            Left = 0;
            Keep();
        }

        return done;
    }

    private void BeginBlock()
    {
        BigEndian.PutInt(_number, 0, (_offset / Sha256.DigestBytes) + 1);
        _mac.Add(_salt, 0, _salt.Length);
        _mac.Add(_number, 0, _number.Length);
        _mac.Finish(_last);
        _last.CopyTo(_sum, 0);
        _leftOfBlock = _iterations;
        Count();
    }

    private void Count()
    {
        Left--;
        _leftOfBlock--;
        if (_leftOfBlock == 0)
        {
            Keep();
        }
    }

    private void Keep()
    {
        int rest = Key.Length - _offset;
        int count = rest < _sum.Length ? rest : _sum.Length;
        Array.Copy(_sum, 0, Key, _offset, count);
        _offset += count;
    }
}
