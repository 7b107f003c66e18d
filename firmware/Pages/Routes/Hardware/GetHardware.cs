using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Json;

namespace Borne.Pages.Routes.Hardware;

/// <summary>What hardware the station is to have, a piece for each setting, and what is wrong with it.</summary>
internal sealed class GetHardware : OwnAnswer
{
    private readonly SettingsRegistry _settings;
    private HardwareFaults _faults;

    public GetHardware(SettingsRegistry settings)
        : base("/api/hardware")
    {
        _settings = settings;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        _faults = _settings.HardwareFaults;
        answer.Send(this);
    }

    /// <inheritdoc/>
    public override bool Write(JsonWriter json, int piece)
    {
        if (piece == 0)
        {
            json.BeginObject();
            Members.Flag(json, "isRestartPending", _settings.IsRestartPending);
            json.Name("errors");
            FaultBody.WriteErrors(json, _faults);
            json.Name("settings");
            json.BeginArray();
            return false;
        }

        int key = piece - 1;
        if (key == Key.Count)
        {
            json.EndArray();
            json.EndObject();
            return true;
        }

        if (Key.IsHardware(key))
        {
            json.BeginObject();
            SettingMembers.Write(json, _settings, key);
            Members.Text(json, "factory", _settings.FactoryHardware.Text(key));
            json.EndObject();
        }

        return false;
    }
}
