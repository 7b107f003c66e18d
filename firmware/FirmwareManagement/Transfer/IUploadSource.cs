namespace Borne.FirmwareManagement.Transfer;

/// <summary>Gives a file that is sent. Its length need not be known.</summary>
public interface IUploadSource
{
    /// <summary>Goes to its beginning. Called before the first byte, and again when the server redirects.</summary>
    void Rewind();

    /// <summary>Gives the next bytes.</summary>
    /// <param name="buffer">Where they go.</param>
    /// <param name="offset">First index to fill.</param>
    /// <param name="count">Most bytes, at least 1.</param>
    /// <returns>The number of bytes; 0 at the end.</returns>
    int Give(byte[] buffer, int offset, int count);
}
