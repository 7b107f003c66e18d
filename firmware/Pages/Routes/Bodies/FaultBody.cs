using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Pages.Routes.Bodies;

/// <summary>The JSON of a refusal of hardware: the first error as every refusal has it, and all of them, each with its setting.</summary>
internal sealed class FaultBody : IMessageBody
{
    private readonly HardwareFaults _faults;

    public FaultBody(HardwareFaults faults) => _faults = faults;

    /// <summary>Writes the list of errors.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="faults">The errors; null for none.</param>
    public static void WriteErrors(JsonWriter json, HardwareFaults faults)
    {
        json.BeginArray();
        for (int i = 0; faults is not null && i < faults.Count; i++)
        {
            json.BeginObject();
            Members.Text(json, "error", faults.WordsOf(i));
            Members.Text(json, "field", NameOf(faults, i));
            json.EndObject();
        }

        json.EndArray();
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        json.BeginObject();
        Members.Text(json, "error", _faults.WordsOf(0));
        Members.Text(json, "field", NameOf(_faults, 0));
        json.Name("errors");
        WriteErrors(json, _faults);
        json.EndObject();
        return true;
    }

    private static string NameOf(HardwareFaults faults, int index) => KeyTable.Column(KeyTable.Line(faults.KeyOf(index)), KeyTable.Name);
}
