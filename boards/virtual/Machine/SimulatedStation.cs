using Borne.Boards;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Virtual.Network;

namespace Borne.Virtual.Machine;

/// <summary>The hardware of a whole simulated station.</summary>
public sealed class SimulatedStation
{
    /// <summary>Longest step the simulation takes at once, in ms.</summary>
    public const int MaxStepMs = 20;

    private const int PowerFailMv = 1650;

    private HardwareValues _fitted;
    private string? _wrongSetting;

    /// <summary>Builds a station at rest.</summary>
    /// <param name="connectors">Number of connectors, 1 to 4.</param>
    /// <param name="phases">Phases of each, 1 or 3.</param>
    /// <param name="maxAmps">Highest current of each in A.</param>
    /// <param name="fixedCable">True with fixed cables instead of socket outlets.</param>
    /// <param name="seed">Seed of the entropy, or null.</param>
    /// <param name="network">The way to the central system.</param>
    public SimulatedStation(int connectors, int phases, int maxAmps, bool fixedCable, int? seed, SocketLink network)
    {
        Factory = FactoryValues(phases, maxAmps, fixedCable);
        _fitted = Factory;
        Network = network;
        Indicator = new SimulatedIndicator(connectors);
        Connectors = new SimulatedConnector[connectors];
        for (int index = 0; index < connectors; index++)
        {
            Connectors[index] = new SimulatedConnector(Factory);
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
            ResetButton = ResetButton,
        };
    }

    /// <summary>What the command line says of the hardware; settings that are stored go before it.</summary>
    public HardwareValues Factory { get; }

    /// <summary>Gives it the parts that its settings name, while its controller is switched off.</summary>
    /// <param name="values">Which parts it has.</param>
    /// <param name="wrongSetting">Name of a setting with which it cannot be built, or null.</param>
    public void Fit(HardwareValues values, string? wrongSetting)
    {
        if (wrongSetting == _wrongSetting && IsSame(values, _fitted))
        {
            return;
        }

        _fitted = values;
        _wrongSetting = wrongSetting;
        foreach (SimulatedConnector connector in Connectors)
        {
            connector.Fit(values, wrongSetting);
        }

        Hardware.Rfid = values.Number(Key.CardReader) == HardwareRules.NoReader ? null : CardReader;
        Hardware.Indicator = values.Flag(Key.StatusLight) ? Indicator : null;
        Hardware.EmergencyStop = values.Flag(Key.EmergencyStop) ? EmergencyStop : null;
        Hardware.PowerWatch = values.Number(Key.PowerFailVoltage) > 0 ? PowerWatch : null;
        Hardware.Sounder = values.Flag(Key.Buzzer) ? Buzzer : null;
    }

    /// <summary>What the controller sees.</summary>
    public StationHardware Hardware { get; }

    /// <summary>The connectors; index 0 is OCPP connector 1.</summary>
    public SimulatedConnector[] Connectors { get; }

    /// <summary>Lights.</summary>
    public SimulatedIndicator Indicator { get; }

    /// <summary>Card reader.</summary>
    public SimulatedCardReader CardReader { get; } = new();

    /// <summary>Buzzer; its settings say whether the station has it.</summary>
    public SimulatedSounder Buzzer { get; } = new();

    /// <summary>WiFi, for whoever sets the station up; the way to the central system does not depend on it.</summary>
    public SimulatedWifi Wifi { get; } = new();

    /// <summary>Gives the station a main meter at its inlet; counts from the next start of the controller.</summary>
    public void AddMainMeter() =>
        Hardware.MainMeter = new SimulatedMainMeter([.. Connectors.Select(connector => connector.Meter)]);

    /// <summary>Signal of the backup power.</summary>
    public SimulatedPowerWatch PowerWatch { get; } = new();

    /// <summary>Emergency-stop button.</summary>
    public SimulatedEmergencyStop EmergencyStop { get; } = new();

    /// <summary>Button of the way back into the station.</summary>
    public SimulatedButton ResetButton { get; } = new();

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

        Wifi.Advance(stepMs);
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

    private static HardwareValues FactoryValues(int phases, int maxAmps, bool fixedCable) => new HardwareValues()
        .With(Key.OutletMaxAmps, maxAmps)
        .With(Key.OutletPhases, phases)
        .With(Key.OutletKind, !fixedCable)
        .With(Key.Thermistor, true)
        .With(Key.StatusLight, true)
        .With(Key.EmergencyStop, true)
        .With(Key.PhaseSwitch, phases == 3)
        .With(Key.PowerFailVoltage, PowerFailMv);

    private static bool IsSame(HardwareValues some, HardwareValues other)
    {
        for (int key = 0; key < Key.Count; key++)
        {
            if (Key.IsHardware(key) && some.Text(key) != other.Text(key))
            {
                return false;
            }
        }

        return true;
    }
}
