using System.Text;
using Borne.Base.Storage;
using Borne.Base.Time;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station;

namespace Borne.Pages.Acceptance;

/// <summary>
/// The report of a commissioning: what the station is, what hardware it has, how it was calibrated and tested, and where it
/// connects, as Markdown. It is made once, kept in the store, and read from there; it has no secrets. It is in English, in the words of the page,
/// which hands it out in the language that it names.
/// </summary>
public sealed class CommissioningReport
{
    /// <summary>Name of its record.</summary>
    public const string RecordName = "page-report";

    /// <summary>Longest name of who has made it, characters.</summary>
    public const int MaxName = 40;

    /// <summary>Longest remark, characters.</summary>
    public const int MaxRemark = 200;

    private readonly IRecordStore _records;
    private readonly ChargePoint _station;
    private readonly StationOptions _options;
    private readonly PartTests _tests;
    private readonly byte[] _date = new byte[Iso8601.Length];

    /// <summary>Creates it.</summary>
    /// <param name="records">Where it is kept.</param>
    /// <param name="station">The station.</param>
    /// <param name="options">What the board told it.</param>
    /// <param name="tests">The tests of its parts.</param>
    public CommissioningReport(IRecordStore records, ChargePoint station, StationOptions options, PartTests tests)
    {
        _records = records;
        _station = station;
        _options = options;
        _tests = tests;
        HasReport = Kept is not null;
    }

    /// <summary>True when a report is kept; it is not read for that.</summary>
    public bool HasReport { get; private set; }

    /// <summary>The report that is kept, in UTF-8; null while there is none.</summary>
    public byte[] Kept => _records.Read(RecordName);

    /// <summary>Forgets the report, for the next owner.</summary>
    public void Forget()
    {
        _records.Delete(RecordName);
        HasReport = false;
    }

    /// <summary>Makes a report of what is now, and keeps it in place of the one before.</summary>
    /// <param name="name">Who has made it; may be empty.</param>
    /// <param name="remark">What he wants to say; may be empty.</param>
    /// <param name="language">Code of his language; empty for the station's.</param>
    /// <param name="now">The station's monotonic ms.</param>
    /// <returns>False when it could not be stored.</returns>
    public bool Make(string name, string remark, string language, long now)
    {
        StringBuilder text = new StringBuilder("# Commissioning report\n\n");
        SettingsRegistry settings = _station.Settings;
        text.Append("| | |\n|---|---|\n");
        Row(text, "Station", string.Concat(settings.Text(Key.ChargePointVendor), " ", settings.Text(Key.ChargePointModel)));
        Row(text, "Serial number", settings.Text(Key.SerialNumber));
        Row(text, "Version", _options.FirmwareVersion ?? "");
        Row(text, "Time", _station.Clock.IsSet ? Date(_station.Clock.UtcMs(now)) : "The station does not know the time yet.");
        if (HardwareValues.IsBench(settings))
        {
            Row(text, "Bench set-up without an interlock: connect no vehicle.", "");
        }

        Row(text, "Made by", name);
        Row(text, "Remark", remark);
        Row(text, "Language", language.Length > 0 ? language : settings.Text(Key.Language));
        Row(text, "Central system", settings.Shown(Key.Url));
        Row(text, "Identity", settings.Text(Key.Identity));
        text.Append("\n## Tests without a vehicle\n\n| Connector | Part | Status | Found |\n|---|---|---|---|\n");
        for (int id = 1; id <= _station.ConnectorCount; id++)
        {
            AddTests(text, id);
        }

        text.Append("\n## Hardware\n\n| | |\n|---|---|\n");
        for (int key = 0; key < Key.Count; key++)
        {
            if (Key.IsHardware(key))
            {
                Row(text, KeyTable.Column(KeyTable.Line(key), KeyTable.Name), settings.Shown(key));
            }
        }

        byte[] data = Encoding.UTF8.GetBytes(text.ToString());
        bool isStored = _records.Write(RecordName, data, data.Length);
        HasReport |= isStored;
        return isStored;
    }

    private void AddTests(StringBuilder text, int id)
    {
        ICalibration calibration = _station.Hardware.Connectors[id - 1].Calibration;
        if (calibration is not null)
        {
            AddTest(text, id, "calibration", calibration.IsDone ? "passed" : calibration.Finding is null ? "untested" : "failed", calibration.Finding ?? "");
        }

        foreach (PartTest test in _tests.Of(id))
        {
            if (_tests.Has(test, id))
            {
                AddTest(text, id, test.Name, Wire.Types.Words.At(PartTest.States, (int)test.State), test.Words);
            }
        }
    }

    private static void AddTest(StringBuilder text, int id, string part, string state, string found) =>
        text.Append("| ").Append(id.ToString()).Append(" | ").Append(part).Append(" | ").Append(state).Append(" | ").Append(Plain(found)).Append(" |\n");

    private static void Row(StringBuilder text, string name, string value) =>
        text.Append("| ").Append(name).Append(" | ").Append(Plain(value)).Append(" |\n");

    // Somebody's text must not leave its cell.
    private static string Plain(string text)
    {
        char[] signs = text.ToCharArray();
        for (int i = 0; i < signs.Length; i++)
        {
            signs[i] = signs[i] == '|' || signs[i] == '<' || signs[i] < ' ' ? '/' : signs[i];
        }

        return new string(signs);
    }

    private string Date(long utcMs)
    {
        Iso8601.Write(utcMs, _date, 0);
        return Encoding.UTF8.GetString(_date, 0, _date.Length);
    }
}
