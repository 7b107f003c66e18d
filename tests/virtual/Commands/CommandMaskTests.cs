using Borne.Base.Storage;
using Borne.Settings.Registry;
using Borne.Virtual.Commands;
using Borne.Virtual.Wallbox;

namespace Borne.VirtualTests.Commands;

/// <summary>Secrets in command lines are hidden, also where a command is misspelt.</summary>
[TestClass]
public sealed class CommandMaskTests
{
    private static readonly SettingsRegistry Settings = new(new MemoryRecordStore(), new StationOptions(), 2, true);

    [TestMethod]
    [DataRow("set AuthorizationKey wa1nut-77", "set AuthorizationKey ***")]
    [DataRow("  SET\tauthorizationkey   wa1nut-77 with blanks ", "SET authorizationkey ***")]
    [DataRow("set HeartbeatInterval 77", "set HeartbeatInterval 77")]
    [DataRow("set Url wss://cp:wa1nut-77@csms.test/a", "set Url wss://cp:***@csms.test/a")]
    [DataRow("get AuthorizationKey", "get AuthorizationKey")]
    [DataRow(
        """central ChangeConfiguration {"key":"AuthorizationKey","value":"wa1nut-77"}""",
        """central ChangeConfiguration {"key":"AuthorizationKey","value":"***"}""")]
    [DataRow("""central Reset {"type":"Soft"}""", """central Reset {"type":"Soft"}""")]
    [DataRow("tap 04A1B2C3", "tap 04A1B2C3")]
    [DataRow("connect ws://csms.test/a CP-7 wa1nut-77", "connect ws://csms.test/a CP-7 ***")]
    [DataRow("Connect ws://csms.test/a\tCP-7\twa1nut-77", "Connect ws://csms.test/a CP-7 ***")]
    [DataRow("connect ws://csms.test/a CP-7\twa1nut-77 two", "connect ws://csms.test/a CP-7 ***")]
    [DataRow("connect ws://csms.test/a CP-7\u00a0\u00a0wa1nut-77", "connect ws://csms.test/a CP-7 ***")]
    [DataRow("connect wss://cp:wa1nut-77@csms.test/a CP-7", "connect wss://cp:***@csms.test/a CP-7")]
    [DataRow("""call DataTransfer {"vendorId":"v","data":"{\"password\":\"wa1nut-77\"}"}""", """call DataTransfer {"vendorId":"v","data":"{\"password\":\"***\"}"}""")]
    [DataRow("""answer DataTransfer {"status":"Accepted","secret":"wa1nut-77"}""", """answer DataTransfer {"status":"Accepted","secret":"***"}""")]
    [DataRow("answer Authorize error SecurityError", "answer Authorize error SecurityError")]
    [DataRow("""transfer login {"wifiKey":"wa1nut-77"}""", """transfer login {"wifiKey":"***"}""")]
    [DataRow("transfer greet Good morning", "transfer greet Good morning")]
    [DataRow("conect ws://csms.test/a CP-7 wa1nut-77", "conect ***")]
    [DataRow("conect wa1nut-77", "conect ***")]
    [DataRow("wss://cp:wa1nut-77@csms.test/a", "wss://cp:***@csms.test/a")]
    [DataRow("reconnect ws://csms.test/a CP-7 wa1nut-77", "reconnect ws://csms.test/a CP-7 ***")]
    [DataRow("sett AuthorizationKey wa1nut-77", "sett ***")]
    [DataRow("set AuthorisationKy wa1nut-77", "set AuthorisationKy ***")]
    [DataRow("say Now it charges", "say Now it charges")]
    [DataRow("replay frames of today.jsonl", "replay frames of today.jsonl")]
    public void A_command_line_is_shown_without_its_secret(string line, string shown) =>
        Assert.AreEqual(shown, CommandMask.Of(line, Settings));

    [TestMethod]
    public void A_command_line_with_damaged_JSON_is_shown_without_its_secret() => Assert.DoesNotContain(
        "wa1nut", CommandMask.Of("""central ChangeConfiguration {"key":"AuthorizationKey","value":"wa1nut-77" """, Settings));

    [TestMethod]
    [DataRow("conect ws://csms.test/a CP-7 wa1nut-77")]
    [DataRow("plug wss://cp:wa1nut-77@csms.test/a")]
    [DataRow("reconnect wss://cp:wa1nut-77@csms.test/a")]
    [DataRow("set AuthorisationKy wa1nut-77")]
    [DataRow("connect ws://csms.test/a CP-7 0123456789abcdef wa1nut-77")]
    public void A_refusal_does_not_repeat_a_secret(string line)
    {
        StationHost host = TestHost.Create();
        host.Start();
        string answer = new CommandInterpreter(host).Execute(line);
        Assert.StartsWith("error: ", answer);
        Assert.DoesNotContain("wa1nut", answer);
    }
}
