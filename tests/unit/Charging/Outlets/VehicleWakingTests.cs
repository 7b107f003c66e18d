using Borne.Charging.Outlets;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Outlets;

/// <summary>A vehicle that sleeps through an offer gets one pulse of state F (IEC 61851-1 annex A leaves it to the station).</summary>
[TestClass]
public class VehicleWakingTests
{
    private const int AnswerMs = VehicleWaking.AnswerMs;

    [TestMethod]
    public void Sleeping_vehicle_is_woken_after_half_a_minute_and_charges()
    {
        TestStation station = Begin();
        station.Run(AnswerMs - 1000);
        Assert.IsTrue(station.First.Pilot.Duty > 0, "it still has time");
        station.Run(2000);
        Assert.AreEqual(VehicleWaking.Duty, station.First.Pilot.Duty);
        Assert.IsFalse(station.First.Contactor.IsOrdered);
        station.ExpectNone("StopTransaction", VehicleWaking.PulseMs - 1500);
        Assert.AreEqual(VehicleWaking.Duty, station.First.Pilot.Duty);
        station.Run(2000);
        Assert.IsTrue(station.First.Pilot.Duty > 0);
        station.Run(2000);
        Assert.IsTrue(station.First.Contactor.IsOrdered, "it is awake");
        Assert.IsFalse(station.Connector.Loop.IsPilotError);
    }

    [TestMethod]
    public void Vehicle_that_does_not_want_to_is_woken_once_for_each_offer()
    {
        TestStation station = Begin();
        station.First.Pilot.WantsEnergy = false;
        Assert.AreEqual(1, Pulses(station, 300000));
        station.Set(Key.StationMaxAmps, "5");
        station.Run(60000);
        station.Set(Key.StationMaxAmps, "0");
        Assert.AreEqual(1, Pulses(station, 300000), "a new offer");
    }

    [TestMethod]
    public void Vehicle_that_has_charged_and_is_full_is_left_alone()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.Run(5000);
        station.First.Pilot.WantsEnergy = false;
        Assert.AreEqual(0, Pulses(station, 120000));
    }

    [TestMethod]
    public void Setting_switches_it_off()
    {
        TestStation station = Begin();
        station.Set(Key.WakeVehicle, "false");
        Assert.AreEqual(0, Pulses(station, 120000));
    }

    [TestMethod]
    public void Pulse_ends_with_the_offer_and_a_vehicle_that_left_meanwhile_is_gone()
    {
        TestStation station = Begin();
        station.Run(AnswerMs + 1000);
        Assert.AreEqual(VehicleWaking.Duty, station.First.Pilot.Duty);
        station.First.Unplug();
        station.Expect("StopTransaction", VehicleWaking.PulseMs + 2000);
        Assert.AreEqual(DutyCycle.None, station.First.Pilot.Duty);
    }

    private static TestStation Begin()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.First.Pilot.IsAsleep = true;
        station.Plug();
        station.Tap(TestStation.Tag);
        station.Expect("StartTransaction", 5000);
        return station;
    }

    private static int Pulses(TestStation station, int ms)
    {
        int pulses = 0;
        bool wasPulse = false;
        for (int passed = 0; passed < ms; passed += TestStation.TickMs)
        {
            station.Tick(TestStation.TickMs);
            bool isPulse = station.First.Pilot.Duty == VehicleWaking.Duty;
            pulses += isPulse && !wasPulse ? 1 : 0;
            wasPulse = isPulse;
        }

        return pulses;
    }
}
