namespace Borne.SignedImages;

/// <summary>Which images a build takes.</summary>
public sealed class ImageRules
{
    /// <summary>Creates rules.</summary>
    /// <param name="publicKey">Key of the signatures: 04, x and y of P-256, 65 bytes; null for a build without one, which refuses every
    /// signed image.</param>
    /// <param name="allowsUnsigned">True to take images without a signature too; for who develops.</param>
    /// <param name="allowsDowngrade">True to take a version that is older than the one that runs.</param>
    public ImageRules(byte[] publicKey, bool allowsUnsigned, bool allowsDowngrade)
    {
        PublicKey = publicKey;
        AllowsUnsigned = allowsUnsigned;
        AllowsDowngrade = allowsDowngrade;
    }

    /// <summary>Key of the signatures; null for none.</summary>
    public byte[] PublicKey { get; }

    /// <summary>True to take images without a signature too.</summary>
    public bool AllowsUnsigned { get; }

    /// <summary>True to take older versions.</summary>
    public bool AllowsDowngrade { get; }
}
