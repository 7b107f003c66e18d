using Borne.FirmwareManagement.Ftp;
using Borne.FirmwareManagement.Http;
using Borne.FirmwareManagement.Transfer;
using Borne.Hal.Network.Streams;
using Borne.Station;

namespace Borne.FirmwareManagement;

/// <summary>Chooses the protocol for an address.</summary>
public static class FileServers
{
    /// <summary>Begins to fetch a file.</summary>
    /// <param name="network">The way out.</param>
    /// <param name="url">Address of the file.</param>
    /// <param name="sink">Takes it.</param>
    /// <param name="point">How far an earlier try got.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public static FileTransfer Download(
        INetworkLink network, TransferUrl url, IDownloadSink sink, ResumePoint point, long now)
    {
        return url.IsFtp
            ? new FtpTransfer(network, url, sink, point, now)
            : new HttpTransfer(network, url, sink, point, now);
    }

    /// <summary>Begins to send a file.</summary>
    /// <param name="network">The way out.</param>
    /// <param name="url">Address of the file on the server.</param>
    /// <param name="source">Gives it.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public static FileTransfer Upload(INetworkLink network, TransferUrl url, IReportSource source, long now)
    {
        return url.IsFtp
            ? new FtpTransfer(network, url, source, now)
            : new HttpTransfer(network, url, source, now);
    }
}
