namespace Borne.FirmwareManagement.Transfer;

/// <summary>Protocol of a file transfer.</summary>
public enum TransferScheme
{
    /// <summary>HTTP/1.1.</summary>
    Http,

    /// <summary>HTTP/1.1 over TLS.</summary>
    Https,

    /// <summary>FTP.</summary>
    Ftp,

    /// <summary>FTP over TLS: from the first byte on port 990, after AUTH TLS on any other.</summary>
    Ftps,
}
