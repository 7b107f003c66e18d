using System.Text;
using Borne.Base.Logs;
using Borne.Diagnostics;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Network.Streams;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.FirmwareManagement.Transfer;
using nanoFramework.TestFramework;

namespace Borne.Tests.FirmwareManagement;

/// <summary>GetDiagnostics on a whole station (B-DG-01, B-LG-03).</summary>
[TestClass]
public class DiagnosticsUploaderTests
{
    // TC_045_1.
    [TestMethod]
    [DataRow("http://me:x@files.example.com/up", "up/")]
    [DataRow("https://files.example.com/up/", "up/")]
    [DataRow("ftp://me:x@files.example.com", "")]
    [DataRow("ftps://me:x@files.example.com/a/b", "a/b/")]
    [DataRow("ftps://me:x@files.example.com:21/a%20b", "a b/")]
    public void Report_is_uploaded_under_its_name(string url, string directory)
    {
        MaintenanceBench bench = new MaintenanceBench();
        string name = bench.Diagnose(url: url);
        Assert.IsTrue(name.StartsWith("diagnostics-CP1-20260504T0000"), name);
        Assert.IsTrue(name.EndsWith("Z.txt"), name);
        bench.ExpectDiagnostics("Uploading");
        bench.ExpectDiagnostics("Uploaded");
        Assert.IsTrue(bench.Files.IsUploadWhole);
        Assert.AreEqual(directory + name, bench.Files.UploadedTo);
        Assert.IsTrue(Text(bench).StartsWith("Borne diagnostics of CP1\ntime: 2026-05-04T00:00:"), Text(bench));
        bench.Station.ExpectNone("DiagnosticsStatusNotification", 5000);
    }

