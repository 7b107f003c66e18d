namespace Borne.Cryptography.Hashes;

/// <summary>The hashes of FIPS 180-4 that certificates and signatures use.</summary>
public enum HashAlgorithm
{
    /// <summary>SHA-256, digests of 32 bytes.</summary>
    Sha256,

    /// <summary>SHA-384, digests of 48 bytes.</summary>
    Sha384,

    /// <summary>SHA-512, digests of 64 bytes.</summary>
    Sha512,
}
