using System.Text;
using Borne.Settings.Configuration;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings;

/// <summary>OCPPConf.xml in and out.</summary>
[TestClass]
public class ConfigurationFileTests
{
    private const string Secrets =
        "<OCPPConf><BasicAuthentication><Password>0123456789abcdef</Password></BasicAuthentication>"
        + "<WiFi><Key>wlan-secret</Key></WiFi><WebPage><Password>page-secret</Password></WebPage></OCPPConf>";

    [TestMethod]
    [DataRow("Standard")]
    [DataRow("Legrand")]
    [DataRow("EcotapCpa")]
    [DataRow("EcotapEvc5")]
    [DataRow("ChargeController")]
    public void Export_imports_again_without_changing_anything(string dialect)
    {
        FakeRecordStore records = new FakeRecordStore();
        SettingsRegistry settings = SettingsTools.Create(records, dialect);
        Assert.IsNull(SettingsTools.Import(settings, Secrets, out SettingResult _));
        settings.Set(Key.Url, "wss://cs.example.com:8443/a&b/");
        settings.Set(Key.WifiSsid, " a<b>\u00E9 ");
        settings.Set(Key.ConnectorMaxAmps2, "16");
        string stored = SettingsTools.Record(records);
        string xml = SettingsTools.Export(settings);
        Assert.IsTrue(xml.IndexOf("secret") < 0 && xml.IndexOf("0123456789abcdef") < 0, xml);
        Assert.IsTrue(xml.IndexOf("<Uri>wss://cs.example.com:8443/a&amp;b/</Uri>") > 0, xml);
        Assert.IsNull(SettingsTools.Import(settings, xml, out SettingResult result));
        Assert.AreEqual((int)SettingResult.Accepted, (int)result);
        int shared = 0;
        string[] lines = stored.Split('\n');
        foreach (string line in lines)
        {
            shared += ("\n" + SettingsTools.Record(records)).IndexOf("\n" + line + "\n") >= 0 ? 1 : 0;
        }

        Assert.AreEqual(lines.Length, shared + 1, "a value changed, or a secret is lost");
        Assert.AreEqual("0123456789abcdef", SettingsTools.Password(settings));
        Assert.AreEqual(xml, SettingsTools.Export(settings));
    }

    [TestMethod]
    public void Export_moves_a_configuration_to_another_station()
    {
        SettingsRegistry from = SettingsTools.Create("Standard");
        from.Set(Key.Url, "wss://cs.example.com/ocpp");
        from.Set(Key.Identity, "CP-0042");
        from.Set(Key.BadgePolicy, "none");
        from.Set("StopTxnSampledData", "Voltage,Current.Import");
        from.Set("FreeVend", "true");
        from.Set(Key.Dialect, "Legrand");
        SettingsRegistry to = SettingsTools.Create("Standard");
        Assert.IsNull(SettingsTools.Import(to, SettingsTools.Export(from), out SettingResult result));
        Assert.AreEqual((int)SettingResult.RebootRequired, (int)result);
        for (int key = 0; key < Key.Count; key++)
        {
            Assert.AreEqual(from.Text(key), to.Text(key), KeyTable.Line(key));
        }
    }

    [TestMethod]
    [DataRow("<Conf/>", "OCPPConf")]
    [DataRow("<OCPPConf version=\"2\"/>", "version")]
    [DataRow("<OCPPConf><Foo/></OCPPConf>", "Foo")]
    [DataRow("<OCPPConf><Server><Foo/></Server></OCPPConf>", "Foo")]
    [DataRow("<OCPPConf><Server><Uri><x/></Uri></Server></OCPPConf>", "'x'")]
    [DataRow("<OCPPConf><Uri>ws://x</Uri></OCPPConf>", "Uri")]
    [DataRow("<OCPPConf><Server>x</Server></OCPPConf>", "Server")]
    [DataRow("<OCPPConf>x</OCPPConf>", "text")]
    [DataRow("<OCPPConf><Server id=\"1\"/></OCPPConf>", "id")]
    [DataRow("<OCPPConf><ChargingPoint><MaximumCurrent>16</MaximumCurrent></ChargingPoint></OCPPConf>", "id")]
    [DataRow("<OCPPConf><ChargingPoint/></OCPPConf>", "id")]
    [DataRow("<OCPPConf><ChargingPoint id=\"3\"/></OCPPConf>", "charging point")]
    [DataRow("<OCPPConf><Setting>1</Setting></OCPPConf>", "name")]
    [DataRow("<OCPPConf><Setting name=\"NoSuch\">1</Setting></OCPPConf>", "NoSuch")]
    [DataRow("<OCPPConf><Setting name=\"NumberOfConnectors\">2</Setting></OCPPConf>", "cannot be set")]
    [DataRow("<OCPPConf><Setting name=\"FreeVend\"><x/></Setting></OCPPConf>", "'x'")]
    [DataRow("<OCPPConf><Server><Uri>http://x</Uri></Server></OCPPConf>", "Url")]
    [DataRow("<OCPPConf><Ethernet><Address>1.2.3</Address></Ethernet></OCPPConf>", "EthernetAddress")]
    [DataRow("<OCPPConf><Ethernet><Address>1.2.3.256</Address></Ethernet></OCPPConf>", "EthernetAddress")]
    [DataRow("<OCPPConf><BadgeReader><Offline>some</Offline></BadgeReader></OCPPConf>", "BadgePolicy")]
    [DataRow("<OCPPConf><BasicAuthentication><Password></Password></BasicAuthentication></OCPPConf>", "AuthorizationKey")]
    [DataRow("<OCPPConf><WiFi><Key>012345678901234567890123456789012345678901234567890123456789abcd</Key></WiFi></OCPPConf>", "WifiKey")]
    public void Fault_changes_nothing_and_says_where_and_what_to_do(string xml, string names)
    {
        FakeRecordStore records = new FakeRecordStore();
        SettingsRegistry settings = SettingsTools.Create(records, "Standard");
        string good = "<Presets><HeartBeatInterval>55</HeartBeatInterval></Presets>";
        string file = xml.Substring(0, xml.Length - 1);
        int root = xml.IndexOf("<OCPPConf>");
        file = root == 0 ? "<OCPPConf>\n" + good + xml.Substring(10) : xml;
        string error = SettingsTools.Import(settings, file, out SettingResult result);
        Assert.AreEqual((int)SettingResult.Rejected, (int)result);
        Assert.IsTrue(error is not null && error.IndexOf(names) > 0, error);
        Assert.AreEqual("line " + (root == 0 ? "2" : "1") + ", column ", error.Substring(0, 15));
        Assert.IsTrue(error.IndexOf(';') > 0 || error.IndexOf("must") > 0, error);
        Assert.IsTrue(error.IndexOf("012345678901") < 0, "the error tells a secret");
        Assert.AreEqual(300, settings.Number(Key.HeartbeatInterval));
        Assert.AreEqual(0, records.Writes);
    }

