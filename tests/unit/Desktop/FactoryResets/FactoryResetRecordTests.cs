#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Station;
using Borne.Tests.CertificateManagement;
using Borne.Tests.Desktop.Boards;
using Borne.Tests.Pages;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.FactoryResets;

/// <summary>
/// A factory reset of a station with every wing, and with everything in its store that owner and central system can bring there:
/// what the README of Station does not name is gone.
/// </summary>
[TestClass]
public class FactoryResetRecordTests
{
    private const string Heading = "## What a factory reset leaves";
    private const string Server = "http://files.example.com/";
    private const string Pause = "\"retries\":50,\"retryInterval\":80000,";
    private const string SpareTag = "04AA";

    // What stands in them is the owner's.
    private static readonly string[] Written =
    [
        "availability", "boot", "cache", "client-cert", "client-request", "diag-upload", "fw-update", "hold-2", "list-0", "log-upload",
        "net-trial", "page-name-0", "page-report", "page-ses-0", "pagelogin", "profile-0", "reservations", "root-0", "sec-events", "settings",
    ];

    // Endpoint, operator, user and password of a file server, a card with its name, who made the report, an event.
    private static readonly string[] Traces = ["cs.example.com", CertificateBench.Operator, "joe:secret", SpareTag, TestStation.Tag, "Anna", "Eve", "owner's event"];

    private static NamedRecordStore _records = null!;
    private static CertificateBench _bench = null!;
    private static PageBench _page = null!;

    [TestMethod]
    public void Every_record_is_gone_but_those_that_the_README_names()
    {
        Use();
        string[] before = [.. _records.Names];
        MsAssert.AreEqual("", string.Join(',', Written.Except(before)), string.Join(',', before));
        foreach (string trace in Traces)
        {
            MsAssert.AreNotEqual(0, _records.With(trace).Length, trace);
        }

        Reset();
        Func<string, bool>[] stay = [.. Stay()];
        string[] after = [.. _records.Names.Where(name => !stay.Any(fits => fits(name)))];
        MsAssert.AreEqual("", string.Join(',', after));
        foreach (string trace in Traces)
        {
            MsAssert.AreEqual("", string.Join(',', _records.With(trace)), trace);
        }
    }

    [TestMethod]
    public void What_the_README_names_stays()
    {
        Use();
        byte[] register = _records.Read("register-1")!;
        Reset();
        MsAssert.IsTrue(register.AsSpan().SequenceEqual(_records.Read("register-1")));
        MsAssert.AreEqual(1, _bench.Profile.Roots.Count, "of the manufacturer");
    }

    /// <summary>Lets owner and central system use all that a station has.</summary>
    private static void Use()
    {
        _records = new NamedRecordStore();
        _bench = new CertificateBench(sockets: 2);
        TestStation station = _bench.Station;
        station.Records = _records;
        station.PowerCycle(0);
        station.Boot();
        _page = new PageBench(station);
        UsePage(_page.SetUp());
        station.Charge(1);
        _page.Run(60000);
        station.Tap(TestStation.Tag);
        _page.Run(5000);
        station.Unplug();
        _page.Run(5000);
        Order("SetChargingProfile", "{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":3,\"stackLevel\":0,"
            + "\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{"
            + "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":7}]}}}");
        Order("ReserveNow", "{\"connectorId\":1,\"expiryDate\":\"2026-05-04T09:00:00Z\",\"idTag\":\"B\",\"reservationId\":5}");
        Order("ChangeAvailability", "{\"connectorId\":2,\"type\":\"Inoperative\"}");
        UseFiles();
        UseCertificates();
        UseNetwork(station.ChargePoint.Settings);
        _bench.UseProfile(1);
        station.Plug(2);
        station.Run(1000);
        station.ChargePoint.GetConnector(2).Outlet.Cable.KeepFor(SpareTag, null);
        station.ChargePoint.Tags.Cache.Flush();
        station.GoOffline();
        _bench.Profile.Security.Events.Raise("InvalidFirmwareSignature", "owner's event", station.Now);
    }

    // A change keeps what was set before.
    private static void UseNetwork(SettingsRegistry settings)
    {
        SettingsDraft draft = settings.Edit();
        draft.Put(Key.HostName, "garage");
        MsAssert.AreNotEqual(SettingResult.Rejected, draft.Commit());
    }

    private static void UsePage(string token)
    {
        PageBench.ExpectStatus(200, _page.Send("POST", "/api/cards", "{\"idTag\":\"" + SpareTag + "\",\"name\":\"Anna\"}", token));
        PageBench.ExpectStatus(200, _page.Send("POST", "/api/report", "{\"name\":\"Eve\",\"remark\":\"\"}", token));
    }

    /// <summary>Orders that wait for the next try, or for their time.</summary>
    private static void UseFiles()
    {
        _bench.Files.Status = 500;
        string place = "\"" + Server.Replace("//", "//joe:secret@") + "\"";
        _bench.Station.Call("UpdateFirmware", "{\"location\":" + place + ",\"retrieveDate\":\"2030-01-01T00:00:00Z\"}");
        _bench.Station.Call("GetDiagnostics", "{" + Pause + "\"location\":" + place + "}");
        Order("GetLog", "{\"logType\":\"SecurityLog\",\"requestId\":5," + Pause + "\"log\":{\"remoteLocation\":" + place + "}}");
        _bench.Station.Run(5000);
    }

    private static void UseCertificates()
    {
        MsAssert.AreEqual("Accepted", _bench.Install(SampleCertificates.Root));
        MsAssert.AreEqual("Accepted", _bench.Install(SampleCertificates.OtherRoot, "ManufacturerRootCertificate"));
        _bench.Request();
        MsAssert.AreEqual("Accepted", _bench.Sign(SampleCertificates.Client));
        _bench.Request();
    }

    private static void Order(string action, string payload) => MsAssert.AreEqual("Accepted", _bench.Station.Order(action, payload), action);

    /// <summary>Orders the reset as a console does, without the page, and lets the station start again.</summary>
    private static void Reset()
    {
        int reboots = _bench.Station.System.Reboots;
        _bench.Station.ChargePoint.ResetToFactory(_bench.Station.Now);
        _page.Run(5000);
        MsAssert.AreEqual(reboots + 1, _bench.Station.System.Reboots);
    }

    private static IEnumerable<Func<string, bool>> Stay()
    {
        string[] lines = File.ReadAllLines(Path.Combine(BoardFacts.Root, "firmware", "Station", "README.md"));
        int heading = Array.IndexOf(lines, Heading);
        MsAssert.IsTrue(heading >= 0, Heading);
        foreach (string line in lines.Skip(heading + 1).TakeWhile(line => !line.StartsWith('#')))
        {
            foreach (string word in line.Split('|', StringSplitOptions.TrimEntries).ElementAtOrDefault(1)?.Split(", ") ?? [])
            {
                string name = word.Trim('`');
                if (name.EndsWith('*'))
                {
                    yield return other => other.StartsWith(name[..^1], StringComparison.Ordinal);
                }
                else if (name.Length > 0)
                {
                    yield return other => other == name;
                }
            }
        }
    }
}
