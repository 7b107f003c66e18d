using Borne.FirmwareManagement;
using Borne.FirmwareManagement.Ftp;
using Borne.FirmwareManagement.Transfer;
using Borne.Hal.Network.Streams;
using Borne.Tests.FirmwareManagement.Transfer;
using nanoFramework.TestFramework;

namespace Borne.Tests.FirmwareManagement.Ftp;

/// <summary>Fetching and sending files over FTP and FTPS (B-LG-02).</summary>
[TestClass]
public class FtpTransferTests
{
    private const string Url = "ftp://me:secret@files.example.com/fw/new.img";
    private const string SecureUrl = "ftps://me:secret@files.example.com:21/fw/new.img";

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
        Assert.AreEqual(
            "USER me|PASS secret|TYPE I|SIZE fw/new.img|EPSV|RETR fw/new.img|QUIT|", server.Ftp.Commands);
        Assert.AreEqual("files.example.com", server.LastHost);
        Assert.IsFalse(server.Ftp.WasDataSecure);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Pieces_of_every_size_make_the_same_file(bool confirmsEarly)
    {
        for (int chunk = 1; chunk < 300; chunk += chunk < 40 ? 1 : 37)
        {
            FakeFileServer server = TransferBench.Server(250);
            server.Chunk = chunk;
            server.Ftp.ConfirmsEarly = confirmsEarly;
            TransferBench bench = new TransferBench();
            Assert.AreEqual((int)TransferState.Done, (int)bench.Download(server, Url).State, chunk.ToString());
            Assert.IsTrue(bench.HasTaken(server.File), chunk.ToString());
        }
    }

    [TestMethod]
    public void Old_server_gets_the_old_command_and_its_address_is_not_believed()
    {
        FakeFileServer server = TransferBench.Server(500);
        server.Ftp.Overridden = "EPSV";
        server.Ftp.Override = "500 what?";
        TransferBench bench = new TransferBench();
        Assert.AreEqual((int)TransferState.Done, (int)bench.Download(server, Url).State);
        Assert.IsTrue(server.Ftp.Commands.IndexOf("EPSV|PASV|RETR") > 0, server.Ftp.Commands);
        Assert.AreEqual("files.example.com", server.LastHost);
        Assert.AreEqual(FakeFileServer.DataPort, server.LastPort);
    }

    [TestMethod]
    public void Anonymous_user_logs_in()
    {
        FakeFileServer server = TransferBench.Server(1);
        server.Path = "a b";
        Assert.AreEqual((int)TransferState.Done, (int)new TransferBench().Download(server, "ftp://h/a%20b").State);
        Assert.IsTrue(server.Ftp.Commands.StartsWith("USER anonymous|PASS anonymous@|"), server.Ftp.Commands);
    }

    [TestMethod]
    public void Server_without_password_lets_in()
    {
        FakeFileServer server = TransferBench.Server(1);
        server.Ftp.Overridden = "USER";
        server.Ftp.Override = "230 in";
        Assert.AreEqual((int)TransferState.Done, (int)new TransferBench().Download(server, Url).State);
        Assert.IsTrue(server.Ftp.Commands.IndexOf("PASS") < 0);
    }

    [TestMethod]
    public void Connection_is_secured_before_the_login_and_for_the_data()
    {
        FakeFileServer server = TransferBench.Server(2000);
        TransferBench bench = new TransferBench();
        Assert.AreEqual((int)TransferState.Done, (int)bench.Download(server, SecureUrl).State);
        Assert.IsTrue(bench.HasTaken(server.File));
        Assert.AreEqual(
            "AUTH TLS|USER me|PASS secret|PBSZ 0|PROT P|TYPE I|SIZE fw/new.img|EPSV|RETR fw/new.img|QUIT|",
            server.Ftp.Commands);
        Assert.IsTrue(server.Ftp.WasLoginSecure);
        Assert.IsTrue(server.Ftp.WasDataSecure);
        Assert.AreEqual("files.example.com", server.Ftp.Control.TlsHost);
        Assert.AreEqual("files.example.com", server.LastPipe.TlsHost);
    }

    [TestMethod]
    public void Port_990_is_secured_from_the_start()
    {
        FakeFileServer server = TransferBench.Server(2000);
        TransferBench bench = new TransferBench();
        Assert.AreEqual((int)TransferState.Done, (int)bench.Download(server, "ftps://me:x@h/fw/new.img").State);
        Assert.IsTrue(server.Ftp.Commands.StartsWith("USER me|PASS x|PBSZ 0|PROT P|"), server.Ftp.Commands);
        Assert.IsTrue(server.Ftp.WasLoginSecure);
        Assert.IsTrue(server.Ftp.WasDataSecure);
    }