    [TestMethod]
    [DataRow("https://files.example.com/b/cp7?Expires=9&Signature=a%2Bb", "b/cp7?Expires=9&Signature=a%2Bb", "cp7")]
    [DataRow("http://files.example.com/up/cp%207.log", "up/cp%207.log", "cp 7.log")]
    [DataRow("ftp://me:x@files.example.com/up/cp7.log", "up/cp7.log", "cp7.log")]
    public void Location_of_a_file_is_used_as_it_is(string url, string path, string name)
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Files.StatusOfChunks = 411;
        Assert.AreEqual(name, bench.Diagnose(url: url));
        bench.ExpectDiagnostics("Uploading");
        bench.ExpectDiagnostics("Uploaded");
        Assert.AreEqual(path, bench.Files.UploadedTo);
        Assert.IsTrue(Text(bench).StartsWith("Borne diagnostics of CP1\n"), Text(bench));
    }

    [TestMethod]
    public void No_name_is_given_twice()
    {
        MaintenanceBench bench = new MaintenanceBench();
        string first = bench.Diagnose();
        string second = bench.Diagnose();
        string third = bench.Diagnose();
        Assert.AreEqual(first.Substring(0, first.Length - 4) + "-2.txt", second);
        Assert.AreEqual(first.Substring(0, first.Length - 4) + "-3.txt", third);
        bench.Station.Run(5000);
        Assert.AreEqual("up/" + third, bench.Files.UploadedTo);
    }

    [TestMethod]
    public void Report_tells_how_the_station_does()
    {
        MaintenanceBench bench = new MaintenanceBench(2);
        bench.Station.Charge(2);
        bench.Diagnose();
        bench.ExpectDiagnostics("Uploading");
        bench.ExpectDiagnostics("Uploaded");
        string text = Text(bench);
        Assert.IsTrue(text.IndexOf("\nfirmware: 1.0\n") > 0, text);
        Assert.IsTrue(text.IndexOf("\ncentral system: connected, accepted\n") > 0, text);
        Assert.IsTrue(text.IndexOf("\n1: Available NoError, ") > 0, text);
        Assert.IsTrue(text.IndexOf("\n2: Charging NoError, ") > 0, text);
        Assert.IsTrue(text.IndexOf("\nHeartbeatInterval=3600\n") > 0, text);
        Assert.IsTrue(text.IndexOf("\nSupportedFileTransferProtocols=FTP,FTPS,HTTP,HTTPS\n") > 0, text);
    }

    [TestMethod]
    public void Report_tells_what_the_loop_took()
    {
        MaintenanceBench bench = new MaintenanceBench();
        LoopTimes times = new LoopTimes(4200, 7, new int[] { 0, 70, 0, 0, 90 });
        times.Begin(0);
        times.End(LoopStep.Network, 640);
        times.End(LoopStep.Parts, 650);
        bench.Station.Hardware.Times = times;
        bench.Station.PowerCycle(0);
        bench.Station.Boot();
        bench.Diagnose();
        bench.ExpectDiagnostics("Uploading");
        bench.ExpectDiagnostics("Uploaded");
        const string Line = "\nloop: longest round 4200 ms, longest steps network 640, parts 70, controller 0, page 0, store 90 ms, "
            + "over their budget 8, since this start 1\n";
        Assert.IsTrue(Text(bench).IndexOf(Line) > 0, Text(bench));
    }

    [TestMethod]
    public void Secrets_stay_at_home()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Station.Set(Key.AuthorizationKey, "SecretSecretSecret");
        bench.Station.Set(Key.WebPassword, "HiddenHidden");
        bench.Station.Set(Key.ShowAllKeys, "true");
        bench.Diagnose();
        bench.ExpectDiagnostics("Uploading");
        bench.ExpectDiagnostics("Uploaded");
        string text = Text(bench);
        Assert.IsTrue(text.IndexOf("Secret") < 0, text);
        Assert.IsTrue(text.IndexOf("Hidden") < 0, text);
        Assert.IsTrue(text.IndexOf("AuthorizationKey") < 0, text);
        Assert.IsTrue(text.IndexOf("WebPassword") < 0, text);
    }

    [TestMethod]
    [DataRow("", 3)]
    [DataRow(",\"startTime\":\"2026-05-04T00:00:02Z\"", 2)]
    [DataRow(",\"stopTime\":\"2026-05-04T00:00:02Z\"", 2)]
    [DataRow(",\"startTime\":\"2026-05-04T00:00:02Z\",\"stopTime\":\"2026-05-04T00:00:02.500Z\"", 1)]
    [DataRow(",\"startTime\":\"2026-05-05T00:00:00Z\"", 0)]
    public void Events_of_the_span_are_told(string span, int events)
    {
        MaintenanceBench bench = new MaintenanceBench();
        RollingLog log = bench.Profile.Log.Events;
        for (int i = 1; i <= 3; i++)
        {
            log.Append(FakeCentralSystem.Epoch + (i * 1000), "Event" + i.ToString(), "of second " + i.ToString());
        }

        bench.Diagnose(span);
        bench.ExpectDiagnostics("Uploading");
        bench.ExpectDiagnostics("Uploaded");
        string text = Text(bench);
        int found = Payload.Occurrences(text, ": of second ");
        Assert.AreEqual(events, found, text);
        Assert.AreEqual(found > 0 && span.IndexOf("02.500") < 0 && span.IndexOf("start") < 0,
            text.IndexOf("\n2026-05-04T00:00:01.000Z Event1: of second 1\n") > 0, text);
    }

    [TestMethod]
    public void Report_has_no_token_and_tells_of_an_endpoint_of_the_image_that_cannot_be_used()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Station.Options.Endpoint = "http://cs.example.com/ocpp";
        bench.Station.PowerCycle(1000);
        bench.Station.Run(EventLog.TimeMs + 1000, 50);
        bench.Station.Set(Key.Url, "ws://cs.example.com/ocpp?token=0ak");
        bench.Station.Set(Key.ShowAllKeys, "true");
        bench.Station.Run(20000);
        bench.Diagnose();
        bench.ExpectDiagnostics("Uploading");
        bench.ExpectDiagnostics("Uploaded");
        string text = Text(bench);
        Assert.IsTrue(text.IndexOf("NoEndpoint: the image's endpoint cannot be used: it does not begin with ws://") > 0, "boot log");
        Assert.IsTrue(text.IndexOf("\nUrl=ws://cs.example.com/ocpp?token=***\n") > 0, "shown");
        Assert.IsTrue(text.IndexOf("0ak") < 0, "the token");
    }

    [TestMethod]
    public void Starts_and_faults_are_told_with_their_time()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Station.First.ResidualCurrent.IsTripped = true;
        bench.Station.Run(5000);
        bench.Station.First.ResidualCurrent.IsTripped = false;
        bench.Station.Run(EventLog.PauseMs);
        bench.Station.PowerCycle(1000);
        bench.Station.Boot();
        bench.Diagnose();
        bench.ExpectDiagnostics("Uploading");
        bench.ExpectDiagnostics("Uploaded");
        string text = Text(bench);
        int first = text.IndexOf("\n2026-05-03T23:59:59.980Z Start: firmware 1.0, last run: None\n");
        int fault = text.IndexOf("\n2026-05-04T00:00:00.500Z GroundFailure: connector 1 ResidualCurrent\n");
        int end = text.IndexOf("Z NoError: connector 1 \n");
        int second = text.IndexOf("Z Start: firmware 1.0, last run: Cut\n");
        Assert.IsTrue(first > 0 && fault > first && end > fault && second > end, text);
    }

    [TestMethod]
    public void Fault_that_flickers_is_not_written_each_time()
    {
        MaintenanceBench bench = new MaintenanceBench();
        for (int i = 0; i < 30; i++)
        {
            bench.Station.First.Meter.IsFailing = i % 2 == 0;
            bench.Station.Run(2000);
        }

        bench.Diagnose();
        bench.ExpectDiagnostics("Uploading");
        bench.ExpectDiagnostics("Uploaded");
        Assert.AreEqual(1, Payload.Occurrences(Text(bench), ": connector 1 "));
    }

    [TestMethod]
    public void Span_that_ends_before_it_begins_has_no_file()
    {
        MaintenanceBench bench = new MaintenanceBench();
        string name = bench.Diagnose(",\"startTime\":\"2026-05-04T00:00:02Z\",\"stopTime\":\"2026-05-04T00:00:01Z\"");
        Assert.IsNull(name);
        bench.Station.ExpectNone("DiagnosticsStatusNotification", 2000);
    }

    // TC_045_2.
    [TestMethod]
    [DataRow("http://files.example.com/up")]
    [DataRow("ftp://files.example.com/up")]
    public void Server_that_cannot_be_reached_is_a_failed_upload(string url)
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Files.IsRefusing = true;
        Assert.IsNotNull(bench.Diagnose(",\"retries\":1,\"retryInterval\":10", url));
        bench.ExpectDiagnostics("Uploading");
        bench.Station.ExpectNone("DiagnosticsStatusNotification", 8000);
        bench.ExpectDiagnostics("UploadFailed");
        Assert.AreEqual(2, bench.Files.Connections);
        Assert.AreEqual("Accepted", bench.Station.Order("ChangeAvailability", "{\"connectorId\":1,\"type\":\"Operative\"}"));
    }

    [TestMethod]
    [DataRow("sftp://files.example.com/up")]
    [DataRow("")]
    public void Unsupported_protocol_is_a_failed_upload(string url)
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Diagnose("", url);
        bench.ExpectDiagnostics("Uploading");
        bench.ExpectDiagnostics("UploadFailed");
        Assert.AreEqual(0, bench.Files.Connections);
    }

    [TestMethod]
    public void Later_try_succeeds()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Files.Status = 503;
        bench.Diagnose(",\"retries\":1,\"retryInterval\":10");
        bench.ExpectDiagnostics("Uploading");
        bench.Station.Run(5000);
        bench.Files.Status = 0;
        bench.ExpectDiagnostics("Uploaded", 10000);
        Assert.IsTrue(Text(bench).StartsWith("Borne diagnostics"));
    }

    [TestMethod]
    public void Upload_begins_anew_after_a_power_cut()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Files.IsDead = true;
        string name = bench.Diagnose();
        bench.ExpectDiagnostics("Uploading");
        bench.Station.Run(1000);
        bench.Files.IsDead = false;
        bench.Station.PowerCycle(1000);
        bench.ExpectDiagnostics("Uploaded");
        Assert.AreEqual("up/" + name, bench.Files.UploadedTo);
    }

    [TestMethod]
    public void Result_is_told_after_a_power_cut()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Files.Status = 503;
        bench.Diagnose(",\"retries\":1,\"retryInterval\":10");
        bench.ExpectDiagnostics("Uploading");
        bench.Station.Run(200);
        bench.Station.GoOffline();
        bench.Station.Run(15000);
        bench.Station.PowerCycle(1000);
        bench.Station.GoOnline();
        bench.ExpectDiagnostics("UploadFailed");
    }

    [TestMethod]
    public void New_order_replaces_an_upload()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Files.IsDead = true;
        bench.Diagnose();
        bench.ExpectDiagnostics("Uploading");
        bench.Station.Run(2000);
        FakePipe old = bench.Files.LastPipe;
        bench.Files.IsDead = false;
        string name = bench.Diagnose("", "http://other.example.com/second");
        Assert.AreEqual((int)ByteStreamState.Closed, (int)old.State);
        bench.ExpectDiagnostics("Uploading");
        bench.ExpectDiagnostics("Uploaded");
        Assert.AreEqual("second/" + name, bench.Files.UploadedTo);
        bench.Station.ExpectNone("DiagnosticsStatusNotification", 2000);
    }

    [TestMethod]
    public void Update_and_upload_run_side_by_side()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Update(date: bench.DateIn(1000));
        bench.Diagnose();
        bench.ExpectDiagnostics("Uploading");
        bench.ExpectDiagnostics("Uploaded");
        bench.Station.Run(30000);
        Assert.AreEqual("2.0", bench.Slots.RunningVersion);
    }

    // TC_054, B-TR-04.
    [TestMethod]
    public void Triggered_report_tells_the_present_status()
    {
        MaintenanceBench bench = new MaintenanceBench();
        const string Trigger = "{\"requestedMessage\":\"DiagnosticsStatusNotification\"}";
        Assert.AreEqual("Accepted", bench.Station.Order("TriggerMessage", Trigger));
        bench.ExpectDiagnostics("Idle");
        bench.Files.IsDead = true;
        bench.Diagnose();
        bench.ExpectDiagnostics("Uploading");
        Assert.AreEqual("Accepted", bench.Station.Order("TriggerMessage", Trigger));
        bench.ExpectDiagnostics("Uploading");
        bench.Station.ExpectNone("DiagnosticsStatusNotification", 2000);
    }

    [TestMethod]
    public void Report_that_is_asked_for_while_one_is_under_way_follows_it_B_TR_01()
    {
        MaintenanceBench bench = new MaintenanceBench();
        const string Trigger = "{\"requestedMessage\":\"DiagnosticsStatusNotification\"}";
        bench.Station.CentralSystem.Rules.Add("DiagnosticsStatusNotification", AnswerRules.Silence, 1, null);
        Assert.AreEqual("Accepted", bench.Station.Order("TriggerMessage", Trigger));
        bench.ExpectDiagnostics("Idle");
        int first = bench.Station.CentralSystem.Log.Total - 1;
        Assert.AreEqual("Accepted", bench.Station.Order("TriggerMessage", Trigger));
        bench.Station.CentralSystem.AnswerLate(first, "{}");
        bench.ExpectDiagnostics("Idle");
        bench.Station.ExpectNone("DiagnosticsStatusNotification", 2000);
    }

    [TestMethod]
    public void Name_of_the_file_is_plain()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Station.Set(Key.Identity, "a/b c%_");
        string name = bench.Profile.Report.NewName(bench.Station.Now);
        Assert.AreEqual("diagnostics-a-b-c---20260504", name.Substring(0, 28));
    }

    private static string Text(MaintenanceBench bench) =>
        Encoding.UTF8.GetString(bench.Files.Uploaded, 0, bench.Files.Uploaded.Length);
}
