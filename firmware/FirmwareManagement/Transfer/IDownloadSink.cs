namespace Borne.FirmwareManagement.Transfer;

/// <summary>Takes a file that is fetched.</summary>
public interface IDownloadSink
{
    /// <summary>Learns where the bytes that follow belong.</summary>
    /// <param name="offset">0 for a file from its beginning: what was taken before is void. Else the number of bytes that
    /// were taken before.</param>
    /// <param name="total">Length of the whole file in bytes, -1 when it is unknown.</param>
    /// <returns>False when the file cannot be taken.</returns>
    bool Begin(long offset, long total);

    /// <summary>Takes bytes.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="offset">Index of the first.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>False when they cannot be taken.</returns>
    bool Take(byte[] buffer, int offset, int count);
}
