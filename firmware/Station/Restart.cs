using Borne.Base.Storage.Logs;
using Borne.Charging.Connectors;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Wire.Types;

namespace Borne.Station;

/// <summary>
/// Restarts the station for Reset.req: ends the transactions, lets their messages go out while there is time, then
/// reboots (OCPP 1.6 section 5.14, B-RE-01, B-RE-02). What could not be sent waits in the store.
/// </summary>
public sealed class Restart
{
    /// <summary>Longest wait before a soft reset, in ms.</summary>
    public const int SoftLimitMs = 60000;

    /// <summary>Longest wait before a hard reset, in ms.</summary>
    public const int HardLimitMs = 10000;

    /// <summary>
    /// Time for the last bytes to leave and for the closing handshake, in ms. A reboot would throw away what the network
    /// stack has taken but not sent yet, the answer to Reset among it.
    /// </summary>
    public const int FarewellMs = 1000;

    /// <summary>Time the machine has to obey the order, in ms. Who still runs then has seen a restart fail.</summary>
    public const int RebootMs = 10000;

    private readonly ChargePoint _station;
    private readonly ISystemControl _system;
    private bool _isHard;
    private int _orders;
    private RunEnd _end;
    private long _deadline;
    private long _rebootAt;

    /// <summary>Creates it.</summary>
    public Restart(ChargePoint station, ISystemControl system)
    {
        _station = station;
        _system = system;
    }

    /// <summary>True while the restart is on its way.</summary>
    public bool IsUnderWay { get; private set; }

    /// <summary>True after a restart that the machine refused, until the next one begins (B-RE-03).</summary>
    public bool IsFailed { get; private set; }

    /// <summary>Begins a restart; a hard one overtakes a soft one.</summary>
    /// <param name="isHard">True to restart the hardware.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <param name="isOwn">True when the station itself wants it, false when Reset.req asked for it.</param>
    public void Begin(bool isHard, long now, bool isOwn = false)
    {
        if (IsUnderWay && (_isHard || !isHard))
        {
            return;
        }

        IsUnderWay = true;
        IsFailed = false;
        _orders = 0;
        _rebootAt = 0;
        _isHard = isHard;
        _end = isOwn ? RunEnd.OwnRestart : isHard ? RunEnd.HardReset : RunEnd.SoftReset;
        StopReason reason = isOwn ? StopReason.Reboot : isHard ? StopReason.HardReset : StopReason.SoftReset;
        _deadline = now + (isHard ? HardLimitMs : SoftLimitMs);
        for (int i = 1; i <= _station.ConnectorCount; i++)
        {
            Connector connector = _station.GetConnector(i);
            connector.IsRestarting = true;
            connector.CancelAuthorization();
            connector.Stop(reason, null);
        }
    }

    /// <summary>Reboots when everything is done, or time is up.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (!IsUnderWay)
        {
            return;
        }

        if (_rebootAt == 0 && (now >= _deadline || IsDone()))
        {
            _rebootAt = now + (_station.IsConnected ? FarewellMs : 0);
            _station.Disconnect(now);
        }

        if (_rebootAt == 0 || now < _rebootAt)
        {
            return;
        }

        if (_orders > _station.Settings.Number(Key.ResetRetries))
        {
            GoOn();
            return;
        }

        _orders++;
        _rebootAt = now + RebootMs;
        _station.Tags.Cache.Flush();
        _station.RunRecord.MarkClean(_end);
        _system.Reboot(_isHard);
    }

    /// <summary>Serves on after a restart that could not be had.</summary>
    private void GoOn()
    {
        IsUnderWay = false;
        IsFailed = true;
        _station.RunRecord.MarkRunning();
        for (int i = 1; i <= _station.ConnectorCount; i++)
        {
            _station.GetConnector(i).IsRestarting = false;
        }
    }

    private bool IsDone()
    {
        for (int i = 1; i <= _station.ConnectorCount; i++)
        {
            if (_station.GetConnector(i).HasTransaction)
            {
                return false;
            }
        }

        // Offline there is nobody to wait for, except that a soft reset gives the connection its chance.
        return _station.IsConnected
            ? _station.IsIdle && !_station.Status.IsBusy && _station.Queue.Head == 0
            : _isHard;
    }
}
