using Borne.FirmwareManagement;
using Borne.FirmwareManagement.Transfer;
using Borne.Tests.FirmwareManagement.Transfer;
using nanoFramework.TestFramework;

namespace Borne.Tests.FirmwareManagement.Http;

/// <summary>Sending files over HTTP (B-LG-02).</summary>
[TestClass]
public class HttpUploadTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(512)]
    [DataRow(3000)]
    public void File_is_sent(int length)
    {
        for (int chunk = 1; chunk <= 4096; chunk *= 8)
        {
            FakeFileServer server = new FakeFileServer { Chunk = chunk };
            TransferBench bench = new TransferBench { Given = TransferBench.Pattern(length) };
            FileTransfer transfer = bench.Upload(server, "http://u:p@h:8080/up/report.txt");
            Assert.AreEqual((int)TransferState.Done, (int)transfer.State, chunk.ToString());
            Assert.IsTrue(TransferBench.IsSame(server.Uploaded, server.Uploaded.Length, bench.Given));
            Assert.AreEqual("up/report.txt", server.UploadedTo);
            Assert.IsTrue(server.Request.IndexOf("\r\nHost: h:8080\r\n") > 0);
            Assert.IsTrue(server.Request.IndexOf("\r\nAuthorization: Basic dTpw\r\n") > 0);
            Assert.AreEqual((long)length, transfer.Moved);
        }
    }

    // Pieces of a report come from flash: the safety loop must not wait for all of them.
    [TestMethod]
    [DataRow("http://h/up/report.txt")]
    [DataRow("ftp://h/up/report.txt")]
    public void Stream_that_takes_everything_does_not_hold_a_tick(string url)
    {
        TransferBench bench = new TransferBench { Given = TransferBench.Pattern(14000) };
        FakeFileServer server = new FakeFileServer();
        Assert.AreEqual((int)TransferState.Done, (int)bench.Upload(server, url).State);
        Assert.IsTrue(bench.MostGivenInTick > 0 && bench.MostGivenInTick <= 2048, bench.MostGivenInTick.ToString());
    }

    [TestMethod]
    [DataRow(403)]
    [DataRow(405)]
    [DataRow(416)]
    [DataRow(507)]
    public void Refused_file_is_a_failure(int status)
    {
        FakeFileServer server = new FakeFileServer { Status = status };
        TransferBench bench = new TransferBench { Given = TransferBench.Pattern(5000) };
        FileTransfer transfer = bench.Upload(server, "http://h/report.txt");
        Assert.AreEqual((int)TransferFailure.Refused, (int)transfer.Failure);
        Assert.AreEqual(status, transfer.Reply);
    }

    [TestMethod]
    [DataRow(411, 0)]
    [DataRow(411, 1)]
    [DataRow(411, 512)]
    [DataRow(501, 6001)]
    public void Server_that_takes_no_chunks_gets_the_length(int status, int length)
    {
        for (int chunk = 1; chunk <= 4096; chunk *= 16)
        {
            FakeFileServer server = new FakeFileServer { Chunk = chunk, StatusOfChunks = status };
            TransferBench bench = new TransferBench { Given = TransferBench.Pattern(length) };
            FileTransfer transfer = bench.Upload(server, "http://h/up/report.log");
            Assert.AreEqual((int)TransferState.Done, (int)transfer.State, chunk.ToString());
            Assert.IsTrue(server.Request.IndexOf("\r\nContent-Length: " + length.ToString() + "\r\n") > 0, server.Request);
            Assert.IsTrue(server.Request.IndexOf("chunked") < 0, server.Request);
            Assert.IsTrue(TransferBench.IsSame(server.Uploaded, server.Uploaded.Length, bench.Given));
            Assert.AreEqual((long)length, transfer.Moved);
            Assert.AreEqual(2, server.Connections);
            Assert.IsTrue(bench.MostGivenInTick <= 2048, bench.MostGivenInTick.ToString());
        }
    }

    [TestMethod]
    [DataRow(40)]
    [DataRow(-40)]
    public void File_that_has_another_length_by_now_fills_the_one_that_was_told(int more)
    {
        FakeFileServer server = new FakeFileServer { StatusOfChunks = 411 };
        TransferBench bench = new TransferBench { Given = TransferBench.Pattern(100) };
        FileTransfer transfer = FileServers.Upload(server, TransferUrl.TryParse("http://h/a.log"), bench, bench.Now);
        server.Chunk = 1;
        while (transfer.State == TransferState.Running && server.Connections < 2)
        {
            bench.Run(transfer, 20);
        }

        bench.Given = TransferBench.Pattern(100 + more);
        bench.Run(transfer, 10000);
        Assert.AreEqual((int)TransferState.Done, (int)transfer.State);
        Assert.AreEqual(100, server.Uploaded.Length);
        Assert.AreEqual(more > 0 ? bench.Given[99] : (byte)'\n', server.Uploaded[99]);
    }

    [TestMethod]
    [DataRow(411)]
    [DataRow(501)]
    public void Server_that_does_not_take_the_length_either_refuses(int status)
    {
        FakeFileServer server = new FakeFileServer { Status = status };
        TransferBench bench = new TransferBench { Given = TransferBench.Pattern(50) };
        FileTransfer transfer = bench.Upload(server, "http://h/a.log");
        Assert.AreEqual((int)TransferFailure.Refused, (int)transfer.Failure);
        Assert.AreEqual(2, server.Connections);
    }

    [TestMethod]
    public void Page_about_what_was_sent_means_that_it_was_taken()
    {
        FakeFileServer server = new FakeFileServer { StatusOfUpload = 303 };
        TransferBench bench = new TransferBench { Given = TransferBench.Pattern(50) };
        Assert.AreEqual((int)TransferState.Done, (int)bench.Upload(server, "http://h/a.log").State);
        Assert.IsTrue(TransferBench.IsSame(server.Uploaded, server.Uploaded.Length, bench.Given));
    }

    [TestMethod]
    public void Success_before_the_file_is_there_is_malformed()
    {
        FakeFileServer server = new FakeFileServer { Status = 200 };
        TransferBench bench = new TransferBench { Given = TransferBench.Pattern(5000) };
        Assert.AreEqual((int)TransferFailure.Malformed, (int)bench.Upload(server, "http://h/report.txt").Failure);
    }

    [TestMethod]
    public void Redirected_file_is_sent_from_its_beginning()
    {
        FakeFileServer server = new FakeFileServer { RawAnswer = "HTTP/1.1 307 There\r\nLocation: /new/place\r\n\r\n" };
        TransferBench bench = new TransferBench { Given = TransferBench.Pattern(2000) };
        FileTransfer transfer = FileServers.Upload(server, TransferUrl.TryParse("http://h/report.txt"), bench, bench.Now);
        bench.Run(transfer, 60);
        server.RawAnswer = null;
        bench.Run(transfer, 5000);
        Assert.AreEqual((int)TransferState.Done, (int)transfer.State);
        Assert.AreEqual("new/place", server.UploadedTo);
        Assert.IsTrue(TransferBench.IsSame(server.Uploaded, server.Uploaded.Length, bench.Given));
    }
}
