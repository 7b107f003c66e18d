namespace Borne.Certificates.X509;

/// <summary>Bits of purposes of extKeyUsage (RFC 5280 section 4.2.1.12).</summary>
public static class KeyPurpose
{
    /// <summary>Any purpose.</summary>
    public const int Any = 1;

    /// <summary>A server of TLS.</summary>
    public const int Server = 2;

    /// <summary>A client of TLS.</summary>
    public const int Client = 4;

    /// <summary>Signing programs.</summary>
    public const int Code = 8;

    /// <summary>A purpose that is not known here.</summary>
    public const int Other = 16;

    /// <summary>The certificate does not say: all is allowed.</summary>
    public const int Unsaid = 0;
}
