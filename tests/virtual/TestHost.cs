using Borne.Settings.Registry;
using Borne.Virtual.Machine;
using Borne.Virtual.Network;
using Borne.Virtual.Wallbox;
using Borne.Virtual.Wallbox.Storage;

namespace Borne.VirtualTests;

/// <summary>A virtual wallbox without a central system.</summary>
public static class TestHost
{
    /// <summary>Builds one, switched off.</summary>
    /// <param name="connectors">Number of connectors.</param>
    /// <param name="endpoint">URL of its central system, or null for none.</param>
    public static StationHost Create(int connectors = 1, string? endpoint = null) => new(
        new SimulatedStation(connectors, phases: 3, maxAmps: 16, fixedCable: false, seed: 5, new SocketLink(null)),
        new StationOptions { Identity = "TEST-1", Endpoint = endpoint }, new MemoryStorage());

    /// <summary>Lets time pass.</summary>
    /// <param name="host">The wallbox.</param>
    /// <param name="ms">How long, a multiple of a step.</param>
    public static void Pass(this StationHost host, int ms)
    {
        for (int at = 0; at < ms; at += SimulatedStation.MaxStepMs)
        {
            host.Step(SimulatedStation.MaxStepMs);
        }
    }
}
