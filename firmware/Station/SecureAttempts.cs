using Borne.Charging.Connectors;
using Borne.Hal.Network.Sockets;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Station;

/// <summary>
/// Decides when a TLS connection may be begun, on machines where a server that falls silent in the wrong moment stops the whole
/// program until the external watchdog resets it. Charging goes before the connection: such a reset costs a pause and not the
/// next attempt, and while a vehicle charges the station risks none unless it was offline for long.
/// </summary>
public sealed class SecureAttempts
{
    /// <summary>Pause after a start that follows a stall, ms; twice as long after each further one in a row.</summary>
    public const int PauseMs = 10 * 60 * 1000;

    /// <summary>Doublings of the pause, up to 5 h 20 min.</summary>
    public const int MaxDoublings = 5;

    private const int MsPerSecond = 1000;

    private readonly SettingsRegistry _settings;
    private readonly Connector[] _connectors;
    private readonly bool _canStall;
    private readonly long _pauseEnd;
    private long _lostAt;

    /// <summary>Looks what happened in the run before.</summary>
    /// <param name="mark">The mark of calls that do not return, or null where TLS never stops the program.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="connectors">The connectors.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    internal SecureAttempts(IStallMark mark, SettingsRegistry settings, Connector[] connectors, long now)
    {
        _settings = settings;
        _connectors = connectors;
        _canStall = mark is not null;
        _lostAt = now;
        int stalls = mark is null ? 0 : mark.Stalls;
        int doublings = stalls - 1 > MaxDoublings ? MaxDoublings : stalls - 1;
        _pauseEnd = stalls == 0 ? now : now + ((long)PauseMs << doublings);
    }

    /// <summary>True when a TLS connection may be begun now.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public bool IsAllowed(long now) => AllowedAt(now) <= now;

    /// <summary>When a TLS connection may be begun, as things stand: an end of charging brings it forward. Monotonic ms; not after now
    /// when it may be begun at once.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public long AllowedAt(long now)
    {
        if (!_canStall || !IsCharging())
        {
            return _canStall ? _pauseEnd : now;
        }

        long patienceEnd = _lostAt + ((long)_settings.Number(Key.SecureRetryWhileCharging) * MsPerSecond);
        return patienceEnd > _pauseEnd ? patienceEnd : _pauseEnd;
    }

    /// <summary>True during the pause after a handshake that stopped the program.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public bool IsPausing(long now) => _canStall && now < _pauseEnd;

    /// <summary>Notes whether the station is connected.</summary>
    /// <param name="isOpen">True while it is.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    internal void Watch(bool isOpen, long now)
    {
        if (isOpen)
        {
            _lostAt = now;
        }
    }

    private bool IsCharging()
    {
        foreach (Connector connector in _connectors)
        {
            if (connector.HasTransaction)
            {
                return true;
            }
        }

        return false;
    }
}
