using System.Text;
using Borne.Base.Storage;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Wire.Types;

namespace Borne.Settings.Registry;

/// <summary>
/// What hardware a station has: its settings for which <see cref="Key.IsHardware"/> is true. Those of an image, the factory
/// defaults, and those that are stored, which go before them. A board reads them before there is a station, so that they count
/// from the next start on.
/// </summary>
public sealed class HardwareValues
{
    private const int First = Key.OutletMaxAmps;

    private readonly int[] _numbers = new int[Key.ContactorLife - First + 1];

    /// <summary>Creates the values of <see cref="KeyTable"/>: an outlet of 16 A with a fixed cable, a card reader and an interlock.</summary>
    public HardwareValues()
    {
        for (int i = 0; i < _numbers.Length; i++)
        {
            _numbers[i] = ValueCodec.ToNumber(First + i, KeyTable.Column(KeyTable.Line(First + i), KeyTable.Default));
        }
    }

    /// <summary>The Modbus meter and its line as a text of the board; empty for a meter with pulses.</summary>
    public string MeterLine { get; private set; } = "";

    /// <summary>Other pins than the board's; empty for none.</summary>
    public string PinWiring { get; private set; } = "";

    /// <summary>The values that a station has.</summary>
    /// <param name="records">Where the settings are kept.</param>
    /// <param name="factory">Those of the image.</param>
    /// <returns>New values.</returns>
    public static HardwareValues Stored(IRecordStore records, HardwareValues factory)
    {
        StoredSettings stored = new StoredSettings(records.Read(SettingsRegistry.RecordName), 1);
        HardwareValues values = new HardwareValues();
        for (int key = First; key < Key.Count; key++)
        {
            if (Key.IsHardware(key))
            {
                values.Take(key, stored.Find(key) ?? factory.Text(key));
            }
        }

        return values;
    }

    /// <summary>Tells whether a station charges without an interlock, which only a bench set-up does.</summary>
    /// <param name="settings">Its settings.</param>
    public static bool IsBench(SettingsRegistry settings) => settings.Flag(Key.BenchSetUp) && !settings.Flag(Key.Interlock);

    /// <summary>Forgets all settings but those that are built in: what is soldered and wired stays, whoever owns it.</summary>
    /// <param name="records">Where they are kept.</param>
    /// <returns>False when it could not be stored: all are as they were, because an outlet must not forget what its cable can carry.</returns>
    public static bool TryForgetOthers(IRecordStore records)
    {
        StoredSettings stored = new StoredSettings(records.Read(SettingsRegistry.RecordName), StationHardware.MaxConnectors);
        StringBuilder kept = new StringBuilder();
        for (int key = 0; key < Key.Count; key++)
        {
            if (IsBuiltIn(key) && stored.Has(key))
            {
                kept.Append(KeyTable.Column(KeyTable.Line(key), KeyTable.Name)).Append('=').Append(stored.Find(key)).Append('\n');
            }
        }

        byte[] data = Encoding.UTF8.GetBytes(kept.ToString());
        if (data.Length > 0)
        {
            return records.Write(SettingsRegistry.RecordName, data, data.Length);
        }

        records.Delete(SettingsRegistry.RecordName);
        return true;
    }

    /// <summary>A number, a switch as 1 or 0, or the index of a word.</summary>
    /// <param name="key">A setting of hardware that has a number.</param>
    public int Number(int key) => _numbers[key - First];

    /// <summary>True for a switch that is on.</summary>
    /// <param name="key">A setting of hardware that has a number.</param>
    public bool Flag(int key) => _numbers[key - First] != 0;

    /// <summary>Changes a number, without asking for its bounds.</summary>
    /// <param name="key">A setting of hardware that has a number.</param>
    /// <param name="value">The number, 1 or 0 for a switch, or the index of a word.</param>
    /// <returns>These values.</returns>
    public HardwareValues With(int key, int value)
    {
        _numbers[key - First] = value;
        return this;
    }

    /// <summary>Changes a switch.</summary>
    /// <param name="key">A setting of hardware that is a switch.</param>
    /// <param name="value">The value.</param>
    /// <returns>These values.</returns>
    public HardwareValues With(int key, bool value) => With(key, value ? 1 : 0);

    /// <summary>Changes a text.</summary>
    /// <param name="key"><see cref="Key.MeterLine"/> or <see cref="Key.PinWiring"/>.</param>
    /// <param name="value">The text.</param>
    /// <returns>These values.</returns>
    public HardwareValues With(int key, string value)
    {
        if (key == Key.MeterLine)
        {
            MeterLine = value;
        }
        else
        {
            PinWiring = value;
        }

        return this;
    }

    /// <summary>A value as it is stored.</summary>
    /// <param name="key">A setting of hardware.</param>
    public string Text(int key)
    {
        if (key == Key.MeterLine)
        {
            return MeterLine;
        }

        if (key == Key.PinWiring)
        {
            return PinWiring;
        }

        string line = KeyTable.Line(key);
        return SettingsRegistry.TypeOf(line) switch
        {
            KeyType.Bool => Flag(key) ? "true" : "false",
            KeyType.Words => Words.At(KeyTable.Column(line, KeyTable.Unit), Number(key)),
            _ => Number(key).ToString(),
        };
    }

    /// <summary>What does not fit together in the hardware of a station; null when all does.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="draft">Changes that count as made; null for none.</param>
    /// <param name="rules">Knows what the board can have, or null.</param>
    internal static HardwareFaults FaultsOf(SettingsRegistry settings, SettingChanges draft, IHardwareRules rules)
    {
        HardwareValues values = new HardwareValues();
        for (int key = First; key < Key.Count; key++)
        {
            if (Key.IsHardware(key))
            {
                values.Take(key, settings.Read(draft, key));
            }
        }

        HardwareFaults faults = new HardwareFaults();
        rules?.Check(values, faults);
        return faults.Count == 0 ? null : faults;
    }

    // What belongs to the place and the machine, whoever owns them: the hardware, and the limits of supply, wiring and cables.
    private static bool IsBuiltIn(int key) => Key.IsHardware(key) || (key >= Key.StationMaxAmps && key <= Key.AttachedCable4)
        || key == Key.ConnectorLayout;

    private void Take(int key, string text)
    {
        if (key < Key.NumberCount)
        {
            With(key, ValueCodec.ToNumber(key, text));
        }
        else
        {
            With(key, text);
        }
    }
}
