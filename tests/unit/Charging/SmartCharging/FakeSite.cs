using Borne.Charging.SmartCharging;

namespace Borne.Tests.Charging.SmartCharging;

/// <summary>A station with connectors of 32 A on three phases, of which a test decides the rest.</summary>
public sealed class FakeSite : IChargingSite
{
    private readonly long[] _keys;
    private readonly long[] _starts;
    private readonly int[] _ids;
    private readonly OutletPhases[] _phases;

    public FakeSite(int connectors)
    {
        ConnectorCount = connectors;
        Deciamps = new int[connectors + 1];
        Phases = new int[connectors + 1];
        _phases = new OutletPhases[connectors + 1];
        for (int i = 0; i <= connectors; i++)
        {
            Deciamps[i] = i == 0 ? 1000 : 320;
            Phases[i] = 3;
            _phases[i] = new OutletPhases(3, false);
        }

        _keys = new long[connectors + 1];
        _starts = new long[connectors + 1];
        _ids = new int[connectors + 1];
    }

    /// <summary>Hardware limits by connectorId.</summary>
    public int[] Deciamps { get; }

    /// <summary>Phases by connectorId.</summary>
    public int[] Phases { get; }

    /// <summary>How often a limit was worked out: the hardware is asked once each time.</summary>
    public int Evaluations { get; set; }

    /// <inheritdoc/>
    public int ConnectorCount { get; }

    /// <inheritdoc/>
    public bool IsClockSet { get; set; } = true;

    /// <summary>Begins a transaction.</summary>
    /// <param name="transactionId">0 while StartTransaction is not answered.</param>
    public void Begin(int connectorId, long key, long start, int transactionId)
    {
        _keys[connectorId] = key;
        _starts[connectorId] = start;
        _ids[connectorId] = transactionId;
    }

    /// <summary>Ends the transaction.</summary>
    public void End(int connectorId) => _keys[connectorId] = 0;

    /// <inheritdoc/>
    public int HardwareDeciamps(int connectorId)
    {
        Evaluations++;
        return Deciamps[connectorId];
    }

    /// <inheritdoc/>
    public OutletPhases PhasesOf(int connectorId)
    {
        if (_phases[connectorId].Wired != Phases[connectorId])
        {
            _phases[connectorId] = new OutletPhases(Phases[connectorId], false);
        }

        return _phases[connectorId];
    }

    /// <inheritdoc/>
    public long TransactionKey(int connectorId) => _keys[connectorId];

    /// <inheritdoc/>
    public long TransactionStart(int connectorId) => _starts[connectorId];

    /// <inheritdoc/>
    public bool TryGetTransactionId(int connectorId, out long transactionId)
    {
        transactionId = _ids[connectorId];
        return transactionId != 0;
    }
}
