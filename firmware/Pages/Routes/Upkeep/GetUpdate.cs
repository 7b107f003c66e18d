using Borne.Pages.Routes.Bodies;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Wire.Json;

namespace Borne.Pages.Routes.Upkeep;

/// <summary>How a firmware update does.</summary>
internal sealed class GetUpdate : FlatAnswer
{
    private readonly ChargePoint _station;
    private readonly StationOptions _options;
    private readonly PostImage _upload;

    public GetUpdate(ChargePoint station, StationOptions options, PostImage upload)
        : base("/api/update")
    {
        _station = station;
        _options = options;
        _upload = upload;
    }

    /// <inheritdoc/>
    protected override void Write(JsonWriter json)
    {
        IMaintenance maintenance = _station.Profile?.Maintenance;
        json.Member("state", _upload.IsUnderWay ? "Downloading" : maintenance is null ? "Idle" : maintenance.UpdateState);
        Members.Text(json, "version", _options.FirmwareVersion);
        Members.Text(json, "pastVersion", maintenance?.PastVersion ?? "");
        Members.Flag(json, "canUpdate", maintenance is not null);
        Members.Flag(json, "canUpload", maintenance is not null);
        json.Member("receivedBytes", _upload.Received);
    }
}
