using System.Text;
using Borne.Security.Events;
using Borne.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Security.Logs;

/// <summary>The diagnostics of a station that keeps a log of security events.</summary>
[TestClass]
public class SecurityDiagnosticsTests
{
    [TestMethod]
    public void They_end_with_the_security_events_and_are_the_same_when_they_are_read_again()
    {
        SecurityBench bench = new SecurityBench();
        bench.Profile.Events.Raise(SecurityEventType.InvalidMessages, "two brackets too few", bench.Station.Now);
        IReportSource report = bench.Profile.Maintenance.Log.OpenReport(bench.Station.Now);
        string text = Text(report);
        int events = text.IndexOf("\nevents\n");
        int start = text.IndexOf("Z Start: firmware 1.0, last run: None\n");
        int security = text.IndexOf("\nsecurity events\n");
        int raised = text.IndexOf("Z InvalidMessages: two brackets too few\n");
        Assert.IsTrue(events > 0 && start > events && security > start && raised > security, text);
        Assert.AreEqual(text.Length, raised + "Z InvalidMessages: two brackets too few\n".Length, text);
        report.Rewind();
        Assert.AreEqual(text, Text(report));
    }

    private static string Text(IReportSource report)
    {
        byte[] buffer = new byte[8192];
        int length = 0;
        int given = 1;
        while (given > 0)
        {
            // Piece by piece, and once more behind the end.
            given = report.Give(buffer, length, 100);
            length += given;
        }

        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
