using Borne.Base.Bytes;

namespace Borne.Cryptography.Hashes;

/// <summary>SHA-256 (FIPS 180-4 section 6.2).</summary>
public sealed class Sha256 : Hash
{
    /// <summary>Length of a digest in bytes.</summary>
    public const int DigestBytes = 32;

    /// <summary>Length of a block in bytes.</summary>
    public const int BlockBytes = 64;

    private const int Words = 8;
    private const int Rounds = 64;

    private readonly uint[] _state = new uint[Words];
    private readonly uint[] _schedule = new uint[Rounds];
    private readonly uint[] _constants;

    /// <summary>Creates a hash of nothing yet.</summary>
    public Sha256()
        : base(DigestBytes, BlockBytes)
    {
        _constants = new uint[]
        {
            0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
            0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
            0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
            0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
            0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
            0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
            0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
            0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
        };
        Reset();
    }

    /// <inheritdoc/>
    public override uint[] Keep()
    {
        uint[] state = new uint[Words];
        _state.CopyTo(state, 0);
        return state;
    }

    /// <inheritdoc/>
    protected override void Start()
    {
        _state[0] = 0x6a09e667;
        _state[1] = 0xbb67ae85;
        _state[2] = 0x3c6ef372;
        _state[3] = 0xa54ff53a;
        _state[4] = 0x510e527f;
        _state[5] = 0x9b05688c;
        _state[6] = 0x1f83d9ab;
        _state[7] = 0x5be0cd19;
    }

    /// <inheritdoc/>
    protected override void Load(uint[] state) => state.CopyTo(_state, 0);

    /// <inheritdoc/>
    protected override void Write(byte[] digest, int offset)
    {
        for (int i = 0; i < Words; i++)
        {
            BigEndian.PutInt(digest, offset + (i * 4), (int)_state[i]);
        }
    }

    /// <inheritdoc/>
    // Without calls: the interpreter makes each as dear as six operations, and a block would have 576 of them.
    protected override void Mix(byte[] block)
    {
        uint[] w = _schedule;
        for (int i = 0; i < 16; i++)
        {
            w[i] = (uint)BigEndian.GetInt(block, i * 4);
        }

        for (int i = 16; i < Rounds; i++)
        {
            uint early = w[i - 15];
            uint late = w[i - 2];
            w[i] = w[i - 16] + ((early >> 7) ^ (early << 25) ^ (early >> 18) ^ (early << 14) ^ (early >> 3))
                + w[i - 7] + ((late >> 17) ^ (late << 15) ^ (late >> 19) ^ (late << 13) ^ (late >> 10));
        }

        uint a = _state[0];
        uint b = _state[1];
        uint c = _state[2];
        uint d = _state[3];
        uint e = _state[4];
        uint f = _state[5];
        uint g = _state[6];
        uint h = _state[7];
        uint[] constants = _constants;
        for (int i = 0; i < Rounds; i++)
        {
            // A turned word is two shifted ones; f where e has a bit and g elsewhere; what two of a, b, c have.
            uint one = h + ((e >> 6) ^ (e << 26) ^ (e >> 11) ^ (e << 21) ^ (e >> 25) ^ (e << 7))
                + (g ^ (e & (f ^ g))) + constants[i] + w[i];
            uint two = ((a >> 2) ^ (a << 30) ^ (a >> 13) ^ (a << 19) ^ (a >> 22) ^ (a << 10)) + ((a & b) | (c & (a | b)));
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
}
