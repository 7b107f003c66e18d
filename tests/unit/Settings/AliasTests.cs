using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings;

/// <summary>Names under which central systems ask every station for settings that it has.</summary>
[TestClass]
public class AliasTests
{
    [TestMethod]
    public void Alias_is_the_setting_that_it_stands_for()
    {
        SettingsRegistry settings = SettingsTools.Create("Standard");
        SettingsTools.Expect(settings, "PlugAndChargeIdentifier", "FREEVEND");
        SettingsTools.Set(settings, "PlugAndChargeIdentifier", "evcc-42", SettingResult.Accepted);
        SettingsTools.Expect(settings, "FreeVendIdTag", "evcc-42");
        SettingsTools.Set(settings, "FreeMode", "true", SettingResult.Accepted);
        Assert.IsTrue(settings.Flag(Key.FreeVend));
        SettingsTools.Set(settings, "chargingALimitConn2", "13", SettingResult.Accepted);
        Assert.AreEqual(13, settings.Number(Key.ConnectorMaxAmps2));
        SettingsTools.Set(settings, "MAXINTENSITYSOCKET", "17", SettingResult.Accepted);
        SettingsTools.Expect(settings, "maxintensitysocket", "17");
        Assert.AreEqual(17, settings.Number(Key.ConnectorMaxAmps1));
        Assert.AreEqual(17, settings.Number(Key.ConnectorMaxAmps2));
        SettingsTools.Set(settings, "maxintensitysocket", "17,18", SettingResult.Rejected);
        SettingsTools.Set(settings, "chargingALimitConn1", "81", SettingResult.Rejected);
        Assert.IsTrue(settings.TryGet("evb_SupportedMeasurands", out string measurands));
        Assert.IsTrue(measurands.IndexOf("Energy.Active.Import.Register") >= 0, measurands);
        SettingsTools.Set(settings, "evb_SupportedMeasurands", "Voltage", SettingResult.Rejected);
    }

    [TestMethod]
    public void Alias_is_answered_when_asked_for_and_not_listed()
    {
        TestStation station = SettingsTools.Station("ChargeController", 1);
        string answer = station.Call("GetConfiguration", "{\"key\":[\"PlugAndChargeIdentifier\",\"NoSuchKey\"]}");
        Assert.AreEqual("FREEVEND", Payload.Text(answer, "value"));
        Assert.AreEqual(1, Payload.Occurrences(answer, "\"key\":"));
        string all = station.Call("GetConfiguration", "{}");
        Assert.AreEqual(0, Payload.Occurrences(all, "PlugAndChargeIdentifier") + Payload.Occurrences(all, "FreeMode"));
        SettingsTools.Set(SettingsTools.Create("Legrand"), "FreeMode", "true", SettingResult.NotSupported);
    }

    [TestMethod]
    [DataRow("Legrand", "HeartbeatInterval", "<Presets><HeartBeatInterval>7</HeartBeatInterval></Presets>", "7")]
    [DataRow("Legrand", "MeterValuesSampledData", "<Setting name=\"MeterValuesSampledData\">Nonsense</Setting>", "Nonsense")]
    [DataRow("Legrand", "confBasicTime", "<Setting name=\"MessageTimeout\">601</Setting>", "601")]
    [DataRow("EcotapEvc5", "com_OCPPID", "<Server><Uid>ABCDEFGHIJKLMNOPQRSTUVWXYZ</Uid></Server>", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
    [DataRow("Legrand", "confAuthorizeTime", "<Setting name=\"AuthorizeTimeout\">4</Setting>", "4")]
    public void What_the_wire_refuses_is_refused_everywhere(string dialect, string name, string xml, string value)
    {
        SettingsRegistry settings = SettingsTools.Create(dialect);
        SettingsTools.Set(settings, name, value, SettingResult.Rejected);
        Assert.IsNotNull(SettingsTools.Import(settings, "<OCPPConf>" + xml + "</OCPPConf>", out SettingResult result));
        Assert.IsTrue(result == SettingResult.Rejected);
        Assert.IsTrue(SettingsTools.SetLocal(settings, name, value) == SettingResult.Rejected);
    }

    [TestMethod]
    public void Interval_of_the_central_system_is_kept_within_the_bounds_of_the_dialect()
    {
        TestStation station = new TestStation();
        station.ChargePoint.Settings.Set(Key.Dialect, "Legrand");
        station.CentralSystem.Interval = 3;
        station.PowerCycle(1000);
        station.Boot();
        Assert.AreEqual(10, station.ChargePoint.Settings.Number(Key.HeartbeatInterval));
    }
}
