#nullable enable
using System;
using Borne.Base.Flash;
using Borne.Charging.Transactions.Queue;
using Borne.Pages.History;
using Borne.Pages.Logins;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Station;
using Borne.Tests.Charging.Connectors;
using Borne.Tests.Desktop.PowerCuts;
using Borne.Tests.Pages;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.FactoryResets;

/// <summary>
/// The button that resets the settings, in the middle of a session without a connection, on the real store: what was charged is kept and told,
/// wherever the supply is cut.
/// </summary>
[TestClass]
public class SettingsResetTests
{
    private const string TimeOut = "33";
    private const string Amps = "13";
    private const int Chunks = 3;
    private const int HeldMs = ResetStages.SettingsMs + 200;
    private const int RestartMs = 4000;
    private const int DeliveryMs = 6000;

    // Each write, at several of its bytes, with all kinds of tails.
    private const int Stride = 5;

    [TestMethod]
    public void Held_for_long_it_takes_the_settings_and_leaves_what_was_charged()
    {
        Course course = new(Used());
        course.Hold();
        course.Page.Run(RestartMs);
        MsAssert.AreEqual(1, course.Station.System.Reboots);
        course.Page.Restart();
        course.ExpectReset("held");
        MsAssert.IsTrue(course.Station.Journal.Count >= 3, "start, values and stop wait");
        course.ExpectKept(2, "held");
        course.Deliver("held");
        string stop = course.Station.Expect("StopTransaction", 1);
        MsAssert.AreEqual("Reboot", Payload.Text(stop, "reason"));
    }

    [TestMethod]
    public void Held_for_less_it_takes_the_network_and_leaves_settings_and_passwords()
    {
        Course course = new(Used());
        course.Hold(ResetStages.NetworkMs + 200);
        course.Page.Run(RestartMs);
        MsAssert.AreEqual(1, course.Station.System.Reboots);
        course.Page.Restart();
        MsAssert.AreEqual("", course.Text(Key.WifiSsid));
        MsAssert.AreEqual(TimeOut, course.Text(Key.ConnectionTimeOut));
        PageBench.ExpectText("\"isSetUp\":true", course.Page.Ask("GET", "/api/setup"));
        course.ExpectKept(2, "held");
        course.Deliver("held");
    }

    [TestMethod]
    public void A_power_cut_in_any_write_loses_nothing_of_a_session_and_it_can_be_held_again()
    {
        StorageSimulatedFlash used = Used();
        int steps = 0;
        while (Cut(used, steps))
        {
            steps += Stride;
        }

        MsAssert.IsTrue(steps > 300, $"only {steps} bytes were written");
        Console.WriteLine($"{steps / Stride} cut points");
    }

    /// <returns>False when all was done before the cut.</returns>
    private static bool Cut(StorageSimulatedFlash used, int step)
    {
        string place = $"cut at {step}";
        Course course = new(used);
        course.Press();
        course.Flash.Tail = step % StorageSimulatedFlash.Tails;
        course.Flash.StepsToCut = step;
        try
        {
            course.Release();
            course.Page.Run(RestartMs);
        }
        catch (StoragePowerCut)
        {
            // The supply is gone.
        }

        bool isCut = course.Flash.IsDead;
        course.CutSupply();
        string timeOut = course.Text(Key.ConnectionTimeOut);
        string host = course.Text(Key.WifiSsid);
        MsAssert.AreEqual(timeOut == TimeOut, host.Length > 0, place + ": settings by halves");
        MsAssert.AreEqual(Amps, course.Text(Key.OutletMaxAmps), place);

        // The ring of the page may lack the newest session after a cut, no other; the central system is told of it in any case.
        course.Page.Run(1000);
        int sessions = course.Sessions;
        MsAssert.IsTrue(sessions == 2 || (isCut && sessions == 1), $"{place}: {sessions} sessions");
        if (isCut)
        {
            course.Hold();
            course.Page.Run(RestartMs);
            course.Page.Restart();
        }

        course.ExpectReset(place);
        course.ExpectKept(sessions, place);
        course.Deliver(place);
        return isCut;
    }

