using System.Net.WebSockets;
using Borne.Virtual.CentralSystem;
using Borne.VirtualTests.Web;

namespace Borne.VirtualTests.CentralSystem;

/// <summary>The embedded central system answers as it was told to.</summary>
[TestClass]
public sealed class AnswerPlanTests
{
    [TestMethod]
    public async Task Chosen_answers_are_refused_changed_spoilt_and_left_out()
    {
        using var server = new TestServer();
        AnswerPlan plan = server.CentralSystem.Desk.Plan;
        (ClientWebSocket socket, _) = await server.ConnectAsync("CP-9");
        using ClientWebSocket station = socket;
        Assert.IsTrue(plan.TrySet("Authorize", "error SecurityError"));
        Assert.StartsWith("""[4,"a","SecurityError",""", await TestServer.ExchangeAsync(station, """[2,"a","Authorize",{"idTag":"A"}]"""));
        Assert.IsTrue(plan.TrySet("Authorize", """{"idTagInfo":{"status":"Expired"}}"""));
        Assert.AreEqual("""[3,"b",{"idTagInfo":{"status":"Expired"}}]""", await TestServer.ExchangeAsync(station, """[2,"b","Authorize",{"idTag":"A"}]"""));
        Assert.AreEqual("""[3,"c",{"idTagInfo":{"status":"Expired"}}]""", await TestServer.ExchangeAsync(station, """[2,"c","Authorize",{"idTag":"A"}]"""));
        Assert.IsTrue(plan.TrySet("*", "garbage"));
        Assert.AreEqual("""[3,"d",{"cur""", (await TestServer.ExchangeAsync(station, """[2,"d","Heartbeat",{}]"""))[..12]);
        Assert.IsTrue(plan.TrySet("*", "none"));
        Assert.IsTrue(plan.TrySet("Authorize", "normal"));
        Assert.IsTrue(plan.TrySet("MeterValues", "delay 0"));
        await TestServer.SendAsync(station, """[2,"e","Heartbeat",{}]""");
        Assert.AreEqual("""[3,"f",{}]""", await TestServer.ExchangeAsync(station, """[2,"f","MeterValues",{"connectorId":1,"meterValue":[]}]"""));
        Assert.IsTrue(plan.TrySet("*", "normal"));
        Assert.StartsWith("""[3,"g",{"idTagInfo":{"status":"Accepted"}}""", await TestServer.ExchangeAsync(station, """[2,"g","Authorize",{"idTag":"A"}]"""));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("later")]
    [DataRow("delay")]
    [DataRow("delay 99999")]
    [DataRow("error")]
    [DataRow("error no-code")]
    [DataRow("[1]")]
    [DataRow("""{"status":"A","status":"A"}""")]
    [DataRow("""{"status":"\ud800"}""")]
    public void What_is_no_rule_changes_nothing(string words)
    {
        var plan = new AnswerPlan();
        Assert.IsFalse(plan.TrySet("Heartbeat", words));
        Assert.IsNull(plan.Take("Heartbeat"));
    }
}
