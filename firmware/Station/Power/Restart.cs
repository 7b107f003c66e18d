using Borne.Base.Logs;
using Borne.Charging.Connectors;
using Borne.Charging.IdTags;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Types;

namespace Borne.Station.Power;

/// <summary>
/// Restarts the station, for Reset.req and for reasons of its own: ends the transactions, lets their messages go out while there is time,
/// then reboots (OCPP 1.6 section 5.14, B-RE-01, B-RE-02). What could not be sent waits in the store.
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

    private const int MsPerSecond = 1000;

    private readonly Connector[] _connectors;
    private readonly SettingsRegistry _settings;
    private readonly AuthorizationCache _cache;
    private readonly BootRecord _run;
    private readonly ISystemControl _system;
    private readonly PendingRestarts _pending = new PendingRestarts();
    private bool _isHard;
    private int _orders;
    private RunEnd _end;
    private long _deadline;
    private long _rebootAt;

    /// <summary>Creates it.</summary>
    /// <param name="connectors">The station's connectors.</param>
    /// <param name="settings">The station's settings.</param>
    /// <param name="cache">The authorization cache, which must not lose what it has not stored yet.</param>
    /// <param name="run">Where it is noted how the run ends.</param>
    /// <param name="system">The machine.</param>
    public Restart(
        Connector[] connectors, SettingsRegistry settings, AuthorizationCache cache, BootRecord run, ISystemControl system)
    {
        _connectors = connectors;
        _settings = settings;
        _cache = cache;
        _run = run;
        _system = system;
    }

    /// <summary>True while the restart is on its way.</summary>
    public bool IsUnderWay { get; private set; }

    /// <summary>True after a restart that the machine refused, until the next one begins (B-RE-03).</summary>
    public bool IsFailed { get; private set; }

    /// <summary>True when the device is to forget its network with the restart: somebody has reset the network settings.</summary>
    public bool ForgetsNetwork { get; private set; }

    /// <summary>Lets the device forget its network with the next restart.</summary>
    public void ForgetNetwork() => ForgetsNetwork = true;

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

        // It makes up for those that were to come as well.
        _pending.Forget();
        IsUnderWay = true;
        IsFailed = false;
        _orders = 0;
        _rebootAt = 0;
        _isHard = isHard;
        _end = isOwn ? RunEnd.OwnRestart : isHard ? RunEnd.HardReset : RunEnd.SoftReset;
        StopReason reason = isOwn ? StopReason.Reboot : isHard ? StopReason.HardReset : StopReason.SoftReset;
        _deadline = now + (isHard ? HardLimitMs : SoftLimitMs);
        foreach (Connector connector in _connectors)
        {
            connector.IsRestarting = true;
            connector.CancelAuthorization();
            connector.Stop(reason, null);
        }
    }

    /// <summary>
    /// Lets a restart of the station's own begin after a while; see <see cref="PendingRestarts"/> for what becomes of several. One that is
    /// under way makes up for it.
    /// </summary>
    /// <param name="reason">Why.</param>
    /// <param name="seconds">Seconds, 0 or more.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void BeginIn(RestartReason reason, int seconds, long now)
    {
        if (!IsUnderWay)
        {
            _pending.Note(reason, now + ((long)seconds * MsPerSecond));
        }
    }

    /// <summary>Reboots when everything is done, or time is up.</summary>
    /// <param name="farewell">What is still to be said.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(IFarewell farewell, long now)
    {
        if (_pending.TakeDue(IsCharging(), farewell.IsTakingImage, now))
        {
            Begin(false, now, true);

            // Not in the same tick: offline nothing is waited for, and who watches for restarts has to see this one.
            return;
        }

        if (!IsUnderWay)
        {
            return;
        }

        if (_rebootAt == 0 && (now >= _deadline || IsDone(farewell)))
        {
            _rebootAt = now + (farewell.IsConnected ? FarewellMs : 0);
            farewell.Disconnect(now);
        }

        if (_rebootAt == 0 || now < _rebootAt)
        {
            return;
        }

        if (_orders > _settings.Number(Key.ResetRetries))
        {
            GoOn();
            return;
        }

        _orders++;
        _rebootAt = now + RebootMs;
        _cache.Flush();
        farewell.Leave();
        _run.MarkClean(_end);
        _system.Reboot(_isHard);
    }

    /// <summary>Serves on after a restart that could not be had.</summary>
    private void GoOn()
    {
        IsUnderWay = false;
        IsFailed = true;
        _run.MarkRunning();
        foreach (Connector connector in _connectors)
        {
            connector.IsRestarting = false;
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

    private bool IsDone(IFarewell farewell)
    {
        if (IsCharging() || (farewell.IsTakingImage && !_isHard))
        {
            return false;
        }

        // Offline there is nobody to wait for, except that a soft reset gives the connection its chance. What the owner has
        // changed may be what the connection lacks.
        return farewell.IsConnected ? farewell.IsAllSaid : _isHard || _end == RunEnd.OwnRestart;
    }
}
