namespace Borne.Certificates.X509;

/// <summary>Contents of OBJECT IDENTIFIERs. Made where they are needed, because statics would stay in the heap.</summary>
internal static class Identifiers
{
    /// <summary>2.5.29: extensions are one number below it (RFC 5280 section 4.2.1).</summary>
    public static byte[] Extensions() => new byte[] { 0x55, 0x1d };

    /// <summary>1.2.840.113549.1.1: signatures with RSA are one number below it (RFC 4055).</summary>
    public static byte[] Rsa() => new byte[] { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1 };

    /// <summary>1.2.840.113549.1.1.1, a key of RSA.</summary>
    public static byte[] RsaKey() => new byte[] { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1 };

    /// <summary>1.2.840.113549.1.1.8, MGF1.</summary>
    public static byte[] MaskGeneration() => new byte[] { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 8 };

    /// <summary>1.2.840.10045.4.3: signatures with ECDSA are one number below it (RFC 5758).</summary>
    public static byte[] Ecdsa() => new byte[] { 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3 };

    /// <summary>1.2.840.10045.2.1, a key of an elliptic curve.</summary>
    public static byte[] EcKey() => new byte[] { 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1 };

    /// <summary>1.2.840.10045.3.1.7, the curve P-256.</summary>
    public static byte[] P256() => new byte[] { 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7 };

    /// <summary>1.3.132.0.34, the curve P-384.</summary>
    public static byte[] P384() => new byte[] { 0x2b, 0x81, 0x04, 0, 0x22 };

    /// <summary>2.16.840.1.101.3.4.2: hashes are one number below it.</summary>
    public static byte[] Hashes() => new byte[] { 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2 };

    /// <summary>1.3.6.1.5.5.7.1.1, where the issuer can be asked (RFC 5280 section 4.2.2.1).</summary>
    public static byte[] AuthorityInformation() => new byte[] { 0x2b, 6, 1, 5, 5, 7, 1, 1 };

    /// <summary>1.3.6.1.5.5.7.48.1, whether a certificate is revoked, by OCSP.</summary>
    public static byte[] Ocsp() => new byte[] { 0x2b, 6, 1, 5, 5, 7, 48, 1 };

    /// <summary>1.3.6.1.5.5.7.3: purposes of a key are one number below it (RFC 5280 section 4.2.1.12).</summary>
    public static byte[] Purposes() => new byte[] { 0x2b, 6, 1, 5, 5, 7, 3 };
}
