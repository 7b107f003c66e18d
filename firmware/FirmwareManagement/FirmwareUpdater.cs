using Borne.Base.Storage;
using Borne.FirmwareManagement.Transfer;
using Borne.Hal.Network.Streams;
using Borne.Hal.Station;
using Borne.Station;

namespace Borne.FirmwareManagement;

/// <summary>
/// Works off UpdateFirmware.req (OCPP 1.6 sections 4.5 and 6.55, B-FW-01 to B-FW-05): waits for its date, fetches the
/// image, checks it, waits until nobody charges, restarts into it on trial, and keeps it once the central system has
/// accepted the station again. Every step survives a restart and a power cut.
/// </summary>
/// <remarks>
/// The image is checked before connectors are taken out of service, so a bad one disturbs nobody. A new order replaces one
/// that has not led to a restart yet, and what that had still to report; a firmware that is on trial when the order comes
/// is kept first, because it carries the connection over which the order came.
/// A firmware that no central system has accepted is never kept, also where the network itself is away: it may be the new
/// firmware that does not bring it up, and such a station could be reached by a visit only. To go back to the old firmware
/// without need does no harm: the central system is told and can order the update anew.
/// </remarks>
public sealed partial class FirmwareUpdater : TransferJob, IDownloadSink
{
    /// <summary>
    /// Time that a firmware on trial gets in each of its starts to be accepted by the central system, ms. After it the
    /// station restarts as soon as nobody charges; the loader counts the starts and goes back to the old firmware.
    /// </summary>
    public const int TrialMs = 15 * 60 * 1000;

    /// <summary>Longest wait for the report of Installing before the restart, ms.</summary>
    public const int ReportMs = 30000;

    /// <summary>Time that a firmware on trial must run where there is no central system to accept it, ms.</summary>
    public const int AloneMs = 60000;

    private const string RecordName = "fw-update";
    private const int SaveAgainMs = 60000;

    // In place of an address, before the version that is to come back.
    private const string PastMark = "past ";

    private const int Nothing = 0;
    private const int Scheduled = 1;
    private const int Downloading = 2;
    private const int Checking = 3;
    private const int Draining = 4;
    private const int Installing = 5;
    private const int Activated = 6;
    private const int Verifying = 7;
    private const int Waiting = 8;

    private readonly ChargePoint _station;
    private readonly IFirmwareSlots _slots;
    private readonly IImageProofs _proofs;
    private readonly ResumePoint _point = new ResumePoint();
    private IImageProof _proof;
    private readonly long _aloneFrom;
    private long _trialEnd;
    private long _saveFrom;
    private long _restartAt;
    private bool _isUploading;

