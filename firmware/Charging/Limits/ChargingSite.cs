using Borne.Base.Time;
using Borne.Charging.Connectors;
using Borne.Charging.Outlets;
using Borne.Charging.SmartCharging;
using Borne.Charging.Transactions;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Charging.Limits;

/// <summary>The station as smart charging sees it.</summary>
public sealed class ChargingSite : IChargingSite
{
    private readonly Connector[] _connectors;
    private readonly SettingsRegistry _settings;
    private readonly StationClock _clock;
    private readonly OutletPhases[] _phases;
    private long _now;

    /// <summary>Creates it for a station.</summary>
    public ChargingSite(Connector[] connectors, SettingsRegistry settings, StationClock clock)
    {
        _connectors = connectors;
        _settings = settings;
        _clock = clock;
        _phases = new OutletPhases[connectors.Length + 1];
        int most = 1;
        foreach (Connector connector in connectors)
        {
            Outlet outlet = connector.Outlet;
            most = outlet.WiredPhases > most ? outlet.WiredPhases : most;
            _phases[outlet.Id] = new OutletPhases(outlet.WiredPhases, outlet.SwitchesPhases);
        }

        _phases[0] = new OutletPhases(most, false);
    }

    /// <summary>Second of this tick, UTC since 1970.</summary>
    public long Second { get; private set; }

    /// <inheritdoc/>
    public int ConnectorCount => _connectors.Length;

    /// <inheritdoc/>
    public bool IsClockSet => _clock.IsSet;

    /// <summary>Follows the time and the phases.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        _now = now;
        Second = _clock.UtcMs(now) / StationClock.MsPerSecond;
        foreach (Connector connector in _connectors)
        {
            _phases[connector.Id].Connected = connector.Outlet.Phases;
        }
    }

    /// <inheritdoc/>
    public int HardwareDeciamps(int connectorId)
    {
        if (connectorId > 0)
        {
            return OwnDeciamps(_connectors[connectorId - 1].Outlet);
        }

        int sum = 0;
        foreach (Connector connector in _connectors)
        {
            sum += OwnDeciamps(connector.Outlet);
        }

        int owner = OwnerLimit.Of(_settings, Key.StationMaxAmps);
        return owner < sum ? owner : sum;
    }

    /// <inheritdoc/>
    public OutletPhases PhasesOf(int connectorId) => _phases[connectorId];

    /// <inheritdoc/>
    public long TransactionKey(int connectorId)
    {
        Transaction transaction = _connectors[connectorId - 1].Transaction;
        return transaction is null ? 0 : transaction.LocalId;
    }

    /// <inheritdoc/>
    public long TransactionStart(int connectorId)
    {
        long start = _clock.Resolve(_connectors[connectorId - 1].Transaction.StartStamp, _now) / StationClock.MsPerSecond;
        return start < Second ? start : Second;
    }

    /// <inheritdoc/>
    public bool TryGetTransactionId(int connectorId, out long transactionId)
    {
        Transaction transaction = _connectors[connectorId - 1].Transaction;
        bool isKnown = transaction is not null && transaction.IsIdKnown;
        transactionId = isKnown ? transaction.TransactionId : 0;
        return isKnown;
    }

    private int OwnDeciamps(Outlet outlet)
    {
        int limit = outlet.BoardDeciamps;
        int owner = OwnerLimit.Of(_settings, Key.ConnectorMaxAmps1 + outlet.Id - 1);
        limit = owner < limit ? owner : limit;
        int cable = outlet.Cable.RatingDeciamps;
        return cable > 0 && cable < limit ? cable : limit;
    }
}
