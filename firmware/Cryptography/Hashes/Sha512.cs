using Borne.Base.Bytes;

namespace Borne.Cryptography.Hashes;

/// <summary>SHA-512 and SHA-384, which is the same from another start and cut (FIPS 180-4 sections 6.4 and 6.5).</summary>
public sealed class Sha512 : Hash
{
    /// <summary>Length of a digest of SHA-512 in bytes.</summary>
    public const int DigestBytes = 64;

    /// <summary>Length of a digest of SHA-384 in bytes.</summary>
    public const int ShortDigestBytes = 48;

    /// <summary>Length of a block in bytes.</summary>
    public const int BlockBytes = 128;

    private const int Words = 8;
    private const int Rounds = 80;

    private readonly bool _isShort;
    private readonly ulong[] _state = new ulong[Words];
    private readonly ulong[] _schedule = new ulong[Rounds];
    private readonly ulong[] _constants;

    /// <summary>Creates a hash of nothing yet.</summary>
    /// <param name="isShort">True for SHA-384.</param>
    public Sha512(bool isShort)
        : base(isShort ? ShortDigestBytes : DigestBytes, BlockBytes)
    {
        _isShort = isShort;
        _constants = new ulong[]
        {
            0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc,
            0x3956c25bf348b538, 0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118,
            0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2,
            0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694,
            0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
            0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
            0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4,
            0xc6e00bf33da88fc2, 0xd5a79147930aa725, 0x06ca6351e003826f, 0x142929670a0e6e70,
            0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df,
            0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
            0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30,
            0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
            0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8,
            0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3,
            0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
            0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b,
            0xca273eceea26619c, 0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178,
            0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
            0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c,
            0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
        };
        Reset();
    }

    /// <inheritdoc/>
    public override uint[] Keep()
    {
        uint[] state = new uint[Words * 2];
        for (int i = 0; i < Words; i++)
        {
            state[i * 2] = (uint)(_state[i] >> 32);
            state[(i * 2) + 1] = (uint)_state[i];
        }

        return state;
    }

    /// <inheritdoc/>
    protected override void Start()
    {
        ulong[] start = _isShort
            ? new ulong[]
            {
                0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
                0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4,
            }
            : new ulong[]
            {
                0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
                0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
            };
        start.CopyTo(_state, 0);
    }

    /// <inheritdoc/>
    protected override void Load(uint[] state)
    {
        for (int i = 0; i < Words; i++)
        {
            _state[i] = ((ulong)state[i * 2] << 32) | state[(i * 2) + 1];
        }
    }

    /// <inheritdoc/>
    protected override void Write(byte[] digest, int offset)
    {
        for (int i = 0; i * 8 < DigestLength; i++)
        {
            BigEndian.PutLong(digest, offset + (i * 8), (long)_state[i]);
        }
    }

    /// <inheritdoc/>
    protected override void Mix(byte[] block)
    {
        ulong[] w = _schedule;
        for (int i = 0; i < 16; i++)
        {
            w[i] = (ulong)BigEndian.GetLong(block, i * 8);
        }

        for (int i = 16; i < Rounds; i++)
        {
            ulong early = w[i - 15];
            ulong late = w[i - 2];
            w[i] = w[i - 16] + (Turn(early, 1) ^ Turn(early, 8) ^ (early >> 7))
                + w[i - 7] + (Turn(late, 19) ^ Turn(late, 61) ^ (late >> 6));
        }

        ulong a = _state[0];
        ulong b = _state[1];
        ulong c = _state[2];
        ulong d = _state[3];
        ulong e = _state[4];
        ulong f = _state[5];
        ulong g = _state[6];
        ulong h = _state[7];
        for (int i = 0; i < Rounds; i++)
        {
            ulong one = h + (Turn(e, 14) ^ Turn(e, 18) ^ Turn(e, 41)) + ((e & f) ^ (~e & g)) + _constants[i] + w[i];
            ulong two = (Turn(a, 28) ^ Turn(a, 34) ^ Turn(a, 39)) + ((a & b) ^ (a & c) ^ (b & c));
            h = g;
            g = f;
            f = e;
            e = d + one;
            d = c;
            c = b;
            b = a;
            a = one + two;
        }

        _state[0] += a;
        _state[1] += b;
        _state[2] += c;
        _state[3] += d;
        _state[4] += e;
        _state[5] += f;
        _state[6] += g;
        _state[7] += h;
    }

    private static ulong Turn(ulong word, int bits) => (word >> bits) | (word << (64 - bits));
}
