using System.Text.Json.Nodes;
using Borne.Virtual.Commands;
using Borne.Virtual.Wallbox;
using Borne.Wire.Types;

namespace Borne.VirtualTests.Commands;

/// <summary>The state as JSON, from the boot to a car that is plugged in.</summary>
[TestClass]
public sealed class StateDocumentTests
{
    [TestMethod]
    public void While_the_controller_boots_nothing_is_invented()
    {
        StationHost host = TestHost.Create();
        host.Start();
        host.CutPower();
        JsonObject state = StateDocument.Describe(host);
        JsonNode connector = state["connectors"]![0]!;
        Assert.IsFalse(state["running"]!.GetValue<bool>());
        Assert.IsNull(state["utc"]);
        Assert.IsNull(connector["status"]);
        Assert.IsNull(connector["error"]);
        Assert.IsNull(connector["limitReason"]);
        Assert.IsFalse(connector["transaction"]!.GetValue<bool>());
    }

    [TestMethod]
    public void A_car_and_a_fault_are_seen_at_their_connector()
    {
        StationHost host = TestHost.Create(2);
        host.Start();
        host.Pass(2000);
        var interpreter = new CommandInterpreter(host);
        Assert.AreEqual("ok", interpreter.Execute("plug 2"));
        Assert.AreEqual("ok", interpreter.Execute("fault 1 heat"));
        host.Pass(2000);
        host.Station.Connectors[1].Meter.Restore(321);
        JsonObject state = JsonNode.Parse(StateDocument.Describe(host).ToJsonString())!.AsObject();
        Assert.AreEqual(4000, state["now"]!.GetValue<long>());
        Assert.IsNull(state["utc"]);
        Assert.IsFalse(state["connected"]!.GetValue<bool>());
        JsonNode first = state["connectors"]![0]!;
        JsonNode second = state["connectors"]![1]!;
        Assert.AreEqual("""["heat"]""", first["faults"]!.ToJsonString());
        Assert.IsFalse(first["car"]!.GetValue<bool>());
        Assert.IsTrue(second["car"]!.GetValue<bool>());
        Assert.IsTrue(second["cable"]!.GetValue<bool>());
        Assert.AreEqual("B", second["pilot"]!.GetValue<string>());
        Assert.AreEqual("Preparing", second["status"]!.GetValue<string>());
        Assert.AreEqual(321, second["energyWh"]!.GetValue<long>());
        Assert.IsFalse(second["contactor"]!.GetValue<bool>());
        Assert.AreEqual("[]", second["faults"]!.ToJsonString());
    }

    [TestMethod]
    [DataRow("interlock-allows", "InterlockIgnoresWatchdog")]
    [DataRow("interlock-blocks", "")]
    public void A_start_proves_the_interlock(string fault, string finding)
    {
        StationHost host = TestHost.Create();
        var interpreter = new CommandInterpreter(host);
        Assert.AreEqual("ok", interpreter.Execute("fault 1 " + fault));
        Assert.AreEqual("ok", interpreter.Execute("power cut"));
        host.Start();
        host.Pass(60000);
        Assert.AreEqual(finding, Words.At(Words.VendorErrors, host.Controller!.GetConnector(1).VendorError));
    }

    [TestMethod]
    [DataRow("interlock-allows", "InterlockDoesNotBlock")]
    [DataRow("interlock-blocks", "InterlockDoesNotAllow")]
    public void A_stuck_interlock_is_found_while_the_station_runs(string fault, string finding)
    {
        StationHost host = TestHost.Create();
        var interpreter = new CommandInterpreter(host);
        host.Start();
        host.Pass(60000);
        Assert.AreEqual("ok", interpreter.Execute("fault 1 " + fault));
        Assert.AreEqual("ok Accepted", interpreter.Execute("set FreeVend true"));
        Assert.AreEqual("ok", interpreter.Execute("plug 1"));
        host.Pass(10000);
        Assert.AreEqual(finding, Words.At(Words.VendorErrors, host.Controller!.GetConnector(1).VendorError));
        Assert.IsFalse(host.Station.Connectors[0].Contactor.IsOrdered);
        Assert.AreEqual("ok", interpreter.Execute("clear 1 all"));
        Assert.AreEqual("ok", interpreter.Execute("unplug 1"));
        host.Pass(2000);
        Assert.AreEqual(ChargePointStatus.Available, host.Controller!.GetConnector(1).Status);
    }

    [TestMethod]
    public void A_refused_secret_is_not_repeated()
    {
        StationHost host = TestHost.Create();
        host.Start();
        string answer = new CommandInterpreter(host).Execute("set AuthorizationKey too-short");
        Assert.IsTrue(CommandInterpreter.IsError(answer));
        Assert.DoesNotContain("too-short", answer);
    }
}
