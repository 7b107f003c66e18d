using Borne.Hal.Station;

namespace Borne.FirmwareManagement;

// The orders: of the central system, with a signature or without, and of a person who brings an image.
public sealed partial class FirmwareUpdater
{
    /// <summary>Takes an order.</summary>
    /// <param name="url">Address of the image.</param>
    /// <param name="from">Moment from which on it may be fetched, UTC ms since 1970.</param>
    /// <param name="retries">Tries after the first, negative when not given.</param>
    /// <param name="retrySeconds">Pause between two tries in s, negative when not given.</param>
    public void Begin(string url, long from, int retries, int retrySeconds) => Begin(url, from, retries, retrySeconds, null, 0, 0, false);

    /// <summary>
    /// Takes an order of the central system that has no signature. Where signatures are demanded nothing is fetched: it is told that the
    /// download failed, unless another order has still something to tell, which goes on as if nothing had come.
    /// </summary>
    /// <param name="url">Address of the image.</param>
    /// <param name="from">Moment from which on it may be fetched, UTC ms since 1970.</param>
    /// <param name="retries">Tries after the first, negative when not given.</param>
    /// <param name="retrySeconds">Pause between two tries in s, negative when not given.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void BeginUnsigned(string url, long from, int retries, int retrySeconds, long now)
    {
        if (_proofs is null || !_proofs.IsDemanded)
        {
            Begin(url, from, retries, retrySeconds);
            return;
        }

        _proofs.SignatureRefused("an update without one was ordered", now);
        if (Order.Phase == Nothing && Order.WaitingCount == 0)
        {
            Order.Unname();
            Enter(Nothing, FirmwareStatus.DownloadFailed);
        }
    }

    /// <summary>Takes the order of a signed update.</summary>
    /// <param name="url">Address of the image.</param>
    /// <param name="from">Moment from which on it may be fetched, UTC ms since 1970.</param>
    /// <param name="retries">Tries after the first, negative when not given.</param>
    /// <param name="retrySeconds">Pause between two tries in s, negative when not given.</param>
    /// <param name="proof">What the image is checked against; null for an update without a signature.</param>
    /// <param name="requestId">Number of the order.</param>
    /// <param name="installFrom">Moment from which on it may be installed, UTC ms since 1970; 0 when not given.</param>
    /// <param name="isAhead">True when the image must not be fetched yet.</param>
    public void Begin(
        string url, long from, int retries, int retrySeconds, byte[] proof, int requestId, long installFrom, bool isAhead)
    {
        // Both would write the same slot: the order of the central system ends what somebody is bringing.
        _isUploading = false;
        bool wasOnTrial = _slots.IsOnTrial;
        _slots.Confirm();
        Take(url, retries, retrySeconds);
        if (wasOnTrial)
        {
            Order.Report((int)FirmwareStatus.Installed);
        }

        Order.From = from;
        Order.To = proof is null ? TransferOrder.NoTime : installFrom;
        Order.Proof = proof;
        Order.Unname();
        if (proof is not null)
        {
            Order.Name(requestId);
            if (isAhead)
            {
                Order.Report((int)FirmwareStatus.DownloadScheduled);
            }
        }

        Enter(Scheduled);
    }

    /// <summary>True from the moment on in which the firmware is being replaced, and an order can replace it no more.</summary>
    public bool IsInstalling => Order.Phase == Installing || (Order.Phase == Activated && _slots.IsRestartNeeded);

    /// <summary>True while a signature is checked.</summary>
    public bool IsVerifying => Order.Phase == Verifying;

    /// <summary>True while an order is being worked off, or somebody brings an image.</summary>
    public bool IsBusy => _isUploading || (Order.Phase != Nothing && Order.Phase != Activated);

    /// <summary>True while an image arrives or is checked; not between two tries to fetch one.</summary>
    public bool IsTakingImage =>
        _isUploading || (Order.Phase == Downloading && IsTransferring) || Order.Phase == Verifying || Order.Phase == Checking;

    /// <summary>What is found out about the image; Bad also when there is none.</summary>
    public FirmwareCheck ImageCheck => Order.Phase == Checking ? FirmwareCheck.Checking
        : Order.Phase == Nothing ? FirmwareCheck.Bad : FirmwareCheck.Good;

    /// <summary>Begins to take an image that somebody brings.</summary>
    /// <param name="bytes">Its length.</param>
    /// <returns>False when an update or a restart is under way, or there is no room.</returns>
    public bool TryBeginImage(int bytes)
    {
        if (IsBusy || _station.Restart.IsUnderWay || bytes > _slots.MaxImageBytes)
        {
            return false;
        }

        _slots.Confirm();
        Take("", 0, 0);
        Order.Proof = null;
        Order.Unname();
        _isUploading = _slots.Begin();
        return _isUploading;
    }

    /// <summary>Takes the next bytes of the image.</summary>
    /// <param name="buffer">Where they are.</param>
    /// <param name="offset">Index of the first.</param>
    /// <param name="count">How many.</param>
    /// <returns>False when they could not be stored, or an order of the central system has come in between.</returns>
    public bool TryTakeImage(byte[] buffer, int offset, int count) => _isUploading && _slots.Append(buffer, offset, count);

    /// <summary>
    /// Lets the firmware come back that ran before: it is checked, and tried when nobody charges, as a new one is. For who stands in front of
    /// the station: no message of the central system leads here.
    /// </summary>
    /// <returns>False when an update is under way, or there is none.</returns>
    public bool TryTurnBack()
    {
        string version = _slots.PastVersion;
        if (IsBusy || version is null || !_slots.TryTurnBack())
        {
            return false;
        }

        Take(PastMark + version, 0, 0);

        // The image is there and waits for its check, as after a download; nobody is told of one.
        Order.Status = (int)FirmwareStatus.Downloaded;
        Order.Proof = null;
        Order.Unname();
        Enter(Checking);
        return true;
    }

    /// <summary>Ends the image: it is checked, and installed when nobody charges.</summary>
    /// <param name="isWhole">False when it was cut off.</param>
    /// <returns>False when there is nothing to install.</returns>
    public bool TryEndImage(bool isWhole)
    {
        if (!_isUploading)
        {
            return false;
        }

        _isUploading = false;
        bool isStored = isWhole && _slots.Finish();
        Enter(isStored ? Checking : Nothing, isStored ? FirmwareStatus.Downloaded : FirmwareStatus.DownloadFailed);
        return isStored;
    }
}
