using Borne.Hal.Station;

namespace Borne.Hal.Network.Messages;

/// <summary>Gives a board's loader what it has to start.</summary>
public interface IPayloadReader
{
    /// <summary>Reads from the payload of the firmware image that was chosen.</summary>
    /// <param name="position">Where in the payload, bytes.</param>
    /// <param name="buffer">Where the bytes go.</param>
    /// <param name="offset">First index to fill.</param>
    /// <param name="count">Most bytes to read.</param>
    /// <returns>The number of bytes read, see <see cref="IFileStore.Read"/>.</returns>
    int ReadPayload(int position, byte[] buffer, int offset, int count);
}
