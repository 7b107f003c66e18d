using Borne.Settings.Keys;
using Borne.Station;
using Borne.Tests.Hal.Devices.Sockets;
using nanoFramework.TestFramework;

namespace Borne.Tests.Desktop.Network;

/// <summary>Servers that fall silent in every way: the station charges offline and is not reset again and again.</summary>
[TestClass]
public class StallTests
{
    private const int Second = 1000;
    private const int Minute = 60 * Second;
    private const int Hour = 60 * Minute;

    [TestMethod]
    public void Session_runs_over_tls()
    {
        StallingStation sut = new();
        Assert.IsTrue(sut.Station.ChargePoint.IsAccepted);
        sut.Charge();
        Assert.IsTrue(sut.Station.First.Contactor.IsClosed);
        sut.Station.Expect("StartTransaction", 1);
        sut.Run(Hour);
        Assert.IsTrue(sut.Station.ChargePoint.IsConnected);
        Assert.AreEqual(0, sut.Resets);
        Assert.AreEqual(0, sut.Sockets.Waits);
        Assert.AreEqual(1, sut.Sockets.Handshakes);
        Assert.IsFalse(sut.Station.ChargePoint.Link.IsTlsWaiting(sut.Station.Now));
    }

    [TestMethod]
    [DataRow((int)ServerHabit.Silent)]
    [DataRow((int)ServerHabit.HalfAnswer)]
    [DataRow((int)ServerHabit.NeverAccepts)]
    public void Silent_server_is_no_reason_for_a_reset(int habit)
    {
        StallingStation sut = Known();
        sut.Change((ServerHabit)habit);
        sut.Run(3 * Hour);
        Assert.AreEqual(0, sut.Resets);
        Assert.AreEqual(0, sut.Sockets.Waits);
        sut.Charge();
        Assert.IsTrue(sut.Station.First.Contactor.IsClosed, "offline charging");
        sut.Run(Hour);
        Assert.IsTrue(sut.Station.First.Contactor.IsClosed, "offline charging goes on");
        sut.Station.Unplug();
        sut.Change(ServerHabit.Good);
        sut.Run(30 * Minute);
        Assert.IsTrue(sut.Station.ChargePoint.IsConnected);
        Assert.AreEqual(0, sut.Resets);
    }

    [TestMethod]
    public void Server_that_falls_silent_in_the_handshake_costs_a_few_resets_a_day_and_charging_goes_on_between()
    {
        StallingStation sut = Known();
        sut.Change(ServerHabit.SilentInHandshake);
        sut.Run(5 * Minute);
        Assert.AreEqual(1, sut.Resets);
        Assert.AreEqual(1, sut.Stalls);
        sut.Charge();
        Assert.IsTrue(sut.Station.First.Contactor.IsClosed, "offline charging");
        Assert.IsTrue(sut.Station.ChargePoint.Link.IsTlsWaiting(sut.Station.Now), "told on the console");
        sut.Station.Unplug();
        sut.Run(24 * Hour);
        Assert.IsTrue(sut.Resets >= 5 && sut.Resets <= 9, sut.Resets.ToString());
        sut.Change(ServerHabit.Good);
        sut.Run(6 * Hour);
        Assert.IsTrue(sut.Station.ChargePoint.IsConnected);
        int resets = sut.Resets;
        sut.Change(ServerHabit.SilentInHandshake);
        sut.Run(5 * Minute);
        Assert.AreEqual(1, sut.Stalls, "a handshake that returned ended the row");
        Assert.AreEqual(resets + 1, sut.Resets);
    }

    [TestMethod]
    public void Half_a_record_ends_the_connection_and_not_the_program()
    {
        StallingStation sut = Known();
        sut.Charge();
        sut.Sockets.BytesLeft = 20;
        sut.Station.CentralSystem.Call("GetConfiguration", "{}");
        sut.Run(2 * Minute);
        Assert.AreEqual(0, sut.Resets);
        Assert.IsFalse(sut.Station.ChargePoint.IsConnected);
        Assert.IsTrue(sut.Station.First.Contactor.IsClosed);
        sut.Run(2 * Hour);
        Assert.AreEqual(0, sut.Resets);
        Assert.AreEqual(0, sut.Sockets.Waits);
        Assert.IsTrue(sut.Station.First.Contactor.IsClosed);
    }

