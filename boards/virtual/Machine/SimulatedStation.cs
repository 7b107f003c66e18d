using Borne.Hal.Station;
using Borne.Virtual.Network;

namespace Borne.Virtual.Machine;

/// <summary>The hardware of a whole simulated station.</summary>
public sealed class SimulatedStation
{
    /// <summary>Longest step the simulation takes at once, in ms.</summary>
    public const int MaxStepMs = 20;

    /// <summary>Builds a station at rest.</summary>
    /// <param name="connectors">Number of connectors, 1 to 4.</param>
    /// <param name="phases">Phases of each, 1 or 3.</param>
    /// <param name="maxAmps">Highest current of each in A.</param>
    /// <param name="fixedCable">True with fixed cables instead of socket outlets.</param>
    /// <param name="seed">Seed of the entropy, or null.</param>
    /// <param name="network">The way to the central system.</param>
    public SimulatedStation(int connectors, int phases, int maxAmps, bool fixedCable, int? seed, SocketLink network)
    {
        Network = network;
        Indicator = new SimulatedIndicator(connectors);
        Connectors = new SimulatedConnector[connectors];
        for (int index = 0; index < connectors; index++)
        {
            Connectors[index] = new SimulatedConnector(phases, maxAmps, fixedCable);
        }

        Hardware = new StationHardware
        {
            Connectors = [.. Connectors.Select(connector => connector.Hardware)],
            Network = network,
            Addresses = new HostAddresses(),
            Rfid = CardReader,
            Indicator = Indicator,
            Entropy = new SimulatedEntropy(seed),
            System = SystemControl,
            PowerWatch = PowerWatch,
            EmergencyStop = EmergencyStop,
        };
    }

    /// <summary>What the controller sees.</summary>
    public StationHardware Hardware { get; }

    /// <summary>The connectors; index 0 is OCPP connector 1.</summary>
    public SimulatedConnector[] Connectors { get; }

    /// <summary>Lights.</summary>
    public SimulatedIndicator Indicator { get; }

    /// <summary>Card reader.</summary>
    public SimulatedCardReader CardReader { get; } = new();

    /// <summary>Gives the station a main meter at its inlet; counts from the next start of the controller.</summary>
    public void AddMainMeter() =>
        Hardware.MainMeter = new SimulatedMainMeter([.. Connectors.Select(connector => connector.Meter)]);

    /// <summary>Signal of the backup power.</summary>
    public SimulatedPowerWatch PowerWatch { get; } = new();

    /// <summary>Emergency-stop button.</summary>
    public SimulatedEmergencyStop EmergencyStop { get; } = new();

    /// <summary>Restart of the controller.</summary>
    public SimulatedSystemControl SystemControl { get; } = new();

    /// <summary>The way to the central system.</summary>
    public SocketLink Network { get; }

    /// <summary>Lets simulated time pass.</summary>
    /// <param name="stepMs">Length of the step in ms, 1 to <see cref="MaxStepMs"/>.</param>
    /// <param name="now">Simulated time at the end of the step in ms.</param>
    public void Advance(int stepMs, long now)
    {
        foreach (SimulatedConnector connector in Connectors)
        {
            connector.Advance(stepMs, now);
        }
    }

    /// <summary>What a restart or a power cut does to the hardware: contactors drop out and connections vanish.</summary>
    public void ReleaseOutputs()
    {
        SystemControl.Clear();
        CardReader.Clear();
        Indicator.Clear();
        Network.CloseAll();
        foreach (SimulatedConnector connector in Connectors)
        {
            connector.ReleaseOutputs();
        }
    }
}
