using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages.Routes;

/// <summary>What the state says of why a station gives nothing, and that it is a bench set-up.</summary>
[TestClass]
public class ReasonTests
{
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

    private static PageBench Charging()
    {
        PageBench bench = new PageBench();
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
}
