using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Tests.Bench.Station;
using Borne.Wire.WebSocket;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station;

/// <summary>The connection that ends in every way and returns (OCPP-J 1.6 sections 3 and 5.3).</summary>
[TestClass]
public class CentralSystemLinkTests
{
    private const int MinuteMs = 60000;

    [TestMethod]
    public void Refused_connections_are_tried_with_growing_pauses()
    {
        TestStation station = new TestStation();
        station.Network.IsRefusing = true;
        station.Run(MinuteMs);
        int first = station.Network.Attempts;
        Assert.IsTrue(first >= 2 && first <= 6, "hammers or sleeps");
        station.Run(10 * MinuteMs);
        Assert.IsTrue(station.Network.Attempts - first >= 2 && station.Network.Attempts - first <= 12, "hammers or sleeps");
        station.Network.IsRefusing = false;
        station.Run(6 * MinuteMs);
        Assert.IsTrue(station.ChargePoint.IsAccepted);
    }

    [TestMethod]
    public void No_attempt_without_a_network()
    {
        TestStation station = new TestStation();
        station.Network.IsUp = false;
        station.Run(MinuteMs);
        Assert.AreEqual(0, station.Network.Attempts);
        station.Network.IsUp = true;
        station.Boot();
    }

    [TestMethod]
    [DataRow(401)]
    [DataRow(404)]
    public void Refused_identity_is_not_hammered(int status)
    {
        TestStation station = new TestStation();
        station.CentralSystem.HttpStatus = status;
        station.Run(5 * MinuteMs);
        Assert.IsTrue(station.Network.Attempts <= 10, "hammers");
        station.CentralSystem.HttpStatus = 101;
        station.Run(6 * MinuteMs);
        Assert.IsTrue(station.ChargePoint.IsAccepted);
    }

    [TestMethod]
    public void Vanished_server_is_noticed_by_the_ping_and_replaced()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.WebSocketPingInterval, "20");
        station.CentralSystem.Vanish();
        station.Run(MinuteMs);
        Assert.IsTrue(station.ChargePoint.IsConnected);
        Assert.AreEqual(2, station.CentralSystem.Connections);
    }

    [TestMethod]
    public void Close_in_good_order_and_drop_both_lead_to_a_new_connection_without_a_boot_B_BO_08()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Close();
        station.Run(20000);
        Assert.IsTrue(station.ChargePoint.IsConnected);
        station.CentralSystem.Drop();
        station.Run(20000);
        Assert.IsTrue(station.ChargePoint.IsConnected);
        Assert.AreEqual(3, station.CentralSystem.Connections);
        Assert.AreEqual(1, station.CentralSystem.Log.Count("BootNotification", 0));
    }

    [TestMethod]
    public void Server_that_accepts_and_drops_gets_growing_pauses()
    {
        TestStation station = new TestStation();
        station.CentralSystem.IsSilent = true;
        for (int i = 0; i < 6000; i++)
        {
            station.Run(100, 100);
            if (station.CentralSystem.IsConnected)
            {
                station.CentralSystem.Drop();
            }
        }

        Assert.IsTrue(station.Network.Attempts <= 14, "hammers");
    }

    [TestMethod]
    public void Connections_that_last_a_while_are_followed_by_the_shortest_pause()
    {
        TestStation station = new TestStation();
        station.Boot();
        for (int i = 0; i < 8; i++)
        {
            // Nobody has anything to say, and a proxy ends what is quiet.
            station.Run(CentralSystemLink.HeldMs + 1000);
            Assert.IsTrue(station.ChargePoint.IsConnected);
            station.CentralSystem.Drop();
            station.Run(2000 + (2 * ReconnectBackoff.MinimumMs), 50);
            Assert.AreEqual(i + 2, station.CentralSystem.Connections);
        }
    }

    [TestMethod]
    public void Silent_server_is_left_for_a_new_connection()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.IsSilent = true;
        station.Plug();
        station.Run(40000);
        Assert.AreEqual(1, station.CentralSystem.Connections, "one slow answer is no reason to hang up");
        station.Run(2 * MinuteMs);
        Assert.IsTrue(station.CentralSystem.Connections >= 2);
        station.CentralSystem.IsSilent = false;
        station.Unplug();
        station.ExpectStatus(1, "Available", 2 * MinuteMs);
    }

    [TestMethod]
    public void Charging_does_not_notice_the_network()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        for (int i = 0; i < 10; i++)
        {
            station.Network.IsUp = i % 3 != 0;
            station.Network.IsRefusing = i % 3 == 1;
            station.CentralSystem.Vanish();
            station.Run(30000);
            Assert.IsTrue(station.First.Contactor.IsClosed);
            Assert.AreEqual(1, station.First.Contactor.Closings);
        }
    }

    // B-BO-08 speaks of the same central system; one that has never heard of the station needs its boot.
    [TestMethod]
    public void Another_central_system_gets_a_boot_and_all_statuses_B_BO_01_B_ST_02()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Plug();
        station.Run(1000);
        station.Skip();
        SettingsDraft draft = station.ChargePoint.Settings.Edit();
        draft.Put("EndpointHost", "other.example.com");
        draft.Commit();
        station.Run(SettingEffects.EndpointQuietMs + 10000);
        CallLog log = station.CentralSystem.Log;
        Assert.AreEqual(2, station.CentralSystem.Connections);
        Assert.AreEqual(2, log.Count("BootNotification", 0));
        Assert.AreEqual("BootNotification", log.Action(log.Total - 3));
        Assert.AreEqual(2, station.Count("StatusNotification"));
        Assert.AreEqual("Preparing", Payload.Text(log.Payload(log.Total - 1), "status"));
        Assert.IsTrue(station.ChargePoint.IsAccepted);
    }
}
