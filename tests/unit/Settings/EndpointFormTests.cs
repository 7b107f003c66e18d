using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Settings.Values;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings;

/// <summary>The forms in which dialects write endpoints and their options.</summary>
[TestClass]
public class EndpointFormTests
{
    [TestMethod]
    [DataRow("ws://h", "ws://h", "h:80/#OSN#")]
    [DataRow("WSS://Host.example.com/", "wss://Host.example.com/", "Host.example.com:443/#OSN#")]
    [DataRow("ws://h:80/a", "ws://h:80/a", "h:80/a/#OSN#")]
    [DataRow("wss://192.168.255.8:8443/a/b/", "wss://192.168.255.8:8443/a/b/", "192.168.255.8:8443/a/b/#OSN#")]
    [DataRow("ws://h/a?q=1&r", "ws://h/a?q=1&r", "h:80/a/#OSN#?q=1&r")]
    [DataRow("ws://h?q", "ws://h?q", "h:80/#OSN#?q")]
    [DataRow("wss://u:p@h/a", "wss://h/a", "h:443/a/#OSN#")]
    [DataRow("ws://[fd00::9]:81", "ws://[fd00::9]:81", "[fd00::9]:81/#OSN#")]
    [DataRow("", "", "")]
    public void Url_keeps_its_spelling(string url, string expected, string template)
    {
        EndpointParts parts = EndpointParts.TrySplit(url);
        Assert.AreEqual(expected, parts.Url);
        Assert.AreEqual(template, parts.Template);
    }

    [TestMethod]
    [DataRow("http://h")]
    [DataRow("ws://")]
    [DataRow("ws:/h")]
    [DataRow("h")]
    [DataRow("ws://h:0")]
    [DataRow("ws://h:443:80")]
    [DataRow("ws://u@h")]
    [DataRow("ws://h/a b")]
    [DataRow("ws://h/%G1")]
    [DataRow("ws://h/?q#f")]
    [DataRow("ws://u:@h")]
    public void Url_that_cannot_be_used_is_refused(string url) => Assert.IsNull(EndpointParts.TrySplit(url), url);

    [TestMethod]
    [DataRow("h/#OSN#", true)]
    [DataRow("h:8080/#OSN#", true)]
    [DataRow("h:8080/a/#OSN#", true)]
    [DataRow("h:8080/a#OSN#", false)]
    [DataRow("h:8080/a/", false)]
    [DataRow("h:8080/a/#OSN#/", false)]
    [DataRow("h:8080/a/#osn#", false)]
    [DataRow("#OSN#", false)]
    [DataRow("/#OSN#", false)]
    [DataRow("ws://h/#OSN#", false)]
    [DataRow("h/#OSN#/#OSN#", false)]
    [DataRow("h/#OSN#?a=1", true)]
    [DataRow("u:p@h:1/a/#OSN#?a=1", true)]
    [DataRow("h/?a=1#OSN#", false)]
    [DataRow("h/#OSN#a=1", false)]
    [DataRow("", false)]
    public void Template_ends_with_the_mark(string template, bool isGood) =>
        Assert.AreEqual(isGood, EndpointParts.TrySplitTemplate(template, true, out _) is not null, template);

    [TestMethod]
    [DataRow("Events=0", 2)]
    [DataRow("EVENTS=0,blockbeforeboot=0", 0)]
    [DataRow("Wdt=1updSendInIdle=1", 15)]
    [DataRow("comMaster=1", 67)]
    [DataRow("conMaster=1,useTLS=1", 99)]
    [DataRow("Wdt=1,", 7)]
    [DataRow(" Wdt=1, blockLgFull=1", 23)]
    [DataRow("", -1)]
    [DataRow("Wdt", -1)]
    [DataRow("Wdt=", -1)]
    [DataRow("Wdt=2", -1)]
    [DataRow("Wdt=10", -1)]
    [DataRow("=1", -1)]
    [DataRow("Wtd=1", -1)]
    [DataRow("Wdt=1,,Events=1", -1)]
    [DataRow("Wdt=1;Events=1", -1)]
    [DataRow("Events=0,Wdt=x", -1)]
    public void Options_are_read_as_printed(string text, int flags) => Assert.AreEqual(flags, ComOptions.Parse(text, 3), text);

