namespace Borne.Certificates.X509;

/// <summary>Kinds of public keys.</summary>
public enum KeyKind
{
    /// <summary>A kind or curve that is not known here.</summary>
    Unknown,

    /// <summary>RSA.</summary>
    Rsa,

    /// <summary>A point of P-256.</summary>
    P256,

    /// <summary>A point of P-384.</summary>
    P384,
}
