using Borne.Hal.Station;

namespace Borne.Cryptography.Ecdsa;

/// <summary>A new key pair of P-256 in the making, in slices (FIPS 186-5 appendix A.2.2: candidates that are no key are passed over).</summary>
public sealed class KeyGeneration
{
    // A candidate is no key with a probability of 2^-32; a source that gives several such ones is broken.
    private const int MaxCandidates = 4;

    private readonly IKeyEntropy _entropy;
    private KeyDerivation _derivation;
    private int _candidates;

    /// <summary>Begins.</summary>
    /// <param name="entropy">True random bytes.</param>
    public KeyGeneration(IKeyEntropy entropy) => _entropy = entropy;

    /// <summary>True when there is no true source of random bytes, so that there will be no key.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>The key pair, once <see cref="Step"/> was true; null when it is refused.</summary>
    public EcPrivateKey Key { get; private set; }

    /// <summary>Does some of the work.</summary>
    /// <returns>True when it is done.</returns>
    public bool Step()
    {
        if (_derivation is null && !IsRefused)
        {
            Draw();
        }
        else if (!IsRefused && Key is null && _derivation.Step())
        {
            Key = _derivation.Key;
        }

        return IsRefused || Key is not null;
    }

    private void Draw()
    {
        byte[] secret = new byte[CurveP256.Bytes];
        if (_candidates++ == MaxCandidates || !_entropy.TryFill(secret, 0, secret.Length))
        {
            IsRefused = true;
            return;
        }

        KeyDerivation derivation = new KeyDerivation(secret);
        _derivation = derivation.IsRefused ? null : derivation;
    }
}
