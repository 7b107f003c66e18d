namespace Borne.FirmwareManagement.Transfer;

/// <summary>Life of a <see cref="FileTransfer"/>.</summary>
public enum TransferState
{
    /// <summary>Under way.</summary>
    Running,

    /// <summary>The file has been moved as a whole.</summary>
    Done,

    /// <summary>It ended without the file; <see cref="FileTransfer.Failure"/> says why.</summary>
    Failed,
}
