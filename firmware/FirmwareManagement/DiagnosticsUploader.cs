using Borne.Base.Storage;
using Borne.Diagnostics;
using Borne.FirmwareManagement.Transfer;
using Borne.Hal.Network.Streams;
using Borne.Settings.Registry;
using Borne.Station;

namespace Borne.FirmwareManagement;

/// <summary>
/// Works off GetDiagnostics.req (OCPP 1.6 sections 4.4 and 6.25, B-DG-01): writes a report and sends it into the directory
/// of the order, or to the file that it names, while it is written. A restart begins the transfer anew; a new order replaces the one that runs, and what
/// that had still to report.
/// </summary>
public sealed class DiagnosticsUploader : TransferJob
{
    private const string RecordName = "diag-upload";
    private const int Nothing = 0;
    private const int Uploading = 1;

    private readonly DiagnosticsReport _report;

    /// <summary>Takes up the order that a restart interrupted, if there is one.</summary>
    /// <param name="report">Writes the report.</param>
    /// <param name="network">The way out.</param>
    /// <param name="records">Where the order is kept.</param>
    /// <param name="attempts">When a TLS connection may be begun.</param>
    /// <param name="settings">Say which protocols may be used.</param>
    public DiagnosticsUploader(
        DiagnosticsReport report,
        INetworkLink network,
        IRecordStore records,
        SecureAttempts attempts,
        SettingsRegistry settings)
        : base(network, records, RecordName, attempts, settings)
    {
        _report = report;
        Report = new DiagnosticsStatusNotification(Order);
        if (Order.Phase == Uploading)
        {
            if (CountRestart())
            {
                Order.Save();
            }
            else
            {
                Enter(Nothing, DiagnosticsStatus.UploadFailed);
            }
        }
    }

    /// <inheritdoc/>
    public override StatusReport Report { get; }

    /// <summary>Takes an order.</summary>
    /// <param name="url">Address of the directory, or of the file itself.</param>
    /// <param name="fileName">Name of the file.</param>
    /// <param name="from">Moment of the oldest event wanted, UTC ms since 1970, or <see cref="TransferOrder.NoTime"/>.</param>
    /// <param name="to">Moment of the newest event wanted, or <see cref="TransferOrder.NoTime"/>.</param>
    /// <param name="retries">Tries after the first, negative when not given.</param>
    /// <param name="retrySeconds">Pause between two tries in s, negative when not given.</param>
    public void Begin(string url, string fileName, long from, long to, int retries, int retrySeconds)
    {
        Take(url, retries, retrySeconds);
        Order.FileName = fileName;
        Order.From = from;
        Order.To = to;
        Enter(Uploading, DiagnosticsStatus.Uploading);
    }

    /// <summary>Moves what can move.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (Order.Phase != Uploading)
        {
            return;
        }

        TransferState state = TickTransfer(now);
        if (state == TransferState.Done)
        {
            Enter(Nothing, DiagnosticsStatus.Uploaded);
        }
        else if (state == TransferState.Failed)
        {
            Enter(Nothing, DiagnosticsStatus.UploadFailed);
        }
    }

    /// <inheritdoc/>
    protected override TransferUrl AddressOf(TransferUrl url) => url.NamedFile is null ? url.InDirectory(Order.FileName) : url;

    /// <inheritdoc/>
    protected override FileTransfer BeginTransfer(TransferUrl url, long now)
    {
        _report.Open(Order.From, Order.To, now);
        return FileServers.Upload(Network, url, _report, now);
    }

    private void Enter(int phase, DiagnosticsStatus status)
    {
        Order.Report((int)status);
        Order.Phase = phase;
        Order.Save();
    }
}
