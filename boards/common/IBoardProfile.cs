using Borne.Hal.Devices.Polling;
using Borne.Hal.Network.Streams;
using Borne.Station;

namespace Borne.Boards;

/// <summary>A feature profile that one board adds and the others leave out of their images.</summary>
public interface IBoardProfile : IPolledDevice
{
    /// <summary>Version of the firmware that runs.</summary>
    string FirmwareVersion { get; }

    /// <summary>Serial number of the board, at most 25 characters; null for none.</summary>
    string SerialNumber { get; }

    /// <summary>Makes the offer of the profile.</summary>
    /// <param name="files">The way to file servers.</param>
    /// <param name="link">The way to the central system.</param>
    /// <returns>A new one.</returns>
    IProfileOffer Create(INetworkLink files, ITrustingLink link);
}
