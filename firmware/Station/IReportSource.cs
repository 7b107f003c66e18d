namespace Borne.Station;

/// <summary>A text that is made while it is read. Its length need not be known.</summary>
public interface IReportSource
{
    /// <summary>Goes to its beginning. Called before the first byte is sent to a file server, and again when that redirects.</summary>
    void Rewind();

    /// <summary>Copies the next bytes, UTF-8.</summary>
    /// <param name="buffer">Where they go.</param>
    /// <param name="offset">First index to fill.</param>
    /// <param name="count">How many are wanted, at least 1.</param>
    /// <returns>How many were copied; fewer than wanted at the end only.</returns>
    int Give(byte[] buffer, int offset, int count);
}