    /// <summary>A flash after a day with an installer and one session that was told.</summary>
    private static StorageSimulatedFlash Used()
    {
        StorageSimulatedFlash flash = new();
        TestStation station = new();
        Open(station, flash);
        station.PowerCycle(0);
        station.Boot();
        PageBench page = new(station);
        page.SetUp();
        SettingsRegistry settings = station.ChargePoint.Settings;
        station.Set(Key.ConnectionTimeOut, TimeOut);
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        station.Set(Key.MeterValueSampleInterval, "1");
        SettingsDraft draft = settings.Edit();
        MsAssert.AreEqual(SettingResult.Accepted, draft.Put(Key.OutletMaxAmps, Amps));
        MsAssert.AreEqual(SettingResult.Accepted, draft.Put(Key.WifiSsid, "garage"));
        MsAssert.AreEqual(SettingResult.Accepted, draft.Put(Key.WifiKey, "very secret"));
        MsAssert.AreNotEqual(SettingResult.Rejected, draft.Commit());
        station.Charge();
        page.Run(3000);
        station.Tap(TestStation.Tag);
        page.Run(2000);
        station.Unplug();
        page.Run(2000);
        MsAssert.AreEqual(0, station.Journal.Count);
        MsAssert.AreEqual(1, new SessionStore(station.Records, Chunks).Count);
        return flash;
    }

    private static void Open(TestStation station, StorageSimulatedFlash flash)
    {
        FlashStore store = new(flash, RecordKind.Meter, RecordKind.Stop);
        station.Records = store.Records;
        station.Journal = store.Journal;
    }

    /// <summary>The station with its page in the middle of a session that its central system does not know of.</summary>
    private sealed class Course
    {
        private readonly WalkLedger _ledger;
        private readonly long _register;

        public Course(StorageSimulatedFlash used)
        {
            Flash = new StorageSimulatedFlash(used);
            Station = new TestStation();
            Open(Station, Flash);
            Station.PowerCycle(0);
            Station.Boot();
            Page = new PageBench(Station);
            _ledger = new WalkLedger(Station.CentralSystem);
            Station.First.Meter.EnergyWh = 0;
            Page.Run(3000);
            Station.GoOffline();
            Station.Plug();
            Page.Run(300);
            Station.Tap(TestStation.OtherTag);
            Page.Run(3000);
            MsAssert.IsTrue(Station.Connector.HasTransaction);
            _register = Register;
        }

        public TestStation Station { get; }

        public PageBench Page { get; private set; }

        public StorageSimulatedFlash Flash { get; private set; }

        public int Sessions => new SessionStore(Station.Records, Chunks).Count;

        public void Press()
        {
            Page.Button.IsPressed = true;
            Page.Run(HeldMs);
        }

        public void Release()
        {
            Page.Button.IsPressed = false;
            Page.Tick();
        }

        public void Hold(int ms = HeldMs)
        {
            Page.Button.IsPressed = false;
            Page.Run(100);
            Page.Button.IsPressed = true;
            Page.Run(ms);
            Release();
        }

        public void CutSupply()
        {
            Flash = new StorageSimulatedFlash(Flash);
            Open(Station, Flash);
            Station.First.Pilot.IsConnected = false;
            Station.PowerCycle(1000);
            Page = new PageBench(Station);
        }

        // A meter that began anew is told on from where it was.
        private long Register => Station.Connector.EnergyWh;

        public string Text(int key) => Station.ChargePoint.Settings.Text(key);

        public void ExpectReset(string place)
        {
            MsAssert.AreEqual("60", Text(Key.ConnectionTimeOut), place);
            MsAssert.AreEqual("", Text(Key.WifiSsid), place);
            MsAssert.AreEqual(Amps, Text(Key.OutletMaxAmps), place + ": what is wired stays");
            PageBench.ExpectText("\"isSetUp\":false", Page.Ask("GET", "/api/setup"));
        }

        /// <summary>Demands that sessions and registers are still there.</summary>
        public void ExpectKept(int sessions, string place)
        {
            MsAssert.AreEqual(sessions, Sessions, place + ": sessions");
            MsAssert.IsTrue(Register >= _register, $"{place}: the register fell from {_register} to {Register} Wh");
        }

        /// <summary>Brings the network back and demands that the session is told, once.</summary>
        public void Deliver(string place)
        {
            Station.Network.IsUp = true;
            Station.Run(DeliveryMs);
            _ledger.Read();
            MsAssert.AreEqual(0, _ledger.Errors, place);
            MsAssert.AreEqual(1, _ledger.Starts, place);
            MsAssert.AreEqual(1, _ledger.Stops, place);
            MsAssert.AreEqual(0, Station.Journal.Count, place);
            int start = Station.CentralSystem.Log.Find("StartTransaction", 0);
            MsAssert.AreEqual(TestStation.OtherTag, Payload.Text(Station.CentralSystem.Log.Payload(start), "idTag"), place);
        }
    }
}
