using Borne.Charging.Outlets;
using Borne.Charging.Transactions;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages.Routes;

/// <summary>What the state says of why a station gives nothing, and that it is a bench set-up.</summary>
[TestClass]
public class ReasonTests
{
    private const string OnePhase = "{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":1,\"stackLevel\":0,"
        + "\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":"
        + "{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":16,\"numberPhases\":1}]}}}";

    [TestMethod]
    public void A_card_that_the_central_system_refuses_is_no_vehicle_to_wait_for()
    {
        PageBench bench = new PageBench();
        bench.SetUp();
        bench.Run(3000);
        bench.Station.Set(Key.StopTransactionOnInvalidId, "false");
        bench.Station.CentralSystem.Rules.Add("StartTransaction", "{\"idTagInfo\":{\"status\":\"Invalid\"},\"transactionId\":7}", AnswerRules.Always, null);
        Begin(bench);
        PageBench.ExpectText("\"status\":\"SuspendedEVSE\"", bench.Ask("GET", "/api/state"));
        PageBench.ExpectText("\"reason\":\"cardRefused\"", bench.Ask("GET", "/api/state"));
    }

    [TestMethod]
    public void A_pilot_that_signals_an_error_is_told()
    {
        PageBench bench = Charging();
        bench.Station.Connectors[0].Pilot.Force(PilotState.E);
        bench.Run(1000);
        PageBench.ExpectText("\"reason\":\"pilotError\"", bench.Ask("GET", "/api/state"));
    }

    [TestMethod]
    public void A_supply_that_fails_is_told()
    {
        PageBench bench = Charging();
        bench.Station.ChargePoint.GetConnector(1).Loop.IsHeldOpen = true;
        bench.Run(1000);
        PageBench.ExpectText("\"reason\":\"supplyFails\"", bench.Ask("GET", "/api/state"));
    }

    [TestMethod]
    public void A_contactor_that_spares_itself_of_a_vehicle_that_starts_and_stops_is_told()
    {
        PageBench bench = Charging();
        for (int i = 0; i < 40 && !bench.Station.Connector.Loop.IsChattering; i++)
        {
            bench.Station.First.Pilot.Force(PilotState.B);
            bench.Run(300);
            bench.Station.First.Pilot.Force(PilotState.C);
            bench.Run(ClosingPause.MostMs / 10);
        }

        bench.Station.First.Pilot.Force(PilotState.B);
        bench.Run(1000);
        PageBench.ExpectText("\"status\":\"SuspendedEVSE\"", bench.Ask("GET", "/api/state"));
        PageBench.ExpectText("\"reason\":\"contactorRests\"", bench.Ask("GET", "/api/state"));
    }

    [TestMethod]
    public void A_change_of_phases_is_told_until_current_is_offered_again()
    {
        TestStation station = new TestStation();
        FakePhaseSwitch contacts = new FakePhaseSwitch(station.First);
        station.PowerCycle(1000);
        PageBench bench = Charging(new PageBench(station));
        Assert.AreEqual("Accepted", station.Order("SetChargingProfile", OnePhase));
        station.ExpectStatus(1, "SuspendedEVSE", 5000);
        PageBench.ExpectText("\"reason\":\"phasesChange\"", bench.Ask("GET", "/api/state"));
        bench.Run(30000);
        Assert.AreEqual(1, contacts.Phases);
        PageBench.ExpectText("\"reason\":\"charging\"", bench.Ask("GET", "/api/state"));
    }

    [TestMethod]
    public void A_vehicle_in_state_C_from_the_start_is_not_waited_for_but_to_be_plugged_in_again()
    {
        TestStation station = new TestStation();
        station.First.Hardware.Interlock = new Interlock();
        station.First.Pilot.IsConnected = true;
        station.First.Pilot.Force(PilotState.C);
        station.PowerCycle(1000);
        PageBench bench = new PageBench(station);
        bench.SetUp();
        bench.Run(3000);
        station.Tap(TestStation.Tag);
        bench.Run(3000);
        PageBench.ExpectText("\"status\":\"Preparing\"", bench.Ask("GET", "/api/state"));
        PageBench.ExpectText("\"reason\":\"needsStateB\"", bench.Ask("GET", "/api/state"));
        bench.Run(Transaction.VehicleStartMs);
        PageBench.ExpectText("\"status\":\"SuspendedEVSE\"", bench.Ask("GET", "/api/state"));
        PageBench.ExpectText("\"reason\":\"needsStateB\"", bench.Ask("GET", "/api/state"));
        station.First.Pilot.Force(PilotState.B);
        bench.Run(1000);
        PageBench.ExpectText("\"reason\":\"pausedByVehicle\"", bench.Ask("GET", "/api/state"));
        station.First.Pilot.Force(PilotState.C);
        bench.Run(5000);
        PageBench.ExpectText("\"reason\":\"charging\"", bench.Ask("GET", "/api/state"));
    }

    [TestMethod]
    public void A_bench_set_up_says_so_in_state_and_report()
    {
        PageBench bench = new PageBench();
        string token = bench.SetUp();
        PageBench.ExpectText("\"isBench\":false", bench.Ask("GET", "/api/state"));
        bench.Station.ChargePoint.Settings.Set(Key.Interlock, "false");
        PageBench.ExpectText("\"isBench\":false", bench.Ask("GET", "/api/state"));
        bench.Station.ChargePoint.Settings.Set(Key.BenchSetUp, "true");
        PageBench.ExpectText("\"isBench\":true", bench.Ask("GET", "/api/state"));
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/report", "{\"name\":\"Eve\",\"remark\":\"\"}", token));
        PageBench.ExpectText("\n| Bench set-up without an interlock: connect no vehicle. |  |\n", bench.Ask("GET", "/api/report", token));
    }

    private static PageBench Charging() => Charging(new PageBench());

    private static PageBench Charging(PageBench bench)
    {
        bench.SetUp();
        bench.Run(3000);
        Begin(bench);
        PageBench.ExpectText("\"reason\":\"charging\"", bench.Ask("GET", "/api/state"));
        return bench;
    }

    private static void Begin(PageBench bench)
    {
        bench.Station.Plug();
        bench.Station.Tap(TestStation.Tag);
        bench.Run(10000);
        Assert.IsTrue(bench.Station.ChargePoint.GetConnector(1).HasTransaction);
    }

    /// <summary>An interlock that is seen to block in states A and B, as the proof of one sees it.</summary>
    private sealed class Interlock : IInterlock
    {
        public InterlockFinding Finding => InterlockFinding.None;

        public bool HasBlocked { get; private set; }

        public bool IsProven => HasBlocked;

        public void Look(PilotState pilot, long now) => HasBlocked |= pilot == PilotState.A || pilot == PilotState.B;
    }
}
