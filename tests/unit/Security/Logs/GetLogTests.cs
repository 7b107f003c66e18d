using System.Text;
using Borne.Base.Time;
using Borne.Hal.Network.Streams;
using Borne.Tests.Bench.Station;
using Borne.Wire.Rpc;
using nanoFramework.TestFramework;

namespace Borne.Tests.Security.Logs;

/// <summary>GetLog and LogStatusNotification (B-LG-01).</summary>
[TestClass]
public class GetLogTests
{
    private const string Directory = "http://files.example.com/up";

    [TestMethod]
    public void The_security_log_is_uploaded_and_each_report_has_the_request()
    {
        SecurityBench bench = new SecurityBench();
        bench.Raise("InvalidChargePointCertificate", "wrong key");
        string answer = bench.GetLog("SecurityLog", 7, Directory);
        Assert.AreEqual("Accepted", Payload.Text(answer, "status"));
        string name = Payload.Text(answer, "filename");
        Assert.IsTrue(name.StartsWith("security-log-CP1-2026"), name);
        bench.ExpectLog("Uploading", 7);
        bench.ExpectLog("Uploaded", 7);
        Assert.AreEqual("up/" + name, bench.Files.UploadedTo);
        string text = Uploaded(bench);
        Assert.IsTrue(text.StartsWith("Borne security log of CP1\n"), text);
        Assert.IsTrue(text.IndexOf(" StartupOfTheDevice: last run: none\n") > 0, text);
        Assert.IsTrue(text.EndsWith(" InvalidChargePointCertificate: wrong key\n"), text);
        bench.Station.ExpectNone("LogStatusNotification", 2000);
    }

    [TestMethod]
    public void The_diagnostics_are_uploaded()
    {
        SecurityBench bench = new SecurityBench();
        string name = Payload.Text(bench.GetLog("DiagnosticsLog", -2, Directory), "filename");
        Assert.IsTrue(name.StartsWith("diagnostics-CP1-"), name);
        bench.ExpectLog("Uploading", -2);
        bench.ExpectLog("Uploaded", -2);
        Assert.IsTrue(Uploaded(bench).StartsWith("Borne diagnostics of CP1\n"), "no diagnostics");
    }

    [TestMethod]
    public void Both_ends_of_the_span_are_in_it()
    {
        SecurityBench bench = new SecurityBench();
        bench.Station.Run(10000);
        bench.Raise("InvalidMessages", "before");
        bench.Station.Run(1000);
        long at = bench.Station.ChargePoint.Clock.UtcMs(bench.Station.Now);
        bench.Raise("InvalidMessages", "first");
        bench.Station.Run(1000);
        bench.Raise("InvalidMessages", "last");
        bench.Station.Run(1000);
        bench.Raise("InvalidMessages", "behind");
        string span = ",\"oldestTimestamp\":" + Date(at) + ",\"latestTimestamp\":" + Date(at + 1000);
        bench.GetLog("SecurityLog", 1, Directory, span);
        bench.ExpectLog("Uploading", 1);
        bench.ExpectLog("Uploaded", 1);
        string text = Uploaded(bench);
        Assert.IsTrue(text.IndexOf("first") > 0 && text.IndexOf("last\n") > 0, text);
        Assert.IsTrue(text.IndexOf("before") < 0 && text.IndexOf("behind") < 0, text);
    }

    [TestMethod]
    public void A_span_that_ends_before_it_begins_is_rejected()
    {
        SecurityBench bench = new SecurityBench();
        string span = ",\"oldestTimestamp\":\"2026-05-05T00:00:00Z\",\"latestTimestamp\":\"2026-05-04T00:00:00Z\"";
        Assert.AreEqual("{\"status\":\"Rejected\"}", bench.GetLog("SecurityLog", 1, Directory, span));
        bench.Station.ExpectNone("LogStatusNotification", 2000);
    }

    [TestMethod]
    public void A_new_request_cancels_the_one_that_runs()
    {
        SecurityBench bench = new SecurityBench();
        bench.Files.IsDead = true;
        bench.GetLog("SecurityLog", 1, Directory);
        bench.ExpectLog("Uploading", 1);
        bench.Files.IsDead = false;
        Assert.AreEqual("AcceptedCanceled", Payload.Text(bench.GetLog("SecurityLog", 2, Directory), "status"));
        bench.ExpectLog("Uploading", 2);
        bench.ExpectLog("Uploaded", 2);
        bench.Station.ExpectNone("LogStatusNotification", 120000);
    }

    [TestMethod]
    [DataRow("http://", "BadMessage")]
    [DataRow("files.example.com/up", "BadMessage")]
    [DataRow("sftp://files.example.com/up", "NotSupportedOperation")]
    public void An_address_that_cannot_be_used_is_reported(string url, string status)
    {
        SecurityBench bench = new SecurityBench();
        Assert.AreEqual("Accepted", Payload.Text(bench.GetLog("SecurityLog", 3, url), "status"));
        bench.ExpectLog("Uploading", 3);
        bench.ExpectLog(status, 3);
    }

