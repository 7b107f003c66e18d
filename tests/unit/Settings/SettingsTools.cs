using System.Text;
using Borne.Base.Storage;
using Borne.Settings.Configuration;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings;

/// <summary>What the tests of the settings share.</summary>
public static class SettingsTools
{
    /// <summary>A registry of a dialect with two connectors, nothing stored and no factory endpoint.</summary>
    public static SettingsRegistry Create(string dialect) => Create(new MemoryRecordStore(), dialect);

    /// <summary>The same on a store.</summary>
    public static SettingsRegistry Create(IRecordStore records, string dialect) => new SettingsRegistry(
        records, new StationOptions { Dialect = dialect }, 2, true);

    /// <summary>The password that a connection would send, as text; empty for none.</summary>
    public static string Password(SettingsRegistry settings)
    {
        byte[] password = EndpointSettings.Resolve(settings).Password;
        return password is null ? "" : Encoding.UTF8.GetString(password, 0, password.Length);
    }

    /// <summary>Changes a key over OCPP and demands an outcome.</summary>
    public static void Set(SettingsRegistry settings, string name, string value, SettingResult expected)
    {
        SettingResult result = settings.Set(name, value);
        Assert.AreEqual((int)expected, (int)result, name + "=" + value);
    }

    /// <summary>Reads a key over OCPP and demands its value.</summary>
    public static void Expect(SettingsRegistry settings, string name, string expected)
    {
        Assert.IsTrue(settings.TryGet(name, out string value), name);
        Assert.AreEqual(expected, value, name);
    }

    /// <summary>Changes a setting as the owner does.</summary>
    public static SettingResult SetLocal(SettingsRegistry settings, string name, string value)
    {
        SettingsDraft draft = settings.Edit();
        SettingResult result = draft.Put(name, value);
        return result == SettingResult.Accepted ? draft.Commit() : result;
    }

    /// <summary>The record as text, empty when there is none.</summary>
    public static string Record(IRecordStore records)
    {
        byte[] data = records.Read("settings");
        return data is null ? "" : Encoding.UTF8.GetString(data, 0, data.Length);
    }

    /// <summary>A station of a dialect that its central system has accepted.</summary>
    public static TestStation Station(string dialect, int connectors)
    {
        TestStation station = new TestStation(connectors);
        station.ChargePoint.Settings.Set(Key.Dialect, dialect);
        station.PowerCycle(1000);
        station.Boot();
        return station;
    }

    /// <summary>Imports a file in one piece.</summary>
    /// <returns>The error, or null.</returns>
    public static string Import(SettingsRegistry settings, string xml, out SettingResult result)
    {
        ConfigurationImport import = new ConfigurationImport(settings);
        byte[] bytes = Encoding.UTF8.GetBytes(xml);
        import.Feed(bytes, 0, bytes.Length);
        result = import.Finish();
        return import.Error;
    }

    /// <summary>Exports to one text.</summary>
    public static string Export(SettingsRegistry settings)
    {
        ConfigurationExport export = new ConfigurationExport(settings);
        StringBuilder text = new StringBuilder();
        string line = export.Next();
        while (line is not null)
        {
            text.Append(line);
            line = export.Next();
        }

        return text.ToString();
    }
}
