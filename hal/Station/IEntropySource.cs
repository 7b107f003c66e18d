namespace Borne.Hal.Station;

/// <summary>Source of unpredictable bytes: message-id prefix, WebSocket key and masks, back-off spread.</summary>
public interface IEntropySource
{
    /// <summary>Fills a part of a buffer.</summary>
    /// <param name="buffer">Where the bytes go.</param>
    /// <param name="offset">First index to fill.</param>
    /// <param name="count">How many bytes.</param>
    void Fill(byte[] buffer, int offset, int count);
}