    [TestMethod]
    [DataRow("AUTH", "500 no")]
    [DataRow("AUTH", "234 go on\r\n230 already in")]
    [DataRow("PBSZ", "500 no")]
    [DataRow("PROT", "536 no")]
    public void Server_that_does_not_secure_gets_nothing(string command, string reply)
    {
        FakeFileServer server = TransferBench.Server(10);
        server.Ftp.Overridden = command;
        server.Ftp.Override = reply;
        TransferBench bench = new TransferBench();
        Assert.AreEqual((int)TransferState.Failed, (int)bench.Download(server, SecureUrl).State);
        Assert.AreEqual(0, bench.TakenLength);
        Assert.IsTrue(command != "AUTH" || server.Ftp.Commands.IndexOf("PASS") < 0, server.Ftp.Commands);
    }

    [TestMethod]
    public void Failed_handshake_is_a_failure()
    {
        FakeFileServer server = TransferBench.Server(10);
        TransferBench bench = new TransferBench();
        FileTransfer transfer = FileServers.Download(
            server, TransferUrl.TryParse(SecureUrl), bench, bench.Point, bench.Now);
        server.LastPipe.RefusesTls = true;
        Assert.AreEqual((int)TransferFailure.ConnectFailed, (int)bench.Run(transfer, 10000).Failure);
    }

    [TestMethod]
    [DataRow("USER", "530 no")]
    [DataRow("USER", "332 account?")]
    [DataRow("PASS", "530 no")]
    [DataRow("TYPE", "504 no")]
    [DataRow("EPSV", "421 closing")]
    [DataRow("RETR", "550 no such file")]
    [DataRow("RETR", "425 no data connection")]
    public void Refusal_is_a_failure(string command, string reply)
    {
        FakeFileServer server = TransferBench.Server(10);
        server.Ftp.Overridden = command;
        server.Ftp.Override = reply;
        FileTransfer transfer = new TransferBench().Download(server, Url);
        Assert.AreEqual((int)TransferFailure.Refused, (int)transfer.Failure);
        Assert.AreEqual(int.Parse(reply.Substring(0, 3)), transfer.Reply);
    }

    [TestMethod]
    [DataRow("USER", "HTTP/1.1 400 Bad Request")]
    [DataRow("USER", "33")]
    [DataRow("USER", "999 no code")]
    [DataRow("USER", "331x no space")]
    [DataRow("EPSV", "229 nothing")]
    [DataRow("EPSV", "229 (|||)")]
    [DataRow("EPSV", "229 (|||0|)")]
    [DataRow("EPSV", "229 (|||70000|)")]
    [DataRow("EPSV", "229 (|||40000")]
    [DataRow("EPSV", "229 (|1.2.3.4|5|40000|)")]
    public void Malformed_reply_is_a_failure(string command, string reply)
    {
        FakeFileServer server = TransferBench.Server(10);
        server.Ftp.Overridden = command;
        server.Ftp.Override = reply;
        FileTransfer transfer = new TransferBench().Download(server, Url);
        Assert.AreEqual((int)TransferFailure.Malformed, (int)transfer.Failure);
    }

    [TestMethod]
    [DataRow("227 Entering Passive Mode (1,2,3,4,156,64).", 40000)]
    [DataRow("227 =1,2,3,4,156,64", 40000)]
    [DataRow("227 (1,2,3,4,0,0)", -1)]
    [DataRow("227 (1,2,3,4,256,64)", -1)]
    [DataRow("227 (1,2,3,4,156)", -1)]
    [DataRow("227 nothing", -1)]
    [DataRow("227", -1)]
    public void Passive_reply_is_read(string line, int port)
    {
        FtpReply reply = new FtpReply();
        Assert.IsTrue(Feed(reply, line + "\r\n"));
        Assert.AreEqual(227, reply.Code);
        Assert.AreEqual(port, reply.PassivePort());
    }

    [TestMethod]
    public void Endless_reply_is_malformed()
    {
        FtpReply reply = new FtpReply();
        Assert.IsFalse(Feed(reply, "220-hello\r\n"));
        for (int i = 0; i < 100 && !reply.IsMalformed; i++)
        {
            Feed(reply, new string('a', 100) + "\r\n");
        }

        Assert.IsTrue(reply.IsMalformed);
    }