    [TestMethod]
    [DataRow(401, "PermissionDenied")]
    [DataRow(403, "PermissionDenied")]
    [DataRow(507, "UploadFailure")]
    public void What_the_server_says_is_reported_when_all_tries_are_over(int httpStatus, string status)
    {
        SecurityBench bench = new SecurityBench();
        bench.Files.Status = httpStatus;
        bench.GetLog("SecurityLog", 3, Directory, "", ",\"retries\":1,\"retryInterval\":10");
        bench.ExpectLog("Uploading", 3);
        bench.Station.ExpectNone("LogStatusNotification", 8000);
        bench.ExpectLog(status, 3, 10000);
    }

    [TestMethod]
    [DataRow((int)StreamFailure.Host, "BadMessage")]
    [DataRow((int)StreamFailure.Certificate, "PermissionDenied")]
    [DataRow((int)StreamFailure.Version, "PermissionDenied")]
    [DataRow((int)StreamFailure.Handshake, "PermissionDenied")]
    public void Why_no_connection_comes_about_is_reported_where_it_is_known(int failure, string status)
    {
        SecurityBench bench = new SecurityBench();
        bench.Files.IsRefusing = true;
        bench.Files.Failure = (StreamFailure)failure;
        bench.GetLog("SecurityLog", 3, Directory, "", ",\"retries\":0");
        bench.ExpectLog("Uploading", 3);
        bench.ExpectLog(status, 3);
    }

    [TestMethod]
    public void A_host_of_FTP_that_is_not_there_is_a_bad_message()
    {
        SecurityBench bench = new SecurityBench();
        bench.Files.IsRefusing = true;
        bench.Files.Failure = StreamFailure.Host;
        bench.GetLog("SecurityLog", 3, "ftp://user:secret@files.example.com/up", "", ",\"retries\":0");
        bench.ExpectLog("Uploading", 3);
        bench.ExpectLog("BadMessage", 3);
    }

    [TestMethod]
    public void Nobody_there_is_a_failure()
    {
        SecurityBench bench = new SecurityBench();
        bench.Files.IsRefusing = true;
        bench.GetLog("SecurityLog", 3, Directory, "", ",\"retries\":0");
        bench.ExpectLog("Uploading", 3);
        bench.ExpectLog("UploadFailure", 3);
    }

    [TestMethod]
    public void A_trigger_tells_the_present_status_and_idle_without_a_request()
    {
        SecurityBench bench = new SecurityBench();
        Assert.AreEqual("Accepted", bench.Trigger("LogStatusNotification"));
        Assert.AreEqual("{\"status\":\"Idle\"}", bench.Station.Expect("LogStatusNotification", 1000));
        bench.Files.IsDead = true;
        bench.GetLog("SecurityLog", 5, Directory);
        bench.ExpectLog("Uploading", 5);
        Assert.AreEqual("Accepted", bench.Trigger("LogStatusNotification"));
        bench.ExpectLog("Uploading", 5);
    }

    [TestMethod]
    public void An_upload_goes_on_after_a_power_cut_under_its_number()
    {
        SecurityBench bench = new SecurityBench();
        bench.Files.IsDead = true;
        bench.GetLog("SecurityLog", 9, Directory);
        bench.ExpectLog("Uploading", 9);
        bench.Station.Run(200);
        bench.Files.IsDead = false;
        bench.Station.PowerCycle(1000);
        bench.ExpectLog("Uploaded", 9, 10000);
    }

    [TestMethod]
    [DataRow("{\"logType\":\"SecurityLog\",\"requestId\":1}", "OccurenceConstraintViolation")]
    [DataRow("{\"logType\":\"SecurityLog\",\"requestId\":1,\"log\":{}}", "OccurenceConstraintViolation")]
    [DataRow("{\"logType\":\"SecurityLog\",\"requestId\":1,\"log\":\"x\"}", "TypeConstraintViolation")]
    [DataRow("{\"logType\":\"All\",\"requestId\":1,\"log\":{\"remoteLocation\":\"ftp://a/b\"}}", "PropertyConstraintViolation")]
    [DataRow("{\"logType\":\"SecurityLog\",\"log\":{\"remoteLocation\":\"ftp://a/b\"}}", "OccurenceConstraintViolation")]
    public void A_breach_of_the_schema_is_answered_with_an_error(string payload, string error)
    {
        SecurityBench bench = new SecurityBench();
        Assert.AreEqual(error, bench.Station.Call("GetLog", payload));
        bench.Station.ExpectNone("LogStatusNotification", 1000);
    }

    [TestMethod]
    public void A_board_without_the_wing_says_so()
    {
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual(RpcErrorCode.NotSupported, station.Call(
            "GetLog", "{\"logType\":\"SecurityLog\",\"requestId\":1,\"log\":{\"remoteLocation\":\"ftp://a/b\"}}"));
    }

    private static string Uploaded(SecurityBench bench) =>
        Encoding.UTF8.GetString(bench.Files.Uploaded, 0, bench.Files.Uploaded.Length);

    private static string Date(long utcMs)
    {
        byte[] date = new byte[Iso8601.Length];
        Iso8601.Write(utcMs, date, 0);
        return "\"" + Encoding.UTF8.GetString(date, 0, date.Length) + "\"";
    }
}
