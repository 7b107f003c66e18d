using Borne.Base.Storage;
using Borne.Commissioning.AccessPoint;
using nanoFramework.TestFramework;

namespace Borne.Tests.Commissioning.AccessPoint;

/// <summary>When the station opens a WiFi network of its own, over restarts and power cuts, in simulated time.</summary>
[TestClass]
public class AccessPointPlanTests
{
    private const int Minute = 60 * 1000;
    private const int Minutes15 = 15 * Minute;

    private static MemoryRecordStore _records;
    private static AccessPointPlan _plan;

    // What the radio comes up with at the next start.
    private static bool _radio;
    private static bool _hasNetwork;

    [TestMethod]
    public void A_new_station_opens_it_with_one_restart_and_for_15_minutes()
    {
        Fresh();
        SwitchOn();
        Assert.IsTrue(_plan.IsRestartNeeded);
        Assert.IsFalse(_plan.IsOpen);
        Restart();
        Assert.IsTrue(_plan.IsOpen);
        Assert.IsFalse(_plan.IsRestartNeeded);
        _plan.Tick(Minutes15 - 1);
        Assert.IsTrue(_plan.IsOpen);
        _plan.Tick(Minutes15);
        Assert.IsFalse(_plan.IsOpen);
        Assert.IsTrue(_plan.IsRestartDue, "the radio is to be quiet");
    }

    [TestMethod]
    public void After_its_time_it_stays_closed_until_the_station_is_switched_on()
    {
        Open();
        _plan.Tick(Minutes15);
        Restart();
        Assert.IsFalse(_radio);
        Assert.IsFalse(_plan.IsRestartNeeded);
        Restart();
        Assert.IsFalse(_plan.IsWanted, "a restart is no reason");
        SwitchOn();
        Assert.IsTrue(_plan.IsRestartNeeded);
        Restart();
        Assert.IsTrue(_plan.IsOpen);
    }

    [TestMethod]
    public void A_restart_that_is_not_noted_does_not_close_it()
    {
        Fresh();
        SwitchOn();

        // The restart for the radio comes before the station runs: it looks like switching on.
        _radio = _plan.AfterRestart(false);
        SwitchOn();
        Assert.IsTrue(_plan.IsOpen);
    }

    [TestMethod]
    public void A_network_that_was_given_ends_it_with_the_restart_that_joins()
    {
        Open();
        _hasNetwork = true;
        Restart();
        Assert.IsFalse(_radio);
        Assert.IsFalse(_plan.IsWanted);
        Assert.IsFalse(_plan.IsRestartNeeded);
        SwitchOn();
        Assert.IsFalse(_plan.IsWanted);
    }

    [TestMethod]
    public void A_network_that_was_lost_in_the_settings_opens_it_with_the_same_restart()
    {
        Fresh();
        _hasNetwork = true;
        SwitchOn();
        Assert.IsFalse(_plan.IsWanted);
        _hasNetwork = false;
        Restart();
        Assert.IsTrue(_plan.IsOpen);
    }

    [TestMethod]
    public void The_button_opens_it_beside_a_network_once()
    {
        Fresh();
        _hasNetwork = true;
        SwitchOn();
        Assert.IsFalse(_plan.IsRestartDue);
        _plan.Ask(1000);
        Assert.IsTrue(_plan.IsRestartDue);
        Restart();
        Assert.IsTrue(_plan.IsOpen);
        _plan.Tick(Minutes15);
        Assert.IsFalse(_plan.IsOpen);
        Restart();
        Assert.IsFalse(_radio);
        Assert.IsFalse(_plan.IsWanted);
        SwitchOn();
        Assert.IsFalse(_plan.IsWanted);
    }

    [TestMethod]
    public void A_restart_by_somebody_ends_what_the_button_opened()
    {
        Fresh();
        _hasNetwork = true;
        SwitchOn();
        _plan.Ask(1000);
        Restart();
        Assert.IsTrue(_plan.IsOpen);
        Restart();
        Assert.IsFalse(_plan.IsWanted);
        Assert.IsFalse(_plan.IsRestartNeeded);
    }

    [TestMethod]
    public void A_power_cut_between_button_and_restart_loses_nothing()
    {
        Fresh();
        _hasNetwork = true;
        SwitchOn();
        _plan.Ask(1000);
        SwitchOn();
        Assert.IsTrue(_plan.IsRestartNeeded);
        Restart();
        Assert.IsTrue(_plan.IsOpen);
    }

    [TestMethod]
    public void The_button_begins_the_time_anew()
    {
        Open();
        _plan.Tick(Minutes15 - 1);
        _plan.Ask(Minutes15 - 1);
        _plan.Tick(Minutes15 + Minutes15 - 2);
        Assert.IsTrue(_plan.IsOpen);
        _plan.Tick(Minutes15 + Minutes15 - 1);
        Assert.IsFalse(_plan.IsOpen);
    }

    [TestMethod]
    public void A_use_begins_the_time_anew()
    {
        Open();
        _plan.Touch(14 * Minute);
        _plan.Tick(29 * Minute - 1);
        Assert.IsTrue(_plan.IsOpen);
        Assert.IsFalse(_plan.IsRestartDue);
        _plan.Tick(29 * Minute);
        Assert.IsFalse(_plan.IsOpen);
        _plan.Touch(29 * Minute);
        Assert.IsFalse(_plan.IsOpen, "it is over");
    }

    [TestMethod]
    public void However_much_it_is_used_it_ends_after_an_hour_unless_the_button_is_held()
    {
        Open();
        UseEachMinute(0, 60);
        Assert.IsTrue(_plan.IsOpen);
        _plan.Tick(60 * Minute);
        Assert.IsFalse(_plan.IsOpen);

        Open();
        UseEachMinute(0, 50);
        _plan.Ask(50 * Minute);
        UseEachMinute(50, 110);
        Assert.IsTrue(_plan.IsOpen);
        _plan.Tick(110 * Minute);
        Assert.IsFalse(_plan.IsOpen);
    }

    [TestMethod]
    public void The_button_opens_it_again_after_its_time()
    {
        Open();
        _plan.Tick(Minutes15);
        Restart();
        _plan.Ask(1000);
        Restart();
        Assert.IsTrue(_plan.IsOpen);
    }

    [TestMethod]
    public void A_radio_that_does_not_do_as_it_is_told_is_no_reason_for_another_restart()
    {
        Fresh();
        SwitchOn();
        _plan.AfterRestart(false);
        SwitchOn();
        Assert.IsTrue(_plan.IsRestartNeeded);
        Assert.IsFalse(_plan.IsRestartDue);
        Assert.IsFalse(_plan.IsOpen, "nobody could come in");
        _plan.Tick(Minutes15);
        Assert.IsFalse(_plan.IsRestartDue);
    }

    private static void Fresh()
    {
        _records = new MemoryRecordStore();
        _radio = false;
        _hasNetwork = false;
    }

    private static void Open()
    {
        Fresh();
        SwitchOn();
        Restart();
        Assert.IsTrue(_plan.IsOpen);
    }

    private static void UseEachMinute(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            _plan.Touch(i * Minute);
            _plan.Tick((i * Minute) + Minute - 1);
        }
    }

    private static void SwitchOn() => _plan = new AccessPointPlan(_records, _hasNetwork, false, _radio, 0);

    private static void Restart()
    {
        _radio = _plan.AfterRestart(_hasNetwork);
        _plan = new AccessPointPlan(_records, _hasNetwork, true, _radio, 0);
    }
}
