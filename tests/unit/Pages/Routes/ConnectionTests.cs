using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages.Routes;

/// <summary>What the state says of a TLS connection that the station puts off on purpose.</summary>
[TestClass]
public class ConnectionTests
{
    private static PageBench _bench;
    private static FakeMark _mark;

    [TestMethod]
    public void A_pause_after_a_handshake_that_stopped_the_program_is_told_with_its_end()
    {
        Begin("wss", 1);
        Assert.IsFalse(_bench.Station.ChargePoint.Link.IsOpen);
        Expect("tlsStalled", 500, 600);
        _bench.Run(300000);
        Expect("tlsStalled", 200, 300);
        _bench.Run(320000);
        PageBench.ExpectText("\"state\":\"Connected\",\"reason\":\"none\"", _bench.Ask("GET", "/api/state"));
    }

    [TestMethod]
    public void A_connection_that_waits_for_a_vehicle_is_told_with_the_time_of_the_attempt()
    {
        Begin("wss", 0);
        Charge();
        _bench.Station.Network.IsRefusing = true;
        _bench.Station.CentralSystem.Drop();
        _bench.Run(120000);
        Expect("tlsCharging", 1600, 1700);
        _bench.Station.Unplug();
        _bench.Run(90000);
        PageBench.ExpectText("\"reason\":\"unreachable\"", _bench.Ask("GET", "/api/state"));
    }

    [TestMethod]
    public void Without_TLS_nothing_is_put_off()
    {
        Begin("ws", 1);
        Charge();
        _bench.Station.Network.IsRefusing = true;
        _bench.Station.CentralSystem.Drop();
        _bench.Run(120000);
        PageBench.ExpectText("\"reason\":\"unreachable\"", _bench.Ask("GET", "/api/state"));
    }

    private static void Begin(string scheme, int stalls)
    {
        _bench = new PageBench();
        _bench.SetUp();
        _mark = new FakeMark { Stalls = stalls };
        _bench.Station.Hardware.Stalls = _mark;
        _bench.Station.Options.Endpoint = scheme + "://192.0.2.1/ocpp";
        _bench.Station.PowerCycle(1000);
        _bench.Restart();
        _bench.Run(5000);
    }

    private static void Charge()
    {
        Assert.IsTrue(_bench.Station.ChargePoint.IsAccepted);
        _bench.Station.Plug();
        _bench.Station.Tap(TestStation.Tag);
        _bench.Run(5000);
        Assert.IsTrue(_bench.Station.Connector.HasTransaction);
    }

    private static void Expect(string reason, int least, int most)
    {
        const string Name = "\"nextAttemptSeconds\":";
        string answer = _bench.Ask("GET", "/api/state");
        PageBench.ExpectText("\"state\":\"Disconnected\",\"reason\":\"" + reason + "\"", answer);
        int at = answer.IndexOf(Name) + Name.Length;
        int seconds = int.Parse(answer.Substring(at, answer.IndexOf(',', at) - at));
        Assert.IsTrue(seconds >= least && seconds <= most, seconds.ToString());
    }
}