    [TestMethod]
    public void Server_stopped_in_mid_charge_does_not_stop_the_station()
    {
        StallingStation sut = Known();
        sut.Charge();
        sut.Sockets.BytesLeft = 0;
        sut.Sockets.TakesLeft = 0;
        sut.Sockets.Habit = ServerHabit.Silent;
        sut.Run(3 * Hour);
        Assert.AreEqual(0, sut.Resets);
        Assert.AreEqual(0, sut.Sockets.Waits);
        Assert.IsTrue(sut.Station.First.Contactor.IsClosed);
        Assert.IsFalse(sut.Station.ChargePoint.IsConnected);
    }

    [TestMethod]
    public void While_charging_tls_is_begun_only_after_a_long_outage()
    {
        StallingStation sut = Known();
        sut.Station.Set(Key.SecureRetryWhileCharging, "1800");
        sut.Charge();
        sut.Change(ServerHabit.Good);
        int connects = sut.Sockets.Connects;
        sut.Run(29 * Minute);
        Assert.AreEqual(connects, sut.Sockets.Connects);
        Assert.IsFalse(sut.Station.ChargePoint.IsConnected);
        sut.Run(2 * Minute);
        Assert.IsTrue(sut.Station.ChargePoint.IsConnected);
        Assert.IsTrue(sut.Station.First.Contactor.IsClosed);
    }

    [TestMethod]
    public void End_of_the_transaction_ends_the_waiting()
    {
        StallingStation sut = Known();
        sut.Charge();
        sut.Change(ServerHabit.Good);
        sut.Run(5 * Minute);
        Assert.IsFalse(sut.Station.ChargePoint.IsConnected);
        sut.Station.Unplug();
        sut.Run(10 * Second);
        Assert.IsTrue(sut.Station.ChargePoint.IsConnected);
    }

    [TestMethod]
    public void Setting_of_zero_does_not_wait()
    {
        StallingStation sut = Known();
        sut.Station.Set(Key.SecureRetryWhileCharging, "0");
        sut.Charge();
        sut.Change(ServerHabit.Good);
        sut.Run(30 * Second);
        Assert.IsTrue(sut.Station.ChargePoint.IsConnected);
    }

    [TestMethod]
    public void Pause_after_a_stall_is_kept_and_a_power_cut_in_it_ends_it()
    {
        StallingStation sut = Known();
        sut.Change(ServerHabit.SilentInHandshake);
        sut.Run(5 * Minute);
        Assert.AreEqual(1, sut.Resets);
        sut.Sockets.Habit = ServerHabit.Good;
        sut.Run(SecureAttempts.PauseMs - (6 * Minute));
        Assert.IsFalse(sut.Station.ChargePoint.IsConnected);
        sut.Restart();
        Assert.AreEqual(0, sut.Stalls);
        sut.Run(10 * Second);
        Assert.IsTrue(sut.Station.ChargePoint.IsConnected);
    }

    [TestMethod]
    public void Power_cut_while_connected_is_no_stall()
    {
        StallingStation sut = Known();
        sut.Restart();
        Assert.AreEqual(0, sut.Stalls);
        sut.Run(10 * Second);
        Assert.IsTrue(sut.Station.ChargePoint.IsConnected);
    }

    // A station that has charged with the card before, so that it knows it offline.
    private static StallingStation Known()
    {
        StallingStation sut = new();
        sut.Charge();
        sut.Station.Unplug();

        // By then the cache has stored the card.
        sut.Run(Hour);
        Assert.IsFalse(sut.Station.First.Contactor.IsClosed);
        return sut;
    }
}
