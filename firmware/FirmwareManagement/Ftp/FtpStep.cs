namespace Borne.FirmwareManagement.Ftp;

/// <summary>Where an <see cref="FtpTransfer"/> stands: which reply it waits for.</summary>
internal enum FtpStep
{
    Connecting,
    Greeting,
    AuthTls,
    Handshake,
    User,
    Password,
    BufferSize,
    Protection,
    Type,
    Size,
    ExtendedPassive,
    Passive,
    DataConnecting,
    Restart,
    Transfer,
    DataHandshake,
    Moving,
}
