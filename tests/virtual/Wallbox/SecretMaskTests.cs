using Borne.Base.Storage;
using Borne.Settings.Registry;
using Borne.Virtual.Wallbox;

namespace Borne.VirtualTests.Wallbox;

/// <summary>Secrets are hidden by what a text means, however it is spelled.</summary>
[TestClass]
public sealed class SecretMaskTests
{
    private const string Secret = "wa1nut-77";

    private static readonly SettingsRegistry Settings = new(new MemoryRecordStore(), new StationOptions(), 2, true);

    [TestMethod]
    [DataRow("""[2,"9","ChangeConfiguration",{"key":"AuthorizationKey","value":"wa1nut-77"}]""")]
    [DataRow("""[2,"9","Change\u0043onfigur\u0061tion",{"key":"AuthorizationKey","value":"wa1nut-77"}]""")]
    [DataRow("""[2,"9","ChangeConfiguration",{"key":"\u0041uthorization\u004bey","value":"wa1nut-77"}]""")]
    [DataRow("""[2,"9","ChangeConfiguration",{"\u006bey":"AuthorizationKey","\u0076alue":"wa1nut-77"}]""")]
    [DataRow("""[2,"9","ChangeConfiguration",{"key":"authorizationkey ","value":"wa1nut-77"}]""")]
    [DataRow("""[2,"9","ChangeConfiguration",{"key":"HttpBasicAuthenticationPassword","value":"wa1nut-77"}]""")]
    [DataRow("""[2,"9","ChangeConfiguration",{"key":"WifiKey","value":"wa1nut-77"}]""")]
    [DataRow("""[2,"9","ChangeConfiguration",{"key":"AuthorizationKey","value":"wa1nut-77"},null]""")]
    [DataRow("""[2,"9","ChangeConfiguration",[{"key":"AuthorizationKey","value":"wa1nut-77"}]]""")]
    [DataRow("""[2,"9","ChangeConfiguration",{"key":"AuthorizationKey","value":["wa1nut-77"]}]""")]
    [DataRow("""[2,"9","ChangeConfiguration",{"key":"Other","key":"AuthorizationKey","value":"wa1nut-77"}]""")]
    [DataRow("""[2,"9","Change\u0043onfiguration",{"key":"AuthorizationKey","value":"wa1nut-77" """)]
    [DataRow("""[2,"9","DataTransfer",{"vendorId":"v","data":"{\"key\":\"AuthorizationKey\",\"value\":\"wa1nut-77\"}"}]""")]
    [DataRow("""[2,"9","DataTransfer",{"vendorId":"v","data":{"wifiPassword":"wa1nut-77"}}]""")]
    [DataRow("""[3,"9",{"configurationKey":[{"key":"AuthorizationKey","readonly":false,"value":"wa1nut-77"}]}]""")]
    [DataRow("""[2,"9","GetDiagnostics",{"location":"ftp://station:wa1nut-77@files.test/up"}]""")]
    [DataRow("""[2,"9","UpdateFirmware",{"location":"ftp:\/\/station:wa1nut-77@files.test\/new.img"}]""")]
    [DataRow("""[2,"9","UpdateFirmware",{"location":"https://files.test/new.img?v=2&X-Amz-Signature=wa1nut-77"}]""")]
    [DataRow("""[2,"9","UpdateFirmware",{"location":"ftp://station:wa1nut-77@files.test/new.img" """)]
    [DataRow("""[2,"9","ChangeConfiguration",{"key":"CentralSystemUrl","value":"wss://cp:wa1nut-77@csms.test/"}]""")]
    public void A_frame_is_shown_without_its_secret(string frame)
    {
        string shown = SecretMask.Apply(frame, Settings);
        Assert.DoesNotContain(Secret, shown);
        Assert.DoesNotContain("wa1nut", shown);
        Assert.DoesNotContain("wa1nut", SecretMask.Apply(frame, null));
    }

    [TestMethod]
    [DataRow("""[2,"9","ChangeConfiguration",{"key":"HeartbeatInterval","value":"77"}]""")]
    [DataRow("""[2, "9", "Heartbeat", {} ]""")]
    [DataRow("""[2,"9","GetConfiguration",{"key":["AuthorizationKey"]}]""")]
    [DataRow("""[2,"9","DataTransfer",{"vendorId":"org.test","data":"key of the garden \u00e9 \u001b"}]""")]
    [DataRow("""[2,"9","GetDiagnostics",{"location":"ftp://files.test/up?day=3"}]""")]
    [DataRow("""[3,"9",{"configurationKey":[{"key":"AuthorizationKey","readonly":false}]}]""")]
    [DataRow("no JSON at all")]
    [DataRow("")]
    public void A_frame_without_a_secret_is_shown_as_it_is(string frame) =>
        Assert.AreEqual(frame, SecretMask.Apply(frame, Settings));

    [TestMethod]
    public void What_is_no_secret_stays_beside_the_mask() => Assert.AreEqual(
        """[2,"9","ChangeConfiguration",{"key":"AuthorizationKey","value":"***"}]""",
        SecretMask.Apply("""[2, "9", "ChangeConfiguration", {"key": "AuthorizationKey", "value": "wa1nut-77"}]""", Settings));
}
