using Borne.Virtual.Fleet;
using Borne.Virtual.Machine;
using Borne.Virtual.Wallbox;
using Borne.Wire.Types;

namespace Borne.VirtualTests.Fleet;

[TestClass]
public sealed class VisitsTests
{
    private const int StepMs = 50;

    [TestMethod]
    [DataRow(true, DisplayName = "Free for everybody: the session ends when the driver pulls at the car")]
    [DataRow(false, DisplayName = "Nobody is known: the driver leaves with the cable")]
    public void A_visit_leaves_the_connector_as_it_found_it(bool isFree)
    {
        StationHost host = TestHost.Create();
        host.Start();
        host.Controller!.Settings.Set("FreeVend", isFree ? "true" : "false");
        var visits = new Visits(host, 0, 17, new TrafficPlan(50, 1, []), new Random(4));
        SimulatedConnector connector = host.Station.Connectors[0];
        Assert.IsFalse(visits.IsBusy);
        Until(host, visits, () => connector.Vehicle.IsConnected, "no car came");
        Assert.IsTrue(visits.IsBusy);
        Assert.IsTrue(connector.HasCable);
        bool hasCharged = false;
        Until(host, visits, () =>
        {
            hasCharged |= host.Controller.GetConnector(1).Status == ChargePointStatus.Charging;
            return !visits.IsBusy;
        }, "the car never left");
        Assert.AreEqual(isFree, hasCharged);
        Assert.IsFalse(connector.HasCable);
        Assert.IsFalse(connector.Vehicle.IsConnected);
        Assert.IsFalse(host.Controller.GetConnector(1).HasTransaction);
        Assert.IsGreaterThanOrEqualTo(host.Now, visits.Next);
    }

    [TestMethod]
    public void A_plug_that_the_lock_keeps_is_pulled_at_the_car()
    {
        StationHost host = TestHost.Create();
        host.Start();
        host.Controller!.Settings.Set("FreeVend", "true");
        var visits = new Visits(host, 0, 17, new TrafficPlan(50, 1, []), new Random(4));
        SimulatedConnector connector = host.Station.Connectors[0];
        Until(host, visits, () => connector.IsCableHeld, "the plug was never locked");
        connector.Lock!.IsBlocked = true;
        Until(host, visits, () => !connector.Vehicle.IsConnected, "the driver waits for ever");
        Assert.IsTrue(visits.IsBusy, "the cable is still in the socket");
        connector.Lock.IsBlocked = false;
    }

    private static void Until(StationHost host, Visits visits, Func<bool> isDone, string problem)
    {
        for (long end = host.Now + 3_600_000; !isDone(); host.Step(StepMs))
        {
            Assert.IsLessThan(end, host.Now, problem);
            visits.Tick();
        }
    }
}
