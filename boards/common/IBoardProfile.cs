using Borne.Hal.Network.Streams;
using Borne.Station;

namespace Borne.Boards;

/// <summary>A feature profile that one board adds and the others leave out of their images.</summary>
public interface IBoardProfile
{
    /// <summary>Version of the firmware that runs.</summary>
    string FirmwareVersion { get; }

    /// <summary>Makes the offer of the profile.</summary>
    /// <param name="network">The station's network.</param>
    /// <returns>A new one.</returns>
    IProfileOffer Create(INetworkLink network);
}
