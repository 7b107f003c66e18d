using Borne.PackagedNet;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.PackagedNet;

/// <summary>A whole station whose connection goes through the platform's own WebSocket.</summary>
[TestClass]
public class PackagedStationTests
{
    [TestMethod]
    public void Session_goes_through_and_long_answers_arrive_whole()
    {
        TestStation station = new TestStation();
        BridgeNetwork bridge = Use(station);
        station.Boot();
        Assert.AreEqual(1, bridge.Connections);
        station.Charge();
        station.CentralSystem.Call("GetConfiguration", "{}");
        station.Run(2000);
        Assert.IsTrue(station.CentralSystem.Answer.Length > 3000, "longer than the send buffer");
        Assert.AreEqual('}', station.CentralSystem.Answer[station.CentralSystem.Answer.Length - 1]);
        station.Unplug();
        station.Expect("StopTransaction", 5000);
        station.Run(2000);
        Assert.AreEqual(0, station.CentralSystem.BadFrames);
    }

    [TestMethod]
    public void Lost_connection_comes_back_and_refused_logins_wait()
    {
        TestStation station = new TestStation();
        BridgeNetwork bridge = Use(station);
        station.Boot();
        station.CentralSystem.HttpStatus = 401;
        station.CentralSystem.Drop();
        station.Run(200000);
        int refused = bridge.Connections;
        Assert.IsTrue(refused >= 2 && refused <= 10, "attempts " + refused.ToString());
        station.CentralSystem.HttpStatus = 101;
        station.Run(300000);
        Assert.IsTrue(station.ChargePoint.IsConnected);
    }

    private static BridgeNetwork Use(TestStation station)
    {
        BridgeNetwork bridge = new BridgeNetwork(station.CentralSystem, station.Network);
        station.Hardware.Network = new PackagedNetwork(station.Network, bridge);
        station.PowerCycle(0);
        return bridge;
    }
}