    [TestMethod]
    public void Cut_off_file_goes_on_where_it_ended()
    {
        FakeFileServer server = TransferBench.Server(1000);
        server.CutAfter = 400;
        TransferBench bench = new TransferBench();
        Assert.AreEqual((int)TransferFailure.Refused, (int)bench.Download(server, Url).Failure);
        Assert.AreEqual(400, bench.TakenLength);
        server.CutAfter = int.MaxValue;
        Assert.AreEqual((int)TransferState.Done, (int)bench.Download(server, Url).State);
        Assert.IsTrue(server.Ftp.Commands.IndexOf("REST 400|RETR") > 0, server.Ftp.Commands);
        Assert.IsTrue(bench.HasTaken(server.File));
    }

    [TestMethod]
    [DataRow("REST", "502 no")]
    [DataRow("SIZE", "502 no")]
    public void Server_that_cannot_go_on_sends_the_file_anew(string command, string reply)
    {
        FakeFileServer server = TransferBench.Server(1000);
        server.CutAfter = 400;
        TransferBench bench = new TransferBench();
        bench.Download(server, Url);
        server.CutAfter = int.MaxValue;
        server.Ftp.Overridden = command;
        server.Ftp.Override = reply;
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
        Assert.AreEqual((int)TransferState.Done, (int)bench.Download(server, Url).State);
        Assert.IsTrue(bench.HasTaken(server.File));
    }

    [TestMethod]
    public void File_shorter_than_announced_is_a_failure()
    {
        FakeFileServer server = TransferBench.Server(1000);
        server.CutAfter = 400;
        server.Ftp.ConfirmsEarly = true;
        Assert.AreEqual((int)TransferFailure.ConnectionLost, (int)new TransferBench().Download(server, Url).Failure);
    }

    [TestMethod]
    public void File_that_is_not_taken_is_a_failure()
    {
        FakeFileServer server = TransferBench.Server(1000);
        TransferBench bench = new TransferBench { Room = 999 };
        Assert.AreEqual((int)TransferFailure.NotTaken, (int)bench.Download(server, Url).Failure);
        Assert.IsTrue(server.Ftp.Commands.IndexOf("RETR") < 0);
        server.Ftp.Overridden = "SIZE";
        server.Ftp.Override = "502 no";
        Assert.AreEqual((int)TransferFailure.NotTaken, (int)bench.Download(server, Url).Failure);
    }

    [TestMethod]
    [DataRow("USER")]
    [DataRow("EPSV")]
    [DataRow("RETR")]
    public void Silent_server_is_given_up(string command)
    {
        FakeFileServer server = TransferBench.Server(10);
        server.Ftp.Overridden = command;
        TransferBench bench = new TransferBench();
        Assert.AreEqual((int)TransferFailure.Silence, (int)bench.Download(server, Url).Failure);
        Assert.AreEqual((int)ByteStreamState.Closed, (int)server.LastPipe.State);
    }

    [TestMethod]
    [DataRow("ftp://me:p@h/up/report.txt", 0)]
    [DataRow("ftp://me:p@h/up/report.txt", 1)]
    [DataRow("ftp://me:p@h/up/report.txt", 3000)]
    [DataRow("ftps://me:p@h:21/up/report.txt", 3000)]
    [DataRow("ftps://me:p@h/up/report.txt", 3000)]
    public void File_is_sent(string url, int length)
    {
        for (int chunk = 1; chunk <= 4096; chunk *= 8)
        {
            FakeFileServer server = new FakeFileServer { Chunk = chunk };
            TransferBench bench = new TransferBench { Given = TransferBench.Pattern(length) };
            FileTransfer transfer = bench.Upload(server, url);
            Assert.AreEqual((int)TransferState.Done, (int)transfer.State, chunk.ToString());
            Assert.IsTrue(TransferBench.IsSame(server.Uploaded, server.Uploaded.Length, bench.Given));
            Assert.AreEqual("up/report.txt", server.UploadedTo);
            Assert.AreEqual(url.StartsWith("ftps"), server.Ftp.WasDataSecure);
            Assert.AreEqual((long)length, transfer.Moved);
        }
    }

    [TestMethod]
    [DataRow("550 no")]
    [DataRow("452 full")]
    public void Refused_file_is_a_failure(string reply)
    {
        FakeFileServer server = new FakeFileServer();
        server.Ftp.Overridden = "STOR";
        server.Ftp.Override = reply;
        TransferBench bench = new TransferBench { Given = TransferBench.Pattern(100) };
        Assert.AreEqual((int)TransferFailure.Refused, (int)bench.Upload(server, "ftp://h/report.txt").Failure);
        Assert.IsFalse(server.IsUploadWhole);
    }

    private static bool Feed(FtpReply reply, string text)
    {
        bool isComplete = false;
        foreach (byte value in System.Text.Encoding.UTF8.GetBytes(text))
        {
            isComplete = reply.Push(value);
        }

        return isComplete;
    }
}
