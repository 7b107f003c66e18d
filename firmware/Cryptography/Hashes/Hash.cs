namespace Borne.Cryptography.Hashes;

/// <summary>
/// A hash of FIPS 180-4, fed piece by piece, with a state that can be kept and taken up again. Written by hand because the
/// platform's package has none, and its HMAC cannot keep a key's state between two calls.
/// </summary>
public abstract class Hash
{
    private readonly byte[] _block;
    private int _count;
    private long _bytes;

    /// <summary>Creates a hash with its sizes.</summary>
    /// <param name="digestBytes">Length of a digest in bytes.</param>
    /// <param name="blockBytes">Length of a block in bytes.</param>
    protected Hash(int digestBytes, int blockBytes)
    {
        DigestLength = digestBytes;
        _block = new byte[blockBytes];
    }

    /// <summary>Length of a digest in bytes.</summary>
    public int DigestLength { get; }

    /// <summary>Length of a block in bytes.</summary>
    public int BlockLength => _block.Length;

    /// <summary>Creates a hash of nothing yet.</summary>
    /// <param name="algorithm">Which.</param>
    public static Hash Create(HashAlgorithm algorithm) => algorithm switch
    {
        HashAlgorithm.Sha256 => new Sha256(),
        HashAlgorithm.Sha384 => new Sha512(true),
        _ => new Sha512(false),
    };

    /// <summary>Begins again with nothing.</summary>
    public void Reset()
    {
        Start();
        _count = 0;
        _bytes = 0;
    }

    /// <summary>Begins again behind the first whole block of an earlier hash.</summary>
    /// <param name="state">What <see cref="Keep"/> gave.</param>
    public void Resume(uint[] state)
    {
        Load(state);
        _count = 0;
        _bytes = _block.Length;
    }

    /// <summary>The state behind a whole block.</summary>
    public abstract uint[] Keep();

    /// <summary>Takes bytes.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="offset">Index of the first.</param>
    /// <param name="count">How many.</param>
    public void Add(byte[] data, int offset, int count)
    {
        _bytes += count;
        while (count > 0)
        {
            int part = _block.Length - _count;
            part = part < count ? part : count;
            System.Array.Copy(data, offset, _block, _count, part);
            _count += part;
            offset += part;
            count -= part;
            if (_count == _block.Length)
            {
                Mix(_block);
                _count = 0;
            }
        }
    }

    /// <summary>Ends the hash. Begin again with <see cref="Reset"/> or <see cref="Resume"/>.</summary>
    /// <param name="digest">Gets the digest.</param>
    /// <param name="offset">First index to fill.</param>
    public void Finish(byte[] digest, int offset)
    {
        long bits = _bytes * 8;
        _block[_count++] = 0x80;

        // The length has an eighth of a block; above its 64 bits here all is zero.
        if (_count > _block.Length - (_block.Length / 8))
        {
            Pad();
            Mix(_block);
            _count = 0;
        }

        Pad();
        for (int i = 1; i <= 8; i++)
        {
            _block[_block.Length - i] = (byte)bits;
            bits >>= 8;
        }

        Mix(_block);
        Write(digest, offset);
    }

    /// <summary>Sets the state of a hash of nothing.</summary>
    protected abstract void Start();

    /// <summary>Sets a state that was kept.</summary>
    protected abstract void Load(uint[] state);

    /// <summary>Takes a whole block into the state.</summary>
    protected abstract void Mix(byte[] block);

    /// <summary>Writes the state as a digest.</summary>
    protected abstract void Write(byte[] digest, int offset);

    private void Pad()
    {
        while (_count < _block.Length)
        {
            _block[_count++] = 0;
        }
    }
}
