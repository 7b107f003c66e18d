using Borne.Boards;
using Borne.Tests.Settings;
using nanoFramework.TestFramework;

namespace Borne.Tests.Desktop.Boards;

/// <summary>The address for the cable where no server gives one, in simulated time.</summary>
[TestClass]
public class EthernetFallbackTests
{
    private const string Fixed = "ethernet 192.168.1.200 255.255.255.0 0.0.0.0;";
    private const string Dhcp = "ethernet dhcp;";
    private const int Minute = 60000;

    private readonly RecordedNetwork _network = new();
    private readonly EthernetFallback _fallback;

    public EthernetFallbackTests() => _fallback = new(_network);

    [TestMethod]
    public void A_cable_without_a_server_gets_the_address_after_a_minute()
    {
        Run(true, false, 0, Minute - 1000);
        Assert.AreEqual("", _network.Log);
        Run(true, false, Minute, Minute);
        Assert.AreEqual(Fixed, _network.Log);
    }

    [TestMethod]
    public void A_server_that_answers_is_left_alone()
    {
        Run(true, false, 0, 30000);
        Run(true, true, 31000, 10 * Minute);
        Run(true, false, 601000, 659000);
        Assert.AreEqual("", _network.Log, "the minute begins anew");
    }

    [TestMethod]
    public void Without_a_cable_nothing_happens()
    {
        Run(false, false, 0, 100 * Minute);
        Assert.AreEqual("", _network.Log);
    }

    [TestMethod]
    public void A_server_is_asked_again_at_first_after_five_minutes_and_then_less_often()
    {
        string expected = "";
        long now = 0;
        foreach (int stay in (int[])[5, 10, 20, 40, 60, 60])
        {
            Run(true, false, now, now + Minute);
            expected += Fixed;
            Assert.AreEqual(expected, _network.Log, stay.ToString());
            now += Minute;
            Run(true, true, now, now + (stay * Minute) - 1000);
            Assert.AreEqual(expected, _network.Log, stay.ToString());
            now += stay * Minute;
            Run(true, true, now, now);
            expected += Dhcp;
            Assert.AreEqual(expected, _network.Log, stay.ToString());
            now += 1000;
        }
    }

    [TestMethod]
    public void A_connection_keeps_the_address()
    {
        Run(true, false, 0, Minute);
        for (long now = Minute; now < 100 * Minute; now += 1000)
        {
            _fallback.Tick(true, true, true, now);
        }

        Assert.AreEqual(Fixed, _network.Log);
    }

    [TestMethod]
    public void Another_cable_may_lead_to_another_network()
    {
        Run(true, false, 0, Minute);
        Run(false, true, Minute + 1000, Minute + 1000);
        Assert.AreEqual(Fixed + Dhcp, _network.Log);
        Run(true, true, Minute + 2000, 10 * Minute);
        Assert.AreEqual(Fixed + Dhcp, _network.Log);
    }

    private void Run(bool isPlugged, bool hasAddress, long from, long to)
    {
        for (long now = from; now <= to; now += 1000)
        {
            _fallback.Tick(isPlugged, hasAddress, false, now);
        }
    }
}
