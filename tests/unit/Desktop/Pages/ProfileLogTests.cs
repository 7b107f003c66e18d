#nullable enable
using System;
using Borne.Tests.Bench.Station;
using Borne.Tests.FirmwareManagement;
using Borne.Security.Events;
using Borne.Tests.Pages;
using Borne.Tests.Security;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Pages;

/// <summary>Events and diagnostics of a station with FirmwareManagement: the page and the central system have the same.</summary>
[TestClass]
public class ProfileLogTests
{
    [TestMethod]
    public void The_page_has_the_log_that_the_profile_keeps_and_each_event_stands_there_once()
    {
        MaintenanceBench bench = new();
        PageBench page = new(bench.Station);
        string token = page.SetUp();
        bench.Station.First.ResidualCurrent.IsTripped = true;
        page.Run(5000);
        bench.Profile.Log.Events.Append(FakeCentralSystem.Epoch, "Mark", "of the profile");
        string log = page.Ask("GET", "/api/log", token);
        MsAssert.AreEqual(1, Payload.Occurrences(log, "\"Start\""), log);
        MsAssert.AreEqual(1, Payload.Occurrences(log, "\"GroundFailure\""), log);
        MsAssert.AreEqual(1, Payload.Occurrences(log, "\"Mark\""), log);
        string text = page.Ask("GET", "/api/diagnostics", token);
        PageBench.ExpectText("\nfirmware: 1.0\n", text);
        PageBench.ExpectText("Z Mark: of the profile\n", text);
    }

    [TestMethod]
    public void Security_events_stand_behind_the_others_in_the_page_s_log()
    {
        SecurityBench bench = new();
        bench.Profile.Events.Raise(SecurityEventType.InvalidMessages, "two brackets too few", bench.Station.Now);
        PageBench page = new(bench.Station);
        string log = page.Ask("GET", "/api/log", page.SetUp());
        int start = log.IndexOf("\"type\":\"Start\"", StringComparison.Ordinal);
        int raised = log.IndexOf("\"type\":\"InvalidMessages\",\"info\":\"two brackets too few\",\"isSecurity\":true}", StringComparison.Ordinal);
        MsAssert.IsTrue(start > 0 && raised > start, log);
    }
}
