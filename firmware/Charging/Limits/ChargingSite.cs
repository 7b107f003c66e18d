using Borne.Base.Bytes;
using Borne.Base.Time;
using Borne.Charging.Authorization;
using Borne.Charging.Connectors;
using Borne.Charging.SmartCharging;
using Borne.Charging.Transactions;
using Borne.Settings;
using Borne.Settings.Keys;

namespace Borne.Charging.Limits;

/// <summary>The station as smart charging sees it, and the profiles' limits as the connectors see them.</summary>
public sealed class ChargingSite : IChargingSite, IProfileLimits
{
    private const int DeciampsPerAmp = 10;
    private const int MsPerSecond = 1000;

    private readonly Connector[] _connectors;
    private readonly SettingsRegistry _settings;
    private readonly StationClock _clock;

    // For each connector the idTag whose remote start brought a profile that waits; null for none.
    private readonly string[] _heldFor;
    private long _second;
    private long _hardware;
    private long _now;

    /// <summary>Creates it for a station.</summary>
    public ChargingSite(Connector[] connectors, SettingsRegistry settings, StationClock clock)
    {
        _connectors = connectors;
        _settings = settings;
        _clock = clock;
        _heldFor = new string[connectors.Length];
    }

    /// <summary>Set by the station: the profiles.</summary>
    public SmartChargingControl Control { get; set; }

    /// <inheritdoc/>
    public int ConnectorCount => _connectors.Length;

    /// <inheritdoc/>
    public bool IsClockSet => _clock.IsSet;

    /// <summary>Follows time, transactions and what is plugged in.</summary>
    /// <param name="authorizer">Knows which remote starts still wait for their connector.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(Authorizer authorizer, long now)
    {
        _now = now;
        _second = _clock.UtcMs(now) / MsPerSecond;
        long hardware = 0;
        for (int id = 0; id <= _connectors.Length; id++)
        {
            hardware = (hardware * 1021) + HardwareDeciamps(id) + (HardwarePhases(id) * 509);
        }

        if (hardware != _hardware)
        {
            _hardware = hardware;
            Control.Limits.Invalidate();
        }

        for (int i = 0; i < _heldFor.Length; i++)
        {
            if (_heldFor[i] is not null)
            {
                FollowHeld(i, authorizer);
            }
        }

        Control.Tick();
    }

    /// <summary>
    /// Keeps the profile of a remote start until the transaction of its idTag begins; when that does not come, or another
    /// one does, the profile goes.
    /// </summary>
    /// <param name="profile">The profile, free of errors.</param>
    /// <param name="connectorId">1 to the number of connectors.</param>
    /// <param name="idTag">idTag of the remote start.</param>
    /// <returns>False for the status Rejected.</returns>
    public bool TryHold(ChargingProfile profile, int connectorId, string idTag)
    {
        bool isHeld = Control.TryHold(profile, connectorId);
        if (isHeld)
        {
            _heldFor[connectorId - 1] = idTag;
        }

        return isHeld;
    }

    /// <inheritdoc/>
    public int HardwareDeciamps(int connectorId)
    {
        if (connectorId > 0)
        {
            return OwnDeciamps(_connectors[connectorId - 1]);
        }

        int sum = 0;
        foreach (Connector connector in _connectors)
        {
            sum += OwnDeciamps(connector);
        }

        int owner = _settings.Number(Key.StationMaxAmps) * DeciampsPerAmp;
        return owner > 0 && owner < sum ? owner : sum;
    }

    /// <inheritdoc/>
    public int HardwarePhases(int connectorId)
    {
        if (connectorId > 0)
        {
            return _connectors[connectorId - 1].WiredPhases;
        }

        int most = 1;
        foreach (Connector connector in _connectors)
        {
            most = connector.WiredPhases > most ? connector.WiredPhases : most;
        }

        return most;
    }

    /// <inheritdoc/>
    public long TransactionKey(int connectorId)
    {
        Transaction transaction = _connectors[connectorId - 1].Transaction;
        return transaction is null ? 0 : transaction.LocalId;
    }

    /// <inheritdoc/>
    public long TransactionStart(int connectorId)
    {
        long start = _clock.Resolve(_connectors[connectorId - 1].Transaction.StartStamp, _now) / MsPerSecond;
        return start < _second ? start : _second;
    }

    /// <inheritdoc/>
    public bool TryGetTransactionId(int connectorId, out int transactionId)
    {
        Transaction transaction = _connectors[connectorId - 1].Transaction;
        bool isKnown = transaction is not null && transaction.IsIdKnown;
        transactionId = isKnown ? transaction.TransactionId : 0;
        return isKnown;
    }

    /// <inheritdoc/>
    public int ConnectorLimit(int connectorId, out LimitReason reason, out int phases)
    {
        int deciamps = Control.Limits.DeciampsAt(connectorId, _second);
        phases = Control.Limits.PhasesOf(connectorId);
        reason = Control.Limits.ReasonOf(connectorId);
        return reason == LimitReason.Board ? int.MaxValue : deciamps;
    }

    /// <inheritdoc/>
    public int StationLimit()
    {
        int deciamps = Control.Limits.DeciampsAt(0, _second);
        return Control.Limits.ReasonOf(0) == LimitReason.Board ? int.MaxValue : deciamps;
    }

    private void FollowHeld(int index, Authorizer authorizer)
    {
        Connector connector = _connectors[index];
        string tag = connector.HasTransaction ? connector.Transaction.IdTag : connector.AuthorizedTag;
        bool isAwaited = tag is null ? authorizer.IsWaitingFor(connector.Id) : Ascii.EqualsIgnoreCase(tag, _heldFor[index]);
        if (!isAwaited)
        {
            // The transaction that the remote start announced does not come (16.3 case 16).
            Control.Profiles.DropWaiting(connector.Id);
        }

        if (!isAwaited || connector.HasTransaction)
        {
            _heldFor[index] = null;
        }
    }

    private int OwnDeciamps(Connector connector)
    {
        int limit = connector.BoardDeciamps;
        int owner = _settings.Number(Key.ConnectorMaxAmps1 + connector.Id - 1) * DeciampsPerAmp;
        limit = owner > 0 && owner < limit ? owner : limit;
        int cable = connector.Cable.RatingDeciamps;
        return cable > 0 && cable < limit ? cable : limit;
    }
}