    [TestMethod]
    public void Options_are_taken_whole_or_not_at_all()
    {
        SettingsRegistry settings = SettingsTools.Create("EcotapEvc5");
        SettingsTools.Set(settings, "com_Options", "useTLS=1,Events=0,Wdt=3", SettingResult.Rejected);
        SettingsTools.Expect(
            settings, "com_Options", "Events=1,BlockBeforeBoot=1,Wdt=0,updSendInIdle=0,blockLgFull=0,useTLS=0,conMaster=0");
        SettingsRegistry old = SettingsTools.Create("EcotapEvc4");
        SettingsTools.Set(old, "com_Options", "useTLS=0,Wdt=1", SettingResult.RebootRequired);
        Assert.AreEqual((int)SettingResult.Rejected, (int)old.Set(Key.Url, "wss://h/"));
        Assert.AreEqual((int)SettingResult.Rejected, (int)old.Set(Key.EndpointSecure, "true"));
        Assert.AreEqual((int)SettingResult.Accepted, (int)old.Set(Key.Url, "ws://h/"));
    }

    [TestMethod]
    public void Password_alone_takes_an_earlier_user_back()
    {
        SettingsRegistry settings = SettingsTools.Create("EcotapEvc5");
        settings.Set("com_OCPPID", "CP1");
        SettingsTools.Set(settings, "AuthorizationKey", "OTHER:a:b", SettingResult.Accepted);
        Assert.AreEqual("OTHER", EndpointSettings.Resolve(settings).User);
        Assert.AreEqual("a:b", SettingsTools.Password(settings));
        SettingsTools.Set(settings, "AuthorizationKey", ":secret", SettingResult.Rejected);
        SettingsTools.Set(settings, "AuthorizationKey", "CP1:", SettingResult.Rejected);
        settings.Set(Key.AuthorizationKey, "0123456789abcdef");
        Assert.AreEqual("CP1", EndpointSettings.Resolve(settings).User);
    }

    [TestMethod]
    [DataRow("Standard", 16)]
    [DataRow("EcotapCpa", 32)]
    public void Hex_password_is_bytes_where_the_dialect_says_so(string dialect, int bytes)
    {
        SettingsRegistry settings = SettingsTools.Create(dialect);
        SettingsTools.Set(settings, "AuthorizationKey", "00112233445566778899aabbccddeeff", SettingResult.Accepted);
        settings.Set(Key.Identity, "CP1");
        Assert.AreEqual(bytes, EndpointSettings.Resolve(settings).Password.Length);
    }

    [TestMethod]
    [DataRow(0, 3, 1)]
    [DataRow(0, 4, 2)]
    [DataRow(1, 1, 1)]
    [DataRow(2, 2, 1)]
    [DataRow(3, 2, 2)]
    [DataRow(4, 2, 1)]
    [DataRow(4, 3, 2)]
    [DataRow(9, 1, 1)]
    public void Connector_has_a_side(int layout, int id, int side) => Assert.AreEqual(side, ConnectorMap.Side(layout, id));

    [TestMethod]
    public void Layout_must_fit_the_number_of_connectors()
    {
        SettingsRegistry settings = SettingsTools.Create("Legrand");
        Assert.AreEqual("TwoSides", settings.Text(Key.ConnectorLayout));
        Assert.AreEqual((int)SettingResult.Accepted, (int)settings.Set(Key.ConnectorLayout, "OneSideMode2"));
        Assert.AreEqual((int)SettingResult.Rejected, (int)settings.Set(Key.ConnectorLayout, "TwoSidesMode2"));
        Assert.AreEqual("OneSideMode2", settings.Text(Key.ConnectorLayout));
        Assert.AreEqual(0, ConnectorMap.Mode3Connector(settings.Number(Key.ConnectorLayout), 2));
    }
}