    [TestMethod]
    public void File_arrives_in_pieces_of_any_size()
    {
        byte[] file = Encoding.UTF8.GetBytes("<OCPPConf><WiFi><Ssid>\u20AC\u00E9</Ssid></WiFi></OCPPConf>");
        for (int size = 1; size <= file.Length; size += 7)
        {
            SettingsRegistry settings = SettingsTools.Create("Standard");
            settings.Set(Key.WifiOpen, "true");
            ConfigurationImport import = new ConfigurationImport(settings);
            for (int at = 0; at < file.Length; at += size)
            {
                Assert.IsTrue(import.Feed(file, at, at + size > file.Length ? file.Length - at : size), import.Error);
            }

            Assert.AreEqual("", settings.Text(Key.WifiSsid), "effective before the file is complete");
            Assert.AreEqual((int)SettingResult.RebootRequired, (int)import.Finish());
            Assert.AreEqual("\u20AC\u00E9", settings.Text(Key.WifiSsid));
        }
    }

    [TestMethod]
    public void Storage_that_fails_keeps_everything()
    {
        FakeRecordStore records = new FakeRecordStore { IsFull = true };
        SettingsRegistry settings = SettingsTools.Create(records, "Standard");
        string error = SettingsTools.Import(
            settings, "<OCPPConf><Server><Uid>X</Uid><Activation>false</Activation></Server></OCPPConf>", out SettingResult result);
        Assert.AreEqual((int)SettingResult.Rejected, (int)result);
        Assert.IsTrue(error.IndexOf("stor") > 0, error);
        Assert.AreEqual("", settings.Text(Key.Identity));
        Assert.IsTrue(settings.Flag(Key.OcppEnabled));
    }

    [TestMethod]
    public void A_network_name_that_the_board_cannot_join_is_refused_in_words()
    {
        SettingsRegistry settings = SettingsTools.Create("Standard");
        settings.Options.MaxSsidBytes = 31;
        settings.Set(Key.WifiOpen, "true");
        const string File = "<OCPPConf><WiFi><Ssid>Heim von Anna und Otto im Garten</Ssid></WiFi></OCPPConf>";
        string error = SettingsTools.Import(settings, File, out SettingResult result);
        Assert.AreEqual((int)SettingResult.Rejected, (int)result);
        Assert.AreEqual("this board joins WiFi networks whose name has at most 31 bytes; give yours a shorter one", error);
        Assert.AreEqual("", settings.Text(Key.WifiSsid));
        settings.Options.MaxSsidBytes = 32;
        Assert.IsNull(SettingsTools.Import(settings, File, out result));
    }

    [TestMethod]
    public void Terms_must_be_accepted_where_the_dialect_asks_for_them()
    {
        SettingsRegistry settings = SettingsTools.Create("Wallbox");
        const string File = "<OCPPConf><Server><Uid>X</Uid></Server>";
        string error = SettingsTools.Import(settings, File + "</OCPPConf>", out SettingResult result);
        Assert.AreEqual((int)SettingResult.Rejected, (int)result);
        Assert.IsTrue(error.IndexOf("terms") > 0, error);
        Assert.IsNull(SettingsTools.Import(settings, File + "<Setting name=\"termsaccepted\">true</Setting></OCPPConf>", out result));
        Assert.AreEqual("X", settings.Text(Key.Identity));
    }
}
