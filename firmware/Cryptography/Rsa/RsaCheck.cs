using Borne.Cryptography.Arithmetic;
using Borne.Cryptography.Signatures;

namespace Borne.Cryptography.Rsa;

/// <summary>The check of a signature with RSA: the power, and then what the padding asks.</summary>
public abstract class RsaCheck : SignatureCheck
{
    private readonly PublicPower _power;

    /// <summary>Begins a check.</summary>
    /// <param name="key">The public key; null for one that could not be read.</param>
    /// <param name="data">Buffer with the signature.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">How many bytes; only as many as the key has are right.</param>
    protected RsaCheck(RsaPublicKey key, byte[] data, int offset, int count)
    {
        if (key is null || count != key.Bytes)
        {
            End(false);
            return;
        }

        uint[] number = Limbs.Read(data, offset, count, key.Modulus.Length);
        if (!Limbs.IsLess(number, key.Modulus))
        {
            End(false);
            return;
        }

        Key = key;
        _power = new PublicPower(key, number);
    }

    /// <summary>The public key.</summary>
    protected RsaPublicKey Key { get; }

    /// <summary>The padded digest, once the power is there: as many bytes as the key has. Null before.</summary>
    protected byte[] Padded { get; private set; }

    /// <inheritdoc/>
    protected override void Work()
    {
        if (Padded is not null)
        {
            CheckPadding();
        }
        else if (_power.Step())
        {
            byte[] padded = new byte[Key.Bytes];
            Limbs.Write(_power.Result, padded, 0, padded.Length);
            Padded = padded;
        }
    }

    /// <summary>Does some of the work on <see cref="Padded"/>, and ends with the last of it.</summary>
    protected abstract void CheckPadding();
}
