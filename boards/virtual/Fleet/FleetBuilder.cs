using System.Security.Cryptography.X509Certificates;
using Borne.Settings.Registry;
using Borne.Virtual.Contracts;
using Borne.Virtual.Machine;
using Borne.Virtual.Network;
using Borne.Virtual.Wallbox;
using Borne.Virtual.Wallbox.Storage;

namespace Borne.Virtual.Fleet;

/// <summary>Makes the stations of a fleet.</summary>
/// <param name="loop">Who runs them.</param>
/// <param name="statistics">Who counts.</param>
/// <param name="template">Who they are.</param>
/// <param name="traffic">How busy they are; null for stations that stay empty.</param>
/// <param name="stationsPerSecond">How many are switched on in a second.</param>
/// <param name="authority">Who issues the contracts of their cars; null for one of each.</param>
public sealed class FleetBuilder(
    FleetLoop loop, FleetStatistics statistics, FleetTemplate template, TrafficPlan? traffic, int stationsPerSecond, ContractAuthority? authority = null)
{
    private const long MsPerSecond = 1_000;

    /// <summary>Makes a station and adds it to the loop.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="roots">Root certificates to trust instead of the operating system's, or null.</param>
    /// <param name="makeHardware">Makes its hardware from a seed and a network.</param>
    /// <param name="options">What its controller is told.</param>
    public FleetStation Add(
        int number, X509Certificate2Collection? roots, Func<int?, SocketLink, SimulatedStation> makeHardware, StationOptions options)
    {
        FleetStation? station = null;
        int? seed = template.SeedOf(number);
        var network = new SocketLink(roots, () =>
        {
            if (Volatile.Read(ref station) is FleetStation told)
            {
                loop.Wake(told);
            }
        });
        var host = new StationHost(makeHardware(seed, network), options, new MemoryStorage(), authority);
        host.Happened += new FrameWatch(statistics).Add;
        int at = number - template.First;
        Volatile.Write(ref station, new FleetStation(host, network, VisitsOf(host, number, seed), at * MsPerSecond / stationsPerSecond));
        loop.Add(station);
        return station;
    }

    private Visits[] VisitsOf(StationHost host, int number, int? seed) => traffic is null
        ? []
        : [.. Enumerable.Range(0, host.Station.Connectors.Length).Select(
            index => new Visits(host, index, number, traffic, seed is int own ? new Random(unchecked(own + index)) : new Random()))];
}
