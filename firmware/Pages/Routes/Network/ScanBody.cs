using Borne.Hal.Network;
using Borne.Pages.Routes.Bodies;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Pages.Routes.Network;

/// <summary>The JSON of the networks that are near, one a piece.</summary>
internal sealed class ScanBody : IMessageBody
{
    private readonly WifiNetwork[] _networks;

    public ScanBody(WifiNetwork[] networks)
    {
        _networks = networks;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        if (piece == 0)
        {
            json.BeginObject();
            json.Name("networks");
            json.BeginArray();
        }

        if (piece < _networks.Length)
        {
            json.BeginObject();
            Members.Text(json, "ssid", _networks[piece].Ssid);
            json.Member("dBm", _networks[piece].Rssi);
            Members.Flag(json, "isOpen", _networks[piece].IsOpen);
            json.EndObject();
        }

        bool isLast = piece + 1 >= _networks.Length;
        if (isLast)
        {
            json.EndArray();
            json.EndObject();
        }

        return isLast;
    }
}
