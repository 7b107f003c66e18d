using Borne.FirmwareManagement;
using Borne.FirmwareManagement.Transfer;
using Borne.Tests.FirmwareManagement.Transfer;
using Borne.Tests.Hal.Devices.Sockets;
using nanoFramework.TestFramework;

namespace Borne.Tests.Desktop.Network;

/// <summary>HTTPS and FTPS over sockets that behave as the device's do.</summary>
[TestClass]
public class SecureTransferTests
{
    [TestMethod]
    [DataRow("https://198.51.100.9/fw/new.img", 1024)]
    [DataRow("https://198.51.100.9/fw/new.img", 16384)]
    [DataRow("https://198.51.100.9/fw/new.img", 100)]
    [DataRow("ftps://me:secret@198.51.100.9:21/fw/new.img", 1024)]
    [DataRow("ftps://me:secret@198.51.100.9:21/fw/new.img", 16384)]
    [DataRow("ftps://me:secret@198.51.100.9/fw/new.img", 1024)]
    public void File_is_fetched(string url, int recordBytes)
    {
        FakeFileServer server = TransferBench.Server(12000);
        NetBench net = new(server);
        net.Sockets.RecordBytes = recordBytes;
        TransferBench bench = new();
        FileTransfer transfer = FileServers.Download(net.Link, TransferUrl.TryParse(url), bench, bench.Point, net.Now);
        Run(net, transfer);
        Assert.AreEqual((int)TransferState.Done, (int)transfer.State, transfer.Failure.ToString());
        Assert.IsTrue(bench.HasTaken(server.File));
        ExpectCalm(net);
    }

    [TestMethod]
    [DataRow("https://198.51.100.9/up/report.txt")]
    [DataRow("ftps://me:secret@198.51.100.9:21/up/report.txt")]
    public void File_is_sent(string url)
    {
        FakeFileServer server = TransferBench.Server(0);
        NetBench net = new(server);
        TransferBench bench = new() { Given = TransferBench.Pattern(9000) };
        FileTransfer transfer = FileServers.Upload(net.Link, TransferUrl.TryParse(url), bench, net.Now);
        Run(net, transfer);
        Assert.AreEqual((int)TransferState.Done, (int)transfer.State, transfer.Failure.ToString());
        Assert.IsTrue(TransferBench.IsSame(server.Uploaded, server.Uploaded.Length, bench.Given));
        ExpectCalm(net);
    }

    [TestMethod]
    public void Server_that_stops_in_a_record_fails_the_try()
    {
        FakeFileServer server = TransferBench.Server(12000);
        NetBench net = new(server);
        net.Sockets.BytesLeft = 3000;
        TransferBench bench = new();
        FileTransfer transfer = FileServers.Download(
            net.Link, TransferUrl.TryParse("https://198.51.100.9/fw/new.img"), bench, bench.Point, net.Now);
        Run(net, transfer);
        Assert.AreEqual((int)TransferState.Failed, (int)transfer.State);
        Assert.IsTrue(bench.TakenLength > 0);
        ExpectCalm(net);
    }

    private static void Run(NetBench net, FileTransfer transfer)
    {
        long end = net.Now + (2 * FileTransfer.SilenceMs);
        while (net.Now < end && transfer.State == TransferState.Running)
        {
            net.Run(0);
            transfer.Tick(net.Now);
        }
    }

    private static void ExpectCalm(NetBench net)
    {
        Assert.IsFalse(net.Sockets.IsStalled);
        Assert.AreEqual(0, net.Sockets.Waits);
        Assert.IsFalse(net.Mark.IsSet);
    }
}
