using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Json;

namespace Borne.Pages.Routes.Hardware;

/// <summary>What hardware the station is to have, a piece for each setting, what is wrong with it, and which meters the board knows.</summary>
internal sealed class GetHardware : OwnAnswer
{
    // Columns of a row of IHardwareRules.MeterNumbers.
    private const int Name = 0;
    private const int Lowest = 1;
    private const int Highest = 2;
    private const int Usual = 3;

    private readonly SettingsRegistry _settings;
    private readonly int _connectors;
    private HardwareFaults _faults;

    public GetHardware(SettingsRegistry settings, int connectors)
        : base("/api/hardware")
    {
        _settings = settings;
        _connectors = connectors;
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
            WriteMeters(json, _settings.Options.HardwareRules);
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

    private void WriteMeters(JsonWriter json, IHardwareRules rules)
    {
        json.Member("connectors", _connectors);
        json.Name("meters");
        WordList.Write(json, rules?.MeterNames ?? "");
        json.Name("meterNumbers");
        json.BeginArray();
        string rows = rules?.MeterNumbers ?? "";
        foreach (string line in rows.Length == 0 ? new string[0] : rows.Split(','))
        {
            string[] row = line.Split(' ');
            json.BeginObject();
            json.Member("name", row[Name]);
            json.Member("min", int.Parse(row[Lowest]));
            json.Member("max", int.Parse(row[Highest]));
            json.Member("usual", int.Parse(row[Usual]));
            json.EndObject();
        }

        json.EndArray();
    }
}
