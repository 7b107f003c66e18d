using Borne.Commissioning.Improv;
using Borne.Hal.Network;
using Borne.Hal.Network.Streams;
using Borne.Settings.Registry;
using Borne.Station;

namespace Borne.Virtual.Wallbox;

/// <summary>Improv Wi-Fi on a serial line of this machine. Who speaks there lives in real time, whatever the station's time does.</summary>
/// <param name="line">The line.</param>
/// <param name="radio">The station's WiFi.</param>
/// <param name="pagePort">TCP port of the station's page.</param>
public sealed class ImprovLine(IByteStream line, IWifiRadio radio, int pagePort)
{
    private SerialImprov? _improv;

    /// <summary>Serves a station that has started.</summary>
    /// <param name="station">The station.</param>
    /// <param name="options">What it was told.</param>
    public void Serve(ChargePoint station, StationOptions options) =>
        _improv = new SerialImprov(new ImprovStation(station.Settings, options, radio, sounder: null, pagePort), line);

    /// <summary>Moves it.</summary>
    public void Tick() => _improv?.Tick(Environment.TickCount64);

    /// <summary>Ends it with its station.</summary>
    public void Stop() => _improv = null;
}
