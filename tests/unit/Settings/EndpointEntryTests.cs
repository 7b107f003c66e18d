using Borne.Base.Storage;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings;

/// <summary>Endpoints with a login, a query or an address of their own, and those that nobody could use (C12).</summary>
[TestClass]
public class EndpointEntryTests
{
    [TestMethod]
    [DataRow("Legrand", "URL", "ws://op:b1rch@cs.test/a?n=4", "ws://cs.test/a?n=4")]
    [DataRow("EcotapEvc5", "com_Endpoint", "op:b1rch@cs.test/a/#OSN#?n=4", "cs.test:80/a/#OSN#?n=4")]
    [DataRow("EcotapCpa", "BackOffice-URL", "ws://op:b1rch@cs.test", "ws://cs.test")]
    public void Login_of_an_endpoint_is_kept_where_nobody_reads_it(string dialect, string name, string value, string shown)
    {
        SettingsRegistry settings = SettingsTools.Create(dialect);
        settings.Set(Key.Identity, "CP1");
        Assert.AreNotEqual((int)SettingResult.Rejected, (int)settings.Set(name, value));
        SettingsTools.Expect(settings, name, shown);
        Assert.AreEqual("op", EndpointSettings.Resolve(settings).User);
        Assert.AreEqual("b1rch", SettingsTools.Password(settings));
    }

    [TestMethod]
    public void Endpoint_without_a_login_leaves_the_one_that_is_set()
    {
        SettingsRegistry settings = SettingsTools.Create("Standard");
        settings.Set(Key.Identity, "CP1");
        settings.Set(Key.Url, "ws://op:b1rch@cs.test");
        Assert.AreEqual((int)SettingResult.Accepted, (int)settings.Set(Key.Url, "ws://two.test/?n=5"));
        Assert.AreEqual("op", EndpointSettings.Resolve(settings).User);
        Assert.AreEqual("b1rch", SettingsTools.Password(settings));
        Assert.AreEqual("ws://two.test/?n=5", settings.Text(Key.Url));
    }

    [TestMethod]
    public void Path_with_a_query_has_its_slashes_before_it()
    {
        SettingsRegistry settings = SettingsTools.Create("EcotapCpa");
        SettingsTools.Set(settings, "BackOffice-URL", "ws://cs.test", SettingResult.RebootRequired);
        SettingsTools.Set(settings, "BackOffice-Path", "/a/?n=4", SettingResult.RebootRequired);
        SettingsTools.Expect(settings, "BackOffice-Path", "/a/?n=4");
        SettingsTools.Set(settings, "BackOffice-Path", "/a?n=4", SettingResult.Rejected);
        SettingsTools.Set(settings, "BackOffice-Path", "a/?n=4/", SettingResult.Rejected);
        Assert.AreEqual("ws://cs.test/a/?n=4", settings.Text(Key.Url));
    }

    [TestMethod]
    public void Endpoint_of_the_board_may_have_a_login()
    {
        StationOptions options = new StationOptions { Endpoint = "ws://op:b1rch@cs.test/a?n=4", Identity = "CP1" };
        SettingsRegistry settings = new SettingsRegistry(new MemoryRecordStore(), options, 1, true);
        Assert.AreEqual("ws://cs.test/a?n=4", settings.Text(Key.Url));
        Assert.AreEqual("op", EndpointSettings.Resolve(settings).User);
        Assert.AreEqual("b1rch", SettingsTools.Password(settings));
        options.AuthorizationKey = "w1llow-w1llow-w1";
        settings = new SettingsRegistry(new MemoryRecordStore(), options, 1, true);
        Assert.AreEqual("CP1", EndpointSettings.Resolve(settings).User);
        Assert.AreEqual(options.AuthorizationKey, SettingsTools.Password(settings));
    }

    [TestMethod]
    public void What_is_too_long_is_refused_and_not_lost_at_the_next_start()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        SettingsRegistry settings = SettingsTools.Create(records, "Standard");
        string good = "ws://cs.test/" + new string('p', 150) + "?" + new string('q', 48);
        Assert.AreEqual((int)SettingResult.Accepted, (int)settings.Set(Key.Url, good));
        Assert.AreEqual((int)SettingResult.Rejected, (int)settings.Set(Key.Url, good + "q"));
        Assert.AreEqual((int)SettingResult.Rejected, (int)settings.Set(Key.Url, "ws://op:" + new string('w', 41) + "@cs.test"));
        Assert.AreEqual((int)SettingResult.Rejected, (int)settings.Set(Key.Url, "ws://" + new string('u', 49) + ":w@cs.test"));
        Assert.AreEqual(good, SettingsTools.Create(records, "Standard").Text(Key.Url));
    }

    [TestMethod]
    public void Address_that_the_board_cannot_reach_is_refused()
    {
        SettingsRegistry settings = SettingsTools.Create("Standard");
        Assert.AreEqual((int)SettingResult.Rejected, (int)settings.Set(Key.Url, "ws://[fd00::9]/a"));
        Assert.AreEqual("this station has no IPv6", settings.Edit().WhyNot("Url", "ws://[fd00::9]/a"));
        settings = new SettingsRegistry(new MemoryRecordStore(), new StationOptions { ReachesIpv6 = true }, 1, true);
        Assert.AreEqual((int)SettingResult.Accepted, (int)settings.Set(Key.Url, "ws://[fd00::9]/a"));
        Assert.AreEqual("ws://[fd00::9]/a", settings.Text(Key.Url));
    }

    [TestMethod]
    [DataRow("Standard", "url", "ws://cs.test/a#b", "a '#'")]
    [DataRow("Standard", "Url", "cs.test", "ws://")]
    [DataRow("Standard", "Url", "ws://op@cs.test", "no password")]
    [DataRow("EcotapEvc4", "Url", "wss://cs.test", "TLS")]
    [DataRow("EcotapEvc5", "com_Endpoint", "cs.test/a", "#OSN#")]
    [DataRow("EcotapCpa", "BackOffice-URL", "ws://cs.test/a", "of their own")]
    [DataRow("EcotapCpa", "BackOffice-Path", "/a", "slash")]
    public void Refusal_has_a_reason(string dialect, string name, string value, string words)
    {
        string problem = SettingsTools.Create(dialect).Edit().WhyNot(name, value);
        Assert.IsTrue(problem is not null && problem.IndexOf(words) >= 0, problem);
        Assert.IsNull(SettingsTools.Create(dialect).Edit().WhyNot("HeartbeatInterval", "x"));
    }

    [TestMethod]
    public void Query_and_login_are_sent_by_a_running_station()
    {
        TestStation station = SettingsTools.Station("Legrand", 1);
        Assert.AreEqual("Accepted", station.Order(
            "ChangeConfiguration", "{\"key\":\"URL\",\"value\":\"ws://op:b1rch@cs.test/a?n=4\"}"));
        station.Run(120000);
        string head = station.CentralSystem.Head;
        Assert.IsTrue(head.StartsWith("GET /a/" + station.ChargePoint.Settings.Text(Key.Identity) + "?n=4 HTTP/1.1"), head);
        Assert.IsTrue(head.IndexOf("Host: cs.test\r\n") > 0, head);
        Assert.IsTrue(head.IndexOf("Authorization: Basic b3A6YjFyY2g=\r\n") > 0, head);
        Assert.IsTrue(station.ChargePoint.IsAccepted);
    }
}
