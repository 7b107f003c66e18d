using System.Linq;
using Borne.Charging.SmartCharging;

namespace Borne.Bench;

/// <summary>The hardware and the transactions of a scenario, as the firmware's smart charging asks for them.</summary>
public sealed class SmartChargingSite : IChargingSite
{
    private readonly Scenario _scenario;
    private readonly Transaction[] _running;
    private readonly long[] _keys;
    private readonly OutletPhases[] _phases;
    private long _lastKey;

    /// <summary>A station without transactions.</summary>
    public SmartChargingSite(Scenario scenario)
    {
        _scenario = scenario;
        _running = new Transaction[scenario.Connectors.Length + 1];
        _keys = new long[_running.Length];
        _phases = [.. scenario.Connectors.Prepend(scenario.Station).Select(hardware => new OutletPhases(hardware.Phases, false))];
    }

    /// <inheritdoc/>
    public int ConnectorCount => _scenario.Connectors.Length;

    /// <inheritdoc/>
    public bool IsClockSet { get; set; } = true;

    /// <summary>Begins a transaction.</summary>
    public void Begin(int connectorId, Transaction transaction)
    {
        _running[connectorId] = transaction;
        _keys[connectorId] = ++_lastKey;
    }

    /// <summary>Ends a transaction.</summary>
    public void End(int connectorId) => _keys[connectorId] = 0;

    /// <inheritdoc/>
    public int HardwareDeciamps(int connectorId) => (int)Of(connectorId).Tenths;

    /// <inheritdoc/>
    public OutletPhases PhasesOf(int connectorId) => _phases[connectorId];

    /// <inheritdoc/>
    public long TransactionKey(int connectorId) => _keys[connectorId];

    /// <inheritdoc/>
    public long TransactionStart(int connectorId) => _running[connectorId].Start;

    /// <inheritdoc/>
    public bool TryGetTransactionId(int connectorId, out long transactionId)
    {
        transactionId = _running[connectorId].Id;
        return true;
    }

    private Hardware Of(int connectorId) => connectorId == 0 ? _scenario.Station : _scenario.Connectors[connectorId - 1];
}
