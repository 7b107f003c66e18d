namespace Borne.Cryptography.Hashes;

/// <summary>
/// PBKDF2 with HMAC-SHA256 (RFC 8018 section 5.2), of one block of output, worked out in slices: a station must charge
/// meanwhile.
/// </summary>
public sealed class Pbkdf2
{
    private readonly HmacSha256 _mac;
    private readonly byte[] _last = new byte[Sha256.DigestBytes];

    /// <summary>Begins a derivation.</summary>
    /// <param name="password">The password in bytes.</param>
    /// <param name="salt">The salt.</param>
    /// <param name="iterations">How many, at least 1.</param>
    public Pbkdf2(byte[] password, byte[] salt, int iterations)
    {
        _mac = new HmacSha256(password);
        _mac.Add(salt, 0, salt.Length);
        _mac.Add(new byte[] { 0, 0, 0, 1 }, 0, 4);
        _mac.Finish(_last);
        Left = iterations - 1;
        Key = new byte[Sha256.DigestBytes];
        _last.CopyTo(Key, 0);
    }

    /// <summary>Iterations that are still to be done; 0 when <see cref="Key"/> is the derived key.</summary>
    public int Left { get; private set; }

    /// <summary>The derived key, 32 bytes, once nothing is left.</summary>
    public byte[] Key { get; }

    /// <summary>Does some of the iterations.</summary>
    /// <param name="iterations">At most so many.</param>
    public void Step(int iterations)
    {
        for (; iterations > 0 && Left > 0; iterations--)
        {
            _mac.Add(_last, 0, Sha256.DigestBytes);
            _mac.Finish(_last);
            for (int i = 0; i < Key.Length; i++)
            {
                Key[i] ^= _last[i];
            }

            Left--;
        }
    }
}
