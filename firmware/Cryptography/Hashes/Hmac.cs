namespace Borne.Cryptography.Hashes;

/// <summary>
/// HMAC (RFC 2104) under one key. What the key alone decides is worked out once, so that each message costs two
/// blocks less.
/// </summary>
public sealed class Hmac
{
    private const byte InnerPad = 0x36;
    private const byte OuterPad = 0x5c;

    private readonly Hash _hash;
    private readonly uint[] _inner;
    private readonly uint[] _outer;

    /// <summary>Creates it for a key.</summary>
    /// <param name="algorithm">The hash below it.</param>
    /// <param name="key">The key, of any length.</param>
    public Hmac(HashAlgorithm algorithm, byte[] key)
    {
        _hash = Hash.Create(algorithm);
        byte[] block = new byte[_hash.BlockLength];
        if (key.Length > block.Length)
        {
            _hash.Add(key, 0, key.Length);
            _hash.Finish(block, 0);
        }
        else
        {
            key.CopyTo(block, 0);
        }

        _inner = StateOf(block, InnerPad);
        _outer = StateOf(block, InnerPad ^ OuterPad);
        _hash.Resume(_inner);
    }

    /// <summary>Length of a code in bytes.</summary>
    public int Length => _hash.DigestLength;

    /// <summary>Takes bytes of the message.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="offset">Index of the first.</param>
    /// <param name="count">How many.</param>
    public void Add(byte[] data, int offset, int count) => _hash.Add(data, offset, count);

    /// <summary>Ends the message; the next one begins.</summary>
    /// <param name="digest">Gets the <see cref="Length"/> bytes from index 0 on.</param>
    public void Finish(byte[] digest)
    {
        _hash.Finish(digest, 0);
        _hash.Resume(_outer);
        _hash.Add(digest, 0, _hash.DigestLength);
        _hash.Finish(digest, 0);
        _hash.Resume(_inner);
    }

    private uint[] StateOf(byte[] block, int pad)
    {
        for (int i = 0; i < block.Length; i++)
        {
            block[i] ^= (byte)pad;
        }

        _hash.Reset();
        _hash.Add(block, 0, block.Length);
        return _hash.Keep();
    }
}
