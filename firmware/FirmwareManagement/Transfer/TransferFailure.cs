using Borne.FirmwareManagement.Http;

namespace Borne.FirmwareManagement.Transfer;

/// <summary>Why a <see cref="FileTransfer"/> failed.</summary>
public enum TransferFailure
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>No connection came about, and it is not known to be one of the next two.</summary>
    ConnectFailed,

    /// <summary>There is no such host.</summary>
    HostUnknown,

    /// <summary>The TLS handshake failed: the server's certificate, its version of TLS, or something else of it.</summary>
    TlsFailed,

    /// <summary>The connection ended before the file did.</summary>
    ConnectionLost,

    /// <summary>Nothing moved for <see cref="FileTransfer.SilenceMs"/>.</summary>
    Silence,

    /// <summary>It took longer than <see cref="FileTransfer.LongestMs"/>.</summary>
    TooLong,

    /// <summary>The server broke the protocol.</summary>
    Malformed,

    /// <summary>The server refused; <see cref="FileTransfer.Reply"/> has its code.</summary>
    Refused,

    /// <summary>More redirections than <see cref="HttpTransfer.MaxRedirects"/>, or one that may not be followed.</summary>
    BadRedirect,

    /// <summary>The file was not taken: it is too large or cannot be stored.</summary>
    NotTaken,

    /// <summary>The file changed while it was fetched in parts.</summary>
    Changed,

    /// <summary>The board's network link cannot do what the protocol needs.</summary>
    Unsupported,

    /// <summary>It was given up from outside.</summary>
    Aborted,
}
