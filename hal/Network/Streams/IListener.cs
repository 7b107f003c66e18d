namespace Borne.Hal.Network.Streams;

/// <summary>A TCP port on which others may connect to the station. No call ever waits.</summary>
public interface IListener
{
    /// <summary>Takes the next connection that was made.</summary>
    /// <returns>An open stream, or null when nobody waits or the port cannot be listened on now.</returns>
    IByteStream Accept();

    /// <summary>Stops listening; streams that were taken stay. Safe to call more than once.</summary>
    void Close();
}
