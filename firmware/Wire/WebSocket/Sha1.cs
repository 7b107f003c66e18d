namespace Borne.Wire.WebSocket;

/// <summary>
/// SHA-1 (FIPS 180-4) in one call, for the accept value of the WebSocket handshake only: it protects nothing.
/// Written by hand because nanoFramework.System.Security.Cryptography offers HMAC-SHA256, HMAC-SHA512 and AES only.
/// </summary>
public static class Sha1
{
    /// <summary>Length of a digest in bytes.</summary>
    public const int DigestBytes = 20;

    private const int BlockBytes = 64;
    private const int LengthBytes = 8;

    /// <summary>Digests a run of bytes.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="offset">Index of the first.</param>
    /// <param name="count">How many, 0 or more.</param>
    /// <returns>A new array of <see cref="DigestBytes"/> bytes.</returns>
    public static byte[] Hash(byte[] data, int offset, int count)
    {
        uint[] state = new uint[5];
        state[0] = 0x67452301;
        state[1] = 0xEFCDAB89;
        state[2] = 0x98BADCFE;
        state[3] = 0x10325476;
        state[4] = 0xC3D2E1F0;

        uint[] words = new uint[16];
        byte[] block = new byte[BlockBytes];
        int blocks = (count + LengthBytes) / BlockBytes + 1;
        for (int number = 0; number < blocks; number++)
        {
            int done = number * BlockBytes;
            for (int i = 0; i < BlockBytes; i++)
            {
                int position = done + i;
                block[i] = position < count ? data[offset + position] : position == count ? (byte)0x80 : (byte)0;
            }

            if (number == blocks - 1)
            {
                long bits = (long)count * 8;
                for (int i = 0; i < LengthBytes; i++)
                {
                    block[BlockBytes - 1 - i] = (byte)(bits >> (8 * i));
                }
            }

            Mix(state, words, block);
        }

        byte[] digest = new byte[DigestBytes];
        for (int i = 0; i < 5; i++)
        {
            uint word = state[i];
            digest[4 * i] = (byte)(word >> 24);
            digest[4 * i + 1] = (byte)(word >> 16);
            digest[4 * i + 2] = (byte)(word >> 8);
            digest[4 * i + 3] = (byte)word;
        }

        return digest;
    }

    private static void Mix(uint[] state, uint[] words, byte[] block)
    {
        for (int i = 0; i < 16; i++)
        {
            int at = 4 * i;
            words[i] = ((uint)block[at] << 24) | ((uint)block[at + 1] << 16) | ((uint)block[at + 2] << 8) | block[at + 3];
        }

        uint a = state[0];
        uint b = state[1];
        uint c = state[2];
        uint d = state[3];
        uint e = state[4];
        for (int round = 0; round < 80; round++)
        {
            uint word = words[round & 15];
            if (round >= 16)
            {
                // The schedule of 80 words is kept as a ring of 16.
                word ^= words[(round + 13) & 15] ^ words[(round + 8) & 15] ^ words[(round + 2) & 15];
                word = (word << 1) | (word >> 31);
                words[round & 15] = word;
            }

            uint choice;
            if (round < 20)
            {
                choice = ((b & c) | (~b & d)) + 0x5A827999;
            }
            else if (round < 40)
            {
                choice = (b ^ c ^ d) + 0x6ED9EBA1;
            }
            else if (round < 60)
            {
                choice = ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDC;
            }
            else
            {
                choice = (b ^ c ^ d) + 0xCA62C1D6;
            }

            uint next = ((a << 5) | (a >> 27)) + choice + e + word;
            e = d;
            d = c;
            c = (b << 30) | (b >> 2);
            b = a;
            a = next;
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }
}
