using Borne.FirmwareManagement;
using Borne.FirmwareManagement.Http;
using Borne.FirmwareManagement.Transfer;
using Borne.Hal.Network.Streams;
using Borne.Tests.FirmwareManagement.Transfer;
using nanoFramework.TestFramework;

namespace Borne.Tests.FirmwareManagement.Http;

/// <summary>Fetching files over HTTP (B-LG-02).</summary>
[TestClass]
public class HttpTransferTests
{
    private const string Url = "http://files.example.com/fw/new.img";

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(3000)]
    public void File_is_fetched(int length)
    {
        FakeFileServer server = TransferBench.Server(length);
        TransferBench bench = new TransferBench();
        FileTransfer transfer = bench.Download(server, Url);
        Assert.AreEqual((int)TransferState.Done, (int)transfer.State);
        Assert.IsTrue(bench.HasTaken(server.File));
        Assert.AreEqual((long)length, bench.Total);
        Assert.AreEqual((long)length, transfer.Moved);
        Assert.AreEqual(200, transfer.Reply);
        Assert.AreEqual(80, server.LastPort);
        Assert.IsFalse(server.WasLastSecure);
        Assert.IsTrue(server.Request.StartsWith("GET /fw/new.img HTTP/1.1\r\nHost: files.example.com\r\n"), server.Request);
        Assert.IsTrue(server.Request.IndexOf("Authorization") < 0);
        Assert.IsTrue(server.Request.IndexOf("Range") < 0);
    }

    [TestMethod]
    public void Secured_file_is_fetched()
    {
        FakeFileServer server = TransferBench.Server(10);
        Assert.AreEqual((int)TransferState.Done, (int)new TransferBench().Download(server, "https://h/fw/new.img").State);
        Assert.IsTrue(server.WasLastSecure);
        Assert.AreEqual(443, server.LastPort);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Pieces_of_every_size_make_the_same_file(bool isChunking)
    {
        for (int chunk = 1; chunk < 300; chunk += chunk < 40 ? 1 : 37)
        {
            FakeFileServer server = TransferBench.Server(250);
            server.IsChunking = isChunking;
            server.Chunk = chunk;
            TransferBench bench = new TransferBench();
            Assert.AreEqual((int)TransferState.Done, (int)bench.Download(server, Url).State, chunk.ToString());
            Assert.IsTrue(bench.HasTaken(server.File), chunk.ToString());
            Assert.AreEqual(isChunking ? -1L : 250L, bench.Total);
        }
    }

    [TestMethod]
    public void Body_without_length_ends_with_the_connection()
    {
        FakeFileServer server = TransferBench.Server(700);
        server.RawAnswer = "HTTP/1.0 200 OK\r\n\r\n{file}";
        TransferBench bench = new TransferBench();
        Assert.AreEqual((int)TransferState.Done, (int)bench.Download(server, Url).State);
        Assert.IsTrue(bench.HasTaken(server.File));
    }

    [TestMethod]
    public void Interim_answer_is_passed_over()
    {
        FakeFileServer server = TransferBench.Server(4);
        server.RawAnswer =
            "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n{file}";
        TransferBench bench = new TransferBench();
        Assert.AreEqual((int)TransferState.Done, (int)bench.Download(server, Url).State);
        Assert.IsTrue(bench.HasTaken(server.File));
    }

    [TestMethod]
    public void Login_of_the_url_is_sent()
    {
        FakeFileServer server = TransferBench.Server(1);
        new TransferBench().Download(server, "http://Aladdin:open%20sesame@files.example.com/fw/new.img");
        Assert.IsTrue(server.Request.IndexOf("Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n") > 0, server.Request);
        Assert.IsTrue(server.Request.IndexOf("@") < 0);
    }

    [TestMethod]
    [DataRow(301)]
    [DataRow(302)]
    [DataRow(303)]
    [DataRow(307)]
    [DataRow(308)]
    public void Redirection_is_followed_up_to_a_bound(int status)
    {
        FakeFileServer server = TransferBench.Server(1);
        server.RawAnswer = "HTTP/1.1 " + status.ToString() + " There\r\nLocation: /fw/new.img\r\n\r\n";
        FileTransfer transfer = new TransferBench().Download(server, Url);
        Assert.AreEqual((int)TransferFailure.BadRedirect, (int)transfer.Failure);
        Assert.AreEqual(1 + HttpTransfer.MaxRedirects, server.Connections);
    }

    [TestMethod]
    [DataRow(204)]
    [DataRow(304)]
    [DataRow(400)]
    [DataRow(401)]
    [DataRow(404)]
    [DataRow(416)]
    [DataRow(500)]
    [DataRow(503)]
    public void Refusal_is_a_failure(int status)
    {
        FakeFileServer server = TransferBench.Server(1);
        server.Status = status;
        TransferBench bench = new TransferBench();
        FileTransfer transfer = bench.Download(server, Url);
        Assert.AreEqual((int)TransferFailure.Refused, (int)transfer.Failure);
        Assert.AreEqual(status, transfer.Reply);
        Assert.AreEqual(0, bench.Begins);
    }

    [TestMethod]
    [DataRow("SSH-2.0-OpenSSH_9.6")]
    [DataRow("HTTP/2 200 OK")]
    [DataRow("HTTP/1.1 20 OK")]
    [DataRow("HTTP/1.1 2000 OK")]
    [DataRow("HTTP/1.1 abc OK")]
    [DataRow("HTTP/1.1 101 Switching Protocols")]
    [DataRow("HTTP/1.1 200 OK|no colon")]
    [DataRow("HTTP/1.1 200 OK|Content-Length: 5x")]
    [DataRow("HTTP/1.1 200 OK|Content-Length: -5")]
    [DataRow("HTTP/1.1 200 OK|Content-Length: 99999999999")]
    [DataRow("HTTP/1.1 200 OK|Content-Length: 5|Content-Length: 6")]
    [DataRow("HTTP/1.1 200 OK|Transfer-Encoding: gzip, chunked")]
    [DataRow("HTTP/1.1 200 OK|Content-Encoding: gzip|Content-Length: 5")]
    [DataRow("HTTP/1.1 206 Partial Content|Content-Range: bytes 0-4/5|Content-Length: 5")]
    [DataRow("HTTP/1.1 200 OK|X: a\rb")]
    public void Malformed_answer_is_a_failure(string head)
    {
        FakeFileServer server = TransferBench.Server(5);
        server.RawAnswer = TransferBench.Answer(head) + "{file}";
        FileTransfer transfer = new TransferBench().Download(server, Url);
        Assert.AreEqual((int)TransferFailure.Malformed, (int)transfer.Failure, head);
    }

    [TestMethod]
    [DataRow("zz\r\n")]
    [DataRow("\r\n")]
    [DataRow("12345678\r\n")]
    [DataRow("5\r\n12345x\r\n")]
    [DataRow("-5\r\n")]
    public void Malformed_chunk_is_a_failure(string chunks)
    {
        FakeFileServer server = TransferBench.Server(5);
        server.RawAnswer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
        FileTransfer transfer = new TransferBench().Download(server, Url);
        Assert.AreEqual((int)TransferFailure.Malformed, (int)transfer.Failure, chunks);
    }

    [TestMethod]
    public void Endless_head_is_a_failure()
    {
        FakeFileServer server = TransferBench.Server(5);
        server.RawAnswer = "HTTP/1.1 200 OK\r\nX: " + new string('a', 9000) + "\r\n";
        Assert.AreEqual((int)TransferFailure.Malformed, (int)new TransferBench().Download(server, Url).Failure);
    }

    [TestMethod]
    public void Endless_trailer_is_a_failure()
    {
        FakeFileServer server = TransferBench.Server(5);
        server.RawAnswer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + new string('a', 3000);
        Assert.AreEqual((int)TransferFailure.Malformed, (int)new TransferBench().Download(server, Url).Failure);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Cut_off_file_goes_on_where_it_ended(bool isChunking)
    {
        FakeFileServer server = TransferBench.Server(1000);
        server.CutAfter = 400;
        server.IsChunking = isChunking;
        TransferBench bench = new TransferBench();
        Assert.AreEqual((int)TransferFailure.ConnectionLost, (int)bench.Download(server, Url).Failure);

        // Chunks do not tell the length of the file, so nothing could tell whether it is still the same.
        bool resumes = !isChunking;
        server.CutAfter = int.MaxValue;
        Assert.AreEqual((int)TransferState.Done, (int)bench.Download(server, Url).State);
        Assert.AreEqual(resumes, server.Request.IndexOf("Range: bytes=400-\r\nIf-Range: \"v1\"\r\n") > 0, server.Request);
        Assert.IsTrue(bench.HasTaken(server.File));
    }

    [TestMethod]
    public void Server_without_ranges_sends_the_file_anew()
    {
        FakeFileServer server = TransferBench.Server(1000);
        server.CutAfter = 400;
        server.IgnoresRanges = true;
        TransferBench bench = new TransferBench();
        bench.Download(server, Url);
        server.CutAfter = int.MaxValue;
        Assert.AreEqual((int)TransferState.Done, (int)bench.Download(server, Url).State);
        Assert.IsTrue(bench.HasTaken(server.File));
    }

    [TestMethod]
    public void Changed_file_is_fetched_anew()
    {
        FakeFileServer server = TransferBench.Server(1000);
        server.CutAfter = 400;
        TransferBench bench = new TransferBench();
        bench.Download(server, Url);
        server.CutAfter = int.MaxValue;
        server.File = TransferBench.Pattern(900);
        server.Tag = "v2";
        Assert.AreEqual((int)TransferState.Done, (int)bench.Download(server, Url).State);
        Assert.IsTrue(bench.HasTaken(server.File));
    }

    [TestMethod]
    public void Changed_file_without_tags_is_found_out_by_its_length()
    {
        FakeFileServer server = TransferBench.Server(1000);
        server.CutAfter = 400;
        server.Tag = "";
        TransferBench bench = new TransferBench();
        bench.Download(server, Url);
        server.CutAfter = int.MaxValue;
        server.File = TransferBench.Pattern(900);
        Assert.AreEqual((int)TransferFailure.Changed, (int)bench.Download(server, Url).Failure);
        Assert.AreEqual((int)TransferState.Done, (int)bench.Download(server, Url).State);
        Assert.IsTrue(bench.HasTaken(server.File));
    }

    // A tag comes back in the next request, where a control character must not get.
    [TestMethod]
    [DataRow("v1", true)]
    [DataRow("v\u001A1", false)]
    [DataRow("v 1", false)]
    public void Tag_with_strange_signs_is_not_sent_back(string tag, bool isSent)
    {
        FakeFileServer server = TransferBench.Server(1000);
        server.RawAnswer = "HTTP/1.1 200 OK\r\nETag: \"" + tag + "\"\r\nContent-Length: 1000\r\n\r\n12345";
        TransferBench bench = new TransferBench();
        bench.Download(server, Url);
        bench.Download(server, Url);
        Assert.IsTrue(server.Request.IndexOf("Range: bytes=5-\r\n") > 0, server.Request);
        Assert.AreEqual(isSent, server.Request.IndexOf("If-Range: ") > 0, server.Request);
    }

    [TestMethod]
    public void Part_from_another_place_is_malformed()
    {
        FakeFileServer server = TransferBench.Server(1000);
        server.CutAfter = 400;
        TransferBench bench = new TransferBench();
        bench.Download(server, Url);
        server.RawAnswer = "HTTP/1.1 206 P\r\nContent-Range: bytes 300-999/1000\r\nContent-Length: 700\r\n\r\n{file}";
        Assert.AreEqual((int)TransferFailure.Malformed, (int)bench.Download(server, Url).Failure);
        Assert.AreEqual(400, bench.TakenLength);
    }

    [TestMethod]
    public void File_that_is_not_taken_is_a_failure()
    {
        FakeFileServer server = TransferBench.Server(1000);
        TransferBench bench = new TransferBench { Room = 999 };
        Assert.AreEqual((int)TransferFailure.NotTaken, (int)bench.Download(server, Url).Failure);
        Assert.AreEqual(0, bench.TakenLength);
        server.IsChunking = true;
        Assert.AreEqual((int)TransferFailure.NotTaken, (int)bench.Download(server, Url).Failure);
    }

    [TestMethod]
    public void Server_that_cannot_be_reached_is_a_failure()
    {
        FakeFileServer server = TransferBench.Server(1);
        server.IsRefusing = true;
        Assert.AreEqual((int)TransferFailure.ConnectFailed, (int)new TransferBench().Download(server, Url).Failure);
    }

    [TestMethod]
    public void Silent_server_is_given_up()
    {
        FakeFileServer server = TransferBench.Server(1);
        server.IsDead = true;
        TransferBench bench = new TransferBench();
        long start = bench.Now;
        Assert.AreEqual((int)TransferFailure.Silence, (int)bench.Download(server, Url).Failure);
        Assert.IsTrue(bench.Now - start <= FileTransfer.SilenceMs + 100);
        Assert.AreEqual((int)ByteStreamState.Closed, (int)server.LastPipe.State);
    }

    [TestMethod]
    public void Aborted_transfer_is_over()
    {
        FakeFileServer server = TransferBench.Server(1);
        TransferBench bench = new TransferBench();
        FileTransfer transfer = FileServers.Download(server, TransferUrl.TryParse(Url), bench, bench.Point, bench.Now);
        transfer.Abort();
        bench.Run(transfer, 100);
        Assert.AreEqual((int)TransferFailure.Aborted, (int)transfer.Failure);
        Assert.AreEqual(0, bench.Begins);
        Assert.AreEqual((int)ByteStreamState.Closed, (int)server.LastPipe.State);
    }
}
