namespace Borne.Platform.Vectors;

/// <summary>What a published case is about.</summary>
internal enum VectorKind
{
    /// <summary>A signature with P-256 and SHA-256 in DER.</summary>
    EcdsaDer,

    /// <summary>The same with P-384 and SHA-384.</summary>
    EcdsaP384,

    /// <summary>With P-256 as two numbers of 32 bytes.</summary>
    EcdsaPair,

    /// <summary>A signature with RSA, PKCS#1 v1.5 and SHA-256.</summary>
    Pkcs1,

    /// <summary>A signature with RSA, PSS and SHA-256; the length of the salt is given.</summary>
    Pss,

    /// <summary>A code with a key; it may be cut.</summary>
    HmacSha256,

    /// <summary>The same with SHA-384.</summary>
    HmacSha384,

    /// <summary>A key from a password; the number of iterations is given.</summary>
    Pbkdf2,

    /// <summary>A signature to be made with P-256; the hash is given, r and s are expected.</summary>
    Signing,
}
