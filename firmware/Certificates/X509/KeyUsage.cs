namespace Borne.Certificates.X509;

/// <summary>Bits of keyUsage (RFC 5280 section 4.2.1.3), the first the highest of 16.</summary>
public static class KeyUsage
{
    public const int DigitalSignature = 0x8000;
    public const int KeyEncipherment = 0x2000;
    public const int KeyAgreement = 0x0800;
    public const int KeyCertSign = 0x0400;
    public const int CrlSign = 0x0200;

    /// <summary>The certificate does not say: all is allowed.</summary>
    public const int Unsaid = -1;
}
