using Borne.Base.Storage;
using Borne.Base.Time;
using Borne.FirmwareManagement.Transfer;
using Borne.Hal.Network.Streams;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Wire.Types;

namespace Borne.FirmwareManagement;

/// <summary>
/// The tries to move one file: the first, and as many more as the order allows, each after its pause (OCPP 1.6 sections
/// 6.25 and 6.55, B-FW-02).
/// </summary>
public abstract class TransferJob
{
    /// <summary>Tries after the first when the order does not say.</summary>
    public const int DefaultRetries = 3;

    /// <summary>Most tries after the first.</summary>
    public const int MaxRetries = 100;

    /// <summary>Pause between two tries in s when the order does not say.</summary>
    public const int DefaultRetrySeconds = 60;

    /// <summary>Longest pause between two tries in s: one day.</summary>
    public const int MaxRetrySeconds = 86400;

    /// <summary>
    /// Restarts in the middle of a transfer after which it is given up. They use up no try, because a power cut is not the
    /// server's fault; but a transfer that brings the station down must not do so for ever.
    /// </summary>
    public const int MaxRestarts = 5;

    // In the order of TransferScheme, as SupportedFileTransferProtocols spells them.
    private const string Protocols = "HTTP,HTTPS,FTP,FTPS";

    private readonly SecureAttempts _attempts;
    private readonly SettingsRegistry _settings;
    private FileTransfer _transfer;
    private long _nextTry;

    /// <summary>Recalls the order.</summary>
    /// <param name="network">The way out.</param>
    /// <param name="records">Where the order is kept.</param>
    /// <param name="name">Name of its record.</param>
    /// <param name="attempts">When a TLS connection may be begun.</param>
    /// <param name="settings">Say which protocols may be used.</param>
    protected TransferJob(
        INetworkLink network, IRecordStore records, string name, SecureAttempts attempts, SettingsRegistry settings)
    {
        _settings = settings;
        _attempts = attempts;
        Network = network;
        Order = new TransferOrder(records, name);
    }

    /// <summary>The order and how far it got.</summary>
    public TransferOrder Order { get; }

    /// <summary>Tells the central system.</summary>
    public abstract StatusReport Report { get; }

    /// <summary>True while a try runs, not between two.</summary>
    public bool IsTransferring => _transfer is not null;

    /// <summary>Why the last try failed; None before one did.</summary>
    public TransferFailure LastFailure { get; private set; }

    /// <summary>Code of the server's last answer in the try that failed last: an HTTP status or an FTP reply code; 0 for none.</summary>
    public int LastReply { get; private set; }

    /// <summary>The way out.</summary>
    protected INetworkLink Network { get; }

    /// <summary>Ends what is under way and forgets the order, whose address may have a login in it, for the station's next owner.</summary>
    public void Forget()
    {
        StopTransfer();
        Order.Forget();
    }

    /// <summary>Takes over the terms of an order. What an older one was doing ends; what it had to report is forgotten.</summary>
    /// <param name="url">Address.</param>
    /// <param name="retries">Tries after the first, negative when not given.</param>
    /// <param name="retrySeconds">Pause between two tries, negative when not given.</param>
    protected void Take(string url, int retries, int retrySeconds)
    {
        StopTransfer();
        Order.ForgetReports();
        Order.Status = 0;
        Order.Restarts = 0;
        Order.Url = url;
        Order.Retries = retries < 0 ? DefaultRetries : retries > MaxRetries ? MaxRetries : retries;
        Order.RetrySeconds = retrySeconds < 0 ? DefaultRetrySeconds
            : retrySeconds > MaxRetrySeconds ? MaxRetrySeconds : retrySeconds;
    }

    /// <summary>Begins the transfer of a try.</summary>
    protected abstract FileTransfer BeginTransfer(TransferUrl url, long now);

    /// <summary>Learns that a try has failed and another one follows after a pause; the order is saved after that.</summary>
    protected virtual void Paused()
    {
    }

    /// <summary>Address of the file, from that of the order.</summary>
    protected virtual TransferUrl AddressOf(TransferUrl url) => url;

    /// <summary>Moves the transfer: begins the next try when its time has come, and judges one that has ended.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>Running until all tries are over; then Done or Failed.</returns>
    protected TransferState TickTransfer(long now)
    {
        if (_transfer is null)
        {
            return BeginTry(now);
        }

        _transfer.Tick(now);
        if (_transfer.State != TransferState.Failed)
        {
            bool isDone = _transfer.State == TransferState.Done;
            _transfer = isDone ? null : _transfer;
            return isDone ? TransferState.Done : TransferState.Running;
        }

        LastFailure = _transfer.Failure;
        LastReply = _transfer.Reply;
        _transfer = null;

        // A file that does not fit will not fit the next time.
        if (Order.Retries == 0 || LastFailure == TransferFailure.NotTaken)
        {
            return TransferState.Failed;
        }

        Order.Retries--;
        Paused();
        Order.Save();
        _nextTry = now + (Order.RetrySeconds * StationClock.MsPerSecond);
        return TransferState.Running;
    }

    /// <summary>Drops the transfer that runs, if one does.</summary>
    protected void StopTransfer()
    {
        _transfer?.Abort();
        _transfer = null;
        _nextTry = 0;
    }

    /// <summary>Counts a restart in the middle of a transfer, which begins anew.</summary>
    /// <returns>False when there were too many.</returns>
    protected bool CountRestart()
    {
        Order.Restarts++;
        return Order.Restarts <= MaxRestarts;
    }

    /// <summary>Tells whether the station offers a protocol: where the key can be written, its owner may have taken it back.</summary>
    private bool IsAnnounced(TransferScheme scheme)
    {
        string[] offered = _settings.Text(Key.SupportedFileTransferProtocols).Split(',');
        string protocol = Words.At(Protocols, (int)scheme);
        foreach (string offer in offered)
        {
            if (offer.Trim() == protocol)
            {
                return true;
            }
        }

        return false;
    }

    private TransferState BeginTry(long now)
    {
        // Without a network a try would fail that has not been one.
        if (now < _nextTry || !Network.IsUp)
        {
            return TransferState.Running;
        }

        TransferUrl url = TransferUrl.TryParse(Order.Url);
        if (url is null || !IsAnnounced(url.Scheme))
        {
            LastFailure = TransferFailure.Unsupported;
            LastReply = 0;
            return TransferState.Failed;
        }

        if (url.IsSecure && !_attempts.IsAllowed(now))
        {
            // It waits like for a network: nobody has tried yet.
            return TransferState.Running;
        }

        _transfer = BeginTransfer(AddressOf(url), now);
        return TransferState.Running;
    }
}
