using Borne.Settings.Registry;
using Borne.Tests.Bench.Station;

namespace Borne.Tests.Settings;

/// <summary>What the row checks ask a station over its wire, all with a station of a dialect that is registered and quiet.</summary>
public static class SeedWire
{
    /// <summary>Value of a key, or null when the station does not know it or does not tell it.</summary>
    public static string Get(TestStation station, string key)
    {
        string answer = station.Call("GetConfiguration", "{\"key\":[\"" + key + "\"]}");
        return Payload.Occurrences(answer, "unknownKey") > 0 ? null : Payload.Text(answer, "value");
    }

    /// <summary>Status of a change.</summary>
    public static string Change(TestStation station, string key, string value) =>
        station.Order("ChangeConfiguration", "{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}");

    /// <summary>True when a CALL is answered with a status.</summary>
    public static bool Answers(TestStation station, string action, string payload, string status) =>
        station.Order(action, payload) == status;

    /// <summary>Restarts a station whose settings come from a file.</summary>
    /// <returns>The station; null when the file was refused.</returns>
    public static TestStation Imported(string elements, int connectors, bool hasSockets)
    {
        TestStation station = new TestStation(connectors, hasSockets);
        station.Options.Dialect = "Legrand";
        station.PowerCycle(1000);
        if (SettingsTools.Import(station.ChargePoint.Settings, "<OCPPConf>" + elements + "</OCPPConf>", out SettingResult _) is not null)
        {
            return null;
        }

        station.PowerCycle(1000);
        return station;
    }

    /// <summary>Path of the request for the newest connection.</summary>
    public static string Path(TestStation station)
    {
        string head = station.CentralSystem.Head;
        int start = head.IndexOf(' ') + 1;
        return head.Length == 0 ? "" : head.Substring(start, head.IndexOf(' ', start) - start);
    }
}
