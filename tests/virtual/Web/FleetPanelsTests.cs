using System.Text.Json.Nodes;
using Borne.Virtual.Fleet;
using Borne.Virtual.Wallbox;
using Borne.Virtual.Web;

namespace Borne.VirtualTests.Web;

/// <summary>Every wallbox of a fleet can be looked at, however many have been looked at before.</summary>
[TestClass]
public sealed class FleetPanelsTests
{
    private static readonly FleetTemplate Fleet = new(1, 100, "CP-###", null);

    [TestMethod]
    public void The_panel_that_was_looked_at_longest_ago_gives_way()
    {
        FleetLoop loop = new(new FleetStatistics());
        FleetPanels panels = new(Fleet, loop);
        FrontPanel first = panels.Open("CP-001")!;
        FrontPanel second = panels.Open("CP-002")!;
        for (int number = 3; number <= FleetPanels.MostPanels; number++)
        {
            panels.Open(Fleet.IdentityOf(number));
        }

        Assert.AreSame(first, panels.Open(""), "the first one is looked at again");
        Assert.IsNotNull(panels.Open("CP-099"));
        Assert.AreSame(first, panels.Open("CP-001"));
        Assert.AreNotSame(second, panels.Open("CP-002"));
        Assert.IsNull(panels.Open("CP-101"));
    }

    [TestMethod]
    public async Task A_panel_that_gave_way_listens_no_longer()
    {
        FleetStation[] stations = [.. Enumerable.Range(0, FleetPanels.MostPanels + 1).Select(_ =>
        {
            StationHost host = TestHost.Create();
            return new FleetStation(host, host.Station.Network, [], 0);
        })];
        StationHost station = stations[0].Host;
        FleetPanels panels = new(Fleet, new FleetLoop(new FleetStatistics()));
        FrontPanel first = panels.Open("")!;
        panels.Serve(stations);
        station.Start();
        station.CutPower();
        int told = await Told(first, station);
        Assert.IsGreaterThan(0, told);
        for (int number = 2; number <= stations.Length; number++)
        {
            panels.Open(Fleet.IdentityOf(number));
        }

        panels.Serve(stations);
        station.Pass(2000);
        station.CutPower();
        Assert.AreEqual(told, await Told(first, station));
    }

    private static async Task<int> Told(FrontPanel panel, StationHost station)
    {
        Task<string?> news = panel.State.WaitAsync("", CancellationToken.None);
        panel.State.Publish(station, "CP-001", 1);
        return ((JsonArray)JsonNode.Parse((await news)!)!["frames"]!).Count;
    }
}