    /// <summary>Takes up the order that a restart interrupted, if there is one.</summary>
    /// <param name="station">The station.</param>
    /// <param name="slots">Where firmware is kept.</param>
    /// <param name="network">The way out.</param>
    /// <param name="records">Where the order is kept.</param>
    /// <param name="proofs">Checks signed updates; null where there are none.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public FirmwareUpdater(
        ChargePoint station, IFirmwareSlots slots, INetworkLink network, IRecordStore records, IImageProofs proofs, long now)
        : base(network, records, RecordName, station.SecureAttempts, station.Settings)
    {
        _station = station;
        _slots = slots;
        _proofs = proofs;
        _trialEnd = now + TrialMs;
        _aloneFrom = now + AloneMs;
        Report = new FirmwareStatusNotification(Order);
        Resume();
    }

    /// <inheritdoc/>
    public override StatusReport Report { get; }

    /// <summary>Moves what can move.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (_slots.IsOnTrial)
        {
            TickTrial(now);
        }

        switch (Order.Phase)
        {
            case Scheduled:
                // What a restart would cut off begins after it.
                if (IsReached(Order.From, now) && !_station.Restart.IsUnderWay)
                {
                    _point.Clear();
                    Enter(Downloading, FirmwareStatus.Downloading);
                }

                break;
            case Downloading:
                TickDownload(now);
                break;
            case Verifying:
                TickVerify(now);
                break;
            case Checking:
                TickCheck(now);
                break;
            case Waiting when IsReached(Order.To, now):
                Drain();
                break;
            case Draining:
                if (IsDrained())
                {
                    _restartAt = now + ReportMs;
                    ReportInstalling();
                    if (Order.Proof is not null)
                    {
                        Order.Report((int)FirmwareStatus.InstallRebooting);
                    }

                    Enter(Installing);
                }

                break;
            case Installing:
                if (Order.WaitingCount == 0 || now >= _restartAt)
                {
                    Install(now);
                }

                break;
            case Activated:
                if (_slots.IsRestartNeeded && _station.Restart.IsFailed && Confirm(now))
                {
                    // The machine does not restart. What is left is to serve on with the firmware that runs.
                    GiveUp();
                }

                break;
        }
    }

    /// <inheritdoc/>
    bool IDownloadSink.Begin(long offset, long total)
    {
        // A try that goes on finds in the slot what the one before has put there.
        return total <= _slots.MaxImageBytes && (offset > 0 || _slots.Begin());
    }

    /// <inheritdoc/>
    bool IDownloadSink.Take(byte[] buffer, int offset, int count) => _slots.Append(buffer, offset, count);

    /// <inheritdoc/>
    protected override FileTransfer BeginTransfer(TransferUrl url, long now)
    {
        if (Order.Status == (int)FirmwareStatus.DownloadPaused)
        {
            Order.Report((int)FirmwareStatus.Downloading);
            Order.Save();
        }

        return FileServers.Download(Network, url, this, _point, now);
    }

    /// <inheritdoc/>
    protected override void Paused()
    {
        // One pause of many will do while nobody hears it: what else waits must not be displaced.
        if (Order.Proof is not null && Order.WaitingCount == 0)
        {
            Order.Report((int)FirmwareStatus.DownloadPaused);
        }
    }

    /// <summary>Finds out where a restart has left the work.</summary>
    private void Resume()
    {
        switch (Order.Phase)
        {
            case Downloading:
                // How much of the slot's contents is the image's is not known any more.
                if (CountRestart())
                {
                    Order.Save();
                }
                else
                {
                    Enter(Nothing, FirmwareStatus.DownloadFailed);
                }

                break;
            case Draining:
            case Waiting:
                Enter(Checking);
                break;
            case Installing when _slots.IsOnTrial:
                Enter(Activated);
                break;
            case Installing when _slots.HasRolledBack:
            case Activated when _slots.HasRolledBack:
                Enter(Nothing, FirmwareStatus.InstallationFailed);
                break;
            case Installing:
                // The restart came before the new firmware was activated.
                Enter(Checking);
                break;
            case Activated when !_slots.IsOnTrial:
                Enter(Nothing, FirmwareStatus.Installed);
                break;
        }

        // Of the firmware that is to come back none has come; another than the one that was ordered may be the past one by now.
        if (Order.Phase == Checking && Order.Url.StartsWith(PastMark)
            && (Order.Url != PastMark + _slots.PastVersion || !_slots.TryTurnBack()))
        {
            Enter(Nothing, FirmwareStatus.InstallationFailed);
        }
    }

    private void TickDownload(long now)
    {
        TransferState state = TickTransfer(now);
        if (state == TransferState.Done && _slots.Finish())
        {
            _proof = null;
            Enter(Order.Proof is null ? Checking : Verifying, FirmwareStatus.Downloaded);
        }
        else if (state != TransferState.Running)
        {
            Enter(Nothing, FirmwareStatus.DownloadFailed);
        }
    }

    // The bytes in the slot are those that will be installed, so they are the ones to check.
    private void TickVerify(long now)
    {
        // A stored order may have lost its proof.
        _proof ??= Order.Proof is null ? null : _proofs?.Open(Order.Proof, _slots);
        if (_proof is not null && !_proof.Step())
        {
            return;
        }

        if (_proof is not null && _proof.IsValid)
        {
            Enter(Checking, FirmwareStatus.SignatureVerified);
        }
        else
        {
            Enter(Nothing, FirmwareStatus.InvalidSignature);
            _proofs?.SignatureRefused(null, now);
        }

        _proof = null;
    }

    private void TickCheck(long now)
    {
        FirmwareCheck found = _slots.Check();
        if (found == FirmwareCheck.Good && Order.Proof is not null && !IsReached(Order.To, now))
        {
            ReportScheduled();
            Enter(Waiting);
        }
        else if (found == FirmwareCheck.Good)
        {
            Drain();
        }
        else if (found == FirmwareCheck.Bad && Order.Proof is not null)
        {
            Enter(Nothing, FirmwareStatus.InstallVerificationFailed);
        }
        else if (found == FirmwareCheck.Bad)
        {
            ReportInstalling();
            Enter(Nothing, FirmwareStatus.InstallationFailed);
        }
    }

    private void Drain()
    {
        _station.Availability.IsUnderMaintenance = true;
        Enter(Draining);
    }

    private bool IsReached(long moment, long now) => _station.Clock.IsSet && _station.Clock.UtcMs(now) >= moment;

    private void ReportInstalling()
    {
        // After a restart in the middle of the installation it is told already.
        if (Order.Status != (int)FirmwareStatus.Installing && Order.Status != (int)FirmwareStatus.InstallRebooting)
        {
            Order.Report((int)FirmwareStatus.Installing);
        }
    }

    private void ReportScheduled()
    {
        // As above: a restart in the wait leads through the check again.
        if (Order.Status != (int)FirmwareStatus.InstallScheduled)
        {
            Order.Report((int)FirmwareStatus.InstallScheduled);
        }
    }

    private bool IsDrained()
    {
        for (int id = 1; id <= _station.ConnectorCount; id++)
        {
            if (_station.GetConnector(id).HasTransaction)
            {
                return false;
            }
        }

        return true;
    }

    private void Install(long now)
    {
        if (_slots.Activate())
        {
            Enter(Activated);
            _station.Restart.Begin(true, now);
        }
        else
        {
            GiveUp();
        }
    }

    private void GiveUp()
    {
        _station.Availability.IsUnderMaintenance = false;
        Enter(Nothing, FirmwareStatus.InstallationFailed);
    }

    private void TickTrial(long now)
    {
        // Without a central system nobody but the firmware itself can tell that it works.
        bool isAlone = !_station.Link.Endpoint.IsEnabled && now >= _aloneFrom;
        if (_station.IsAccepted || isAlone)
        {
            if (Confirm(now) && Order.Phase == Activated)
            {
                Enter(Nothing, FirmwareStatus.Installed);
            }
        }
        else if (now >= _trialEnd && IsDrained())
        {
            // Should the machine refuse, it is asked again after the same time.
            _trialEnd = now + TrialMs;
            _station.Restart.Begin(true, now, true);
        }
    }

    /// <summary>Keeps the firmware that runs.</summary>
    private bool Confirm(long now)
    {
        if (now < _saveFrom)
        {
            return false;
        }

        bool isDone = _slots.Confirm();

        // A flash that refuses would be worn out by insisting in every tick.
        _saveFrom = isDone ? 0 : now + SaveAgainMs;
        return isDone;
    }

    private void Enter(int phase, FirmwareStatus status)
    {
        Order.Report((int)status);
        Enter(phase);
    }

    private void Enter(int phase)
    {
        if (phase == Scheduled)
        {
            _station.Availability.IsUnderMaintenance = false;
        }

        Order.Phase = phase;
        Order.Save();
    }
}
