using System.Text.Json.Nodes;
using Borne.Settings.Keys;
using Borne.Virtual.Commands;
using Borne.Virtual.Wallbox;

namespace Borne.VirtualTests.Commands;

/// <summary>Commands that save a person a detour.</summary>
[TestClass]
public sealed class ConvenienceTests
{
    [TestMethod]
    public void URL_identity_and_key_are_changed_together_or_not_at_all()
    {
        StationHost host = TestHost.Create();
        host.Start();
        var commands = new CommandInterpreter(host);
        Assert.StartsWith("error: 'nowhere' cannot be used as Url: ", commands.Execute("connect nowhere"));
        string refusal = commands.Execute("connect ws://127.0.0.1:9/x CP-7 short");
        Assert.StartsWith("error: '***' cannot be used as AuthorizationKey", refusal);
        Assert.AreEqual("TEST-1", host.Controller!.Settings.Text(Key.Identity));
        Assert.StartsWith("error: The station has no central system", commands.Execute("reconnect"));
        Assert.AreEqual("ok", commands.Execute("connect ws://127.0.0.1:9/x CP-7 0123456789abcdef"));
        host.Pass(100);
        Assert.AreEqual("ws://127.0.0.1:9/x", host.Controller.Link.Endpoint.Url);
        Assert.AreEqual("CP-7", host.Controller.Link.Endpoint.Identity);
        Assert.AreEqual("ok", commands.Execute("reconnect"));
        Assert.AreEqual(0, host.Controller.Link.NextAttempt);
        Assert.AreEqual("error: A word is missing; write: connect URL [ID [KEY]].", commands.Execute("connect"));
        Assert.AreEqual(
            "error: A word is too many behind the key; write: connect URL [ID [KEY]].",
            commands.Execute("connect ws://127.0.0.1:9/x CP-8 0123456789abcdef wa1nut-77"));
        Assert.AreEqual("CP-7", host.Controller.Settings.Text(Key.Identity));
    }

    [TestMethod]
    public void Any_idTag_can_be_presented()
    {
        StationHost host = TestHost.Create();
        host.Start();
        var commands = new CommandInterpreter(host);
        host.Controller!.Cards.Learn(host.Now + 60_000);
        Assert.AreEqual("ok", commands.Execute("tap tag:alice@home"));
        Assert.AreEqual("alice@home", host.Controller.Cards.LearntTag);
        Assert.StartsWith("error: 'x23456789012345678901' is no idTag", commands.Execute("tap tag:x23456789012345678901"));
        Assert.StartsWith("error: '' is no idTag", commands.Execute("tap tag:"));
    }

    [TestMethod]
    public void Settings_come_as_a_table_without_what_is_secret()
    {
        StationHost host = TestHost.Create();
        host.Start();
        var commands = new CommandInterpreter(host);
        JsonArray all = (JsonArray)JsonNode.Parse(commands.Execute("settings")[3..])!;
        Assert.IsGreaterThan(50, all.Count);
        Assert.IsFalse(all.Any(setting => (string)setting!["name"]! is "AuthorizationKey" or "WifiKey" or "WebPassword"));
        JsonArray some = (JsonArray)JsonNode.Parse(commands.Execute("settings heartbeat")[3..])!;
        Assert.IsTrue(some.Any(setting => (string)setting!["name"]! == "HeartbeatInterval" && (bool)setting["writable"]!));
        Assert.IsTrue(all.Any(setting => (string)setting!["name"]! == "NumberOfConnectors" && !(bool)setting["writable"]!));
        Assert.IsLessThan(all.Count, some.Count);
    }

    [TestMethod]
    [DataRow("call", "error: A word is missing; write: call ACTION JSON.")]
    [DataRow("call Authorize {", "error: Write an action and a JSON object")]
    [DataRow("call Authorize [1]", "error: Write an action and a JSON object")]
    [DataRow("""call Authorize {"idTag":null}""", "error: The payload has null")]
    public void A_call_that_cannot_be_sent_is_refused(string line, string answer)
    {
        StationHost host = TestHost.Create();
        host.Start();
        Assert.StartsWith(answer, new CommandInterpreter(host).Execute(line));
    }
}
