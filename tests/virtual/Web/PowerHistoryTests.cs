using System.Text.Json.Nodes;
using Borne.Virtual.Wallbox;
using Borne.Virtual.Web;

namespace Borne.VirtualTests.Web;

/// <summary>The curve begins with the program and never outgrows its memory.</summary>
[TestClass]
public sealed class PowerHistoryTests
{
    [TestMethod]
    public void It_grows_coarser_and_keeps_its_first_point()
    {
        StationHost host = TestHost.Create(2);
        host.Start();
        var history = new PowerHistory();
        for (int second = 0; second < PowerHistory.MaxPoints; second++)
        {
            history.Sample(host);
            history.Sample(host);
            host.Pass(1000);
        }

        Assert.HasCount(PowerHistory.MaxPoints, history.Describe(1));
        Assert.AreEqual(1000, history.SpacingMs);
        history.Sample(host);
        JsonArray thinned = history.Describe(0);
        Assert.HasCount(PowerHistory.MaxPoints / 2 + 1, thinned);
        CollectionAssert.AreEqual(new long[] { 0, 2000, 4000 }, thinned.Take(3).Select(point => point![0]!.GetValue<long>()).ToArray());
        Assert.AreEqual(600_000, thinned[^1]![0]!.GetValue<long>());
        Assert.AreEqual(2000, history.SpacingMs);
    }

    [TestMethod]
    public void A_session_shows_as_power_under_its_limit()
    {
        StationHost host = TestHost.Create();
        host.Start();
        host.Controller!.Settings.Set("FreeVend", "true");
        var history = new PowerHistory();
        host.Station.Connectors[0].Plug(host.Now);
        host.Pass(20_000);
        history.Sample(host);
        JsonArray point = (JsonArray)history.Describe(0)[0]!;
        Assert.AreEqual(host.Station.Connectors[0].Meter.PowerW, point[1]!.GetValue<int>());
        Assert.AreEqual(PowerHistory.Watts(160, 3), point[2]!.GetValue<int>());
    }
}
