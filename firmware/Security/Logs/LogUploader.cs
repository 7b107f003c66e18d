using Borne.Base.Logs;
using Borne.Base.Storage;
using Borne.Diagnostics;
using Borne.FirmwareManagement;
using Borne.FirmwareManagement.Transfer;
using Borne.Hal.Network.Streams;
using Borne.Station;

namespace Borne.Security.Logs;

/// <summary>
/// Works off GetLog.req (OCPP 1.6 security whitepaper, N01, B-LG-01): sends the diagnostics or the security log into the directory
/// of the order, or to the file that it names, while it is written. A restart begins the transfer anew; a new order replaces the one
/// that runs, and what that had still to report.
/// </summary>
internal sealed class LogUploader : TransferJob
{
    /// <summary>Name of the order's record.</summary>
    public const string RecordName = "log-upload";

    private const int Nothing = 0;

    // Then it is one more than the LogType.
    private const int FirstPhase = 1;

    private readonly LineReport[] _reports;

    /// <summary>Takes up the order that a restart interrupted, if there is one.</summary>
    /// <param name="station">The station.</param>
    /// <param name="diagnostics">Writes the diagnostics.</param>
    /// <param name="events">The security log.</param>
    /// <param name="network">The way out.</param>
    /// <param name="records">Where the order is kept.</param>
    public LogUploader(
        ChargePoint station, DiagnosticsReport diagnostics, RollingLog events, INetworkLink network, IRecordStore records)
        : base(network, records, RecordName, station.SecureAttempts, station.Settings)
    {
        // In the order of LogType.
        _reports = new LineReport[] { diagnostics, new SecurityLogReport(station, events) };
        Report = new LogStatusNotification(Order);
        if (Order.Phase > _reports.Length)
        {
            Order.Phase = Nothing;
        }

        if (IsBusy)
        {
            if (CountRestart())
            {
                Order.Save();
            }
            else
            {
                Enter(Nothing, UploadLogStatus.UploadFailure);
            }
        }
    }

    /// <summary>True while an order is being worked off.</summary>
    public bool IsBusy => Order.Phase != Nothing;

    /// <inheritdoc/>
    public override StatusReport Report { get; }

    /// <summary>Name for a new file.</summary>
    /// <param name="type">What is in it.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public string NewName(LogType type, long now) => _reports[(int)type].NewName(now);

    /// <summary>Takes an order.</summary>
    /// <param name="type">What is wanted.</param>
    /// <param name="requestId">Number of the order.</param>
    /// <param name="url">Address of the directory, or of the file itself.</param>
    /// <param name="fileName">Name of the file.</param>
    /// <param name="from">Moment of the oldest event wanted, UTC ms since 1970, or <see cref="TransferOrder.NoTime"/>.</param>
    /// <param name="to">Moment of the newest event wanted, or <see cref="TransferOrder.NoTime"/>.</param>
    /// <param name="retries">Tries after the first, negative when not given.</param>
    /// <param name="retrySeconds">Pause between two tries in s, negative when not given.</param>
    public void Begin(
        LogType type, int requestId, string url, string fileName, long from, long to, int retries, int retrySeconds)
    {
        Take(url, retries, retrySeconds);
        Order.Name(requestId);
        Order.FileName = fileName;
        Order.From = from;
        Order.To = to;
        Enter(FirstPhase + (int)type, UploadLogStatus.Uploading);
    }

    /// <summary>Moves what can move.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (!IsBusy)
        {
            return;
        }

        TransferState state = TickTransfer(now);
        if (state == TransferState.Done)
        {
            Enter(Nothing, UploadLogStatus.Uploaded);
        }
        else if (state == TransferState.Failed)
        {
            Enter(Nothing, Why());
        }
    }

    /// <inheritdoc/>
    protected override TransferUrl AddressOf(TransferUrl url) => url.NamedFile is null ? url.InDirectory(Order.FileName) : url;

    /// <inheritdoc/>
    protected override FileTransfer BeginTransfer(TransferUrl url, long now)
    {
        LineReport report = _reports[Order.Phase - FirstPhase];
        report.Open(Order.From, Order.To, now);
        return FileServers.Upload(Network, url, report, now);
    }

    private UploadLogStatus Why()
    {
        if (LastFailure == TransferFailure.Unsupported)
        {
            // An address that cannot be read, unless it is one of a protocol that is not offered.
            bool isKnown = TransferUrl.TryParse(Order.Url) is not null;
            return isKnown || HasOtherScheme(Order.Url) ? UploadLogStatus.NotSupportedOperation : UploadLogStatus.BadMessage;
        }

        if (LastFailure == TransferFailure.HostUnknown)
        {
            return UploadLogStatus.BadMessage;
        }

        bool isDenied = LastFailure == TransferFailure.TlsFailed || (LastFailure == TransferFailure.Refused
            && (LastReply == 401 || LastReply == 403 || LastReply == 530 || LastReply == 532));
        return isDenied ? UploadLogStatus.PermissionDenied : UploadLogStatus.UploadFailure;
    }

    private static bool HasOtherScheme(string url)
    {
        int end = url.IndexOf("://");
        if (end <= 0)
        {
            return false;
        }

        string scheme = url.Substring(0, end).ToLower();
        return scheme != "http" && scheme != "https" && scheme != "ftp" && scheme != "ftps";
    }

    private void Enter(int phase, UploadLogStatus status)
    {
        Order.Report((int)status);
        Order.Phase = phase;
        Order.Save();
    }
}
