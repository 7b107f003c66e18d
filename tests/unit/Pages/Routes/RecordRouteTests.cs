using Borne.Base.Storage;
using Borne.Pages.History;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Storage;
using Borne.Tests.Charging.IdTags;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages.Routes;

/// <summary>Cards and sessions.</summary>
[TestClass]
public class RecordRouteTests
{
    [TestMethod]
    public void Cards_are_added_changed_and_removed()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectText("{\"version\":0,\"count\":0,", bench.Ask("GET", "/api/cards", token));
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", "{\"idTag\":\"04AA\"}", token));
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", "{\"idTag\":\"04BB\",\"status\":\"Blocked\",\"parentIdTag\":\"FAMILY\",\"expiryDate\":\"2031-01-02T03:04:05Z\"}", token));
        string answer = bench.Ask("GET", "/api/cards", token);
        PageBench.ExpectText("{\"version\":2,\"count\":2,", answer);
        PageBench.ExpectText("{\"idTag\":\"04AA\",\"name\":\"\",\"status\":\"Accepted\",\"parentIdTag\":\"\"},{\"idTag\":\"04BB\",\"name\":\"\",\"status\":\"Blocked\",\"parentIdTag\":\"FAMILY\",\"expiryDate\":\"2031-01-02T03:04:05.000Z\"}]", answer);
        PageBench.ExpectStatus(200, bench.Ask("DELETE", "/api/cards/04%42B", token));
        PageBench.ExpectError(404, null, bench.Ask("DELETE", "/api/cards/04BB", token));
        PageBench.ExpectText("\"cards\":[{\"idTag\":\"04AA\"", bench.Ask("GET", "/api/cards", token));
        PageBench.ExpectStatus(200, bench.Ask("DELETE", "/api/cards/04AA", token));
        PageBench.ExpectText("\"cards\":[]", bench.Ask("GET", "/api/cards", token));
    }

    [TestMethod]
    public void What_is_left_out_of_a_card_stays()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", "{\"idTag\":\"04BB\",\"status\":\"Blocked\",\"parentIdTag\":\"FAMILY\",\"expiryDate\":\"2031-01-02T03:04:05Z\"}", token));
        const string Rest = "\"status\":\"Blocked\",\"parentIdTag\":\"FAMILY\",\"expiryDate\":\"2031-01-02T03:04:05.000Z\"}]";
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", "{\"idTag\":\"04bb\",\"name\":\"Ada\"}", token));
        string answer = bench.Ask("GET", "/api/cards", token);
        PageBench.ExpectText("{\"version\":1,", answer);
        PageBench.ExpectText("\"name\":\"Ada\"," + Rest, answer);
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", "{\"idTag\":\"04BB\",\"status\":\"Accepted\"}", token));
        PageBench.ExpectText("\"name\":\"Ada\"," + Rest.Substring(0, 10) + "Accepted" + Rest.Substring(17), bench.Ask("GET", "/api/cards", token));
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", "{\"idTag\":\"04BB\",\"parentIdTag\":\"\",\"expiryDate\":null}", token));
        PageBench.ExpectText("\"name\":\"Ada\",\"status\":\"Accepted\",\"parentIdTag\":\"\"}]", bench.Ask("GET", "/api/cards", token));
    }

    [TestMethod]
    public void A_status_that_the_page_cannot_choose_stays_and_an_expiry_that_is_over()
    {
        PageBench bench = Ready(out string token);
        ListTools.Send(bench.Station, 7, "Full", ListTools.Entry("04AA", "Invalid") + "," + ListTools.Entry("04BB", "Accepted", null, 1000000000000));
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", "{\"idTag\":\"04AA\",\"parentIdTag\":\"FAMILY\"}", token));
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", "{\"idTag\":\"04BB\",\"expiryDate\":null}", token));
        string answer = bench.Ask("GET", "/api/cards", token);
        PageBench.ExpectText("{\"idTag\":\"04AA\",\"name\":\"\",\"status\":\"Invalid\",\"parentIdTag\":\"FAMILY\"}", answer);
        PageBench.ExpectText("{\"idTag\":\"04BB\",\"name\":\"\",\"status\":\"Accepted\",\"parentIdTag\":\"\"}", answer);
    }

    [TestMethod]
    public void Cards_are_checked()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectError(400, "idTag", bench.Send("POST", "/api/cards", "{}", token));
        PageBench.ExpectError(400, "idTag", bench.Send("POST", "/api/cards", "{\"idTag\":\"\"}", token));
        PageBench.ExpectError(400, "idTag", bench.Send("POST", "/api/cards", "{\"idTag\":\"a\\u0001\"}", token));
        PageBench.ExpectError(400, "status", bench.Send("POST", "/api/cards", "{\"idTag\":\"A\",\"status\":\"Good\"}", token));
        PageBench.ExpectError(400, "expiryDate", bench.Send("POST", "/api/cards", "{\"idTag\":\"A\",\"expiryDate\":\"tomorrow\"}", token));
        PageBench.ExpectError(404, null, bench.Ask("DELETE", "/api/cards/%zz", token));
    }

    [TestMethod]
    public void A_card_has_a_name_that_a_restart_and_a_list_of_the_central_system_leave()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", "{\"idTag\":\"04AA\",\"name\":\"Zo\u00eb\"}", token));
        PageBench.ExpectText("{\"idTag\":\"04AA\",\"name\":\"Zo\u00eb\",\"status\":\"Accepted\"", bench.Ask("GET", "/api/cards", token));
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", "{\"idTag\":\"04aa\",\"status\":\"Blocked\"}", token));
        bench.Restart();
        token = bench.Login("admin", PageBench.Password);
        PageBench.ExpectText("\"name\":\"Zo\u00eb\",\"status\":\"Blocked\"", bench.Ask("GET", "/api/cards", token));
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", "{\"idTag\":\"04AA\",\"name\":\"\"}", token));
        PageBench.ExpectText("\"name\":\"\"", bench.Ask("GET", "/api/cards", token));
    }

    [TestMethod]
    public void The_name_of_a_card_goes_with_it_and_is_short()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", "{\"idTag\":\"04AA\",\"name\":\"Ada\"}", token));
        PageBench.ExpectStatus(200, bench.Ask("DELETE", "/api/cards/04AA", token));
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", "{\"idTag\":\"04AA\"}", token));
        PageBench.ExpectText("\"idTag\":\"04AA\",\"name\":\"\"", bench.Ask("GET", "/api/cards", token));
        string longest = "12345678901234567890123456789012";
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", "{\"idTag\":\"04AA\",\"name\":\"" + longest + "\"}", token));
        PageBench.ExpectError(400, "name", bench.Send("POST", "/api/cards", "{\"idTag\":\"04AA\",\"name\":\"" + longest + "3\"}", token));
        string wide = longest.Substring(1) + "\u00e9";
        PageBench.ExpectError(400, "name", bench.Send("POST", "/api/cards", "{\"idTag\":\"04AA\",\"name\":\"" + wide + "\"}", token));
    }

    [TestMethod]
    public void A_hundred_cards_have_names_and_one_more_is_stored_without()
    {
        PageBench bench = Ready(out string token);
        for (int i = 0; i < 100; i++)
        {
            PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", "{\"idTag\":\"T" + i.ToString() + "\",\"name\":\"card\"}", token));
        }

        PageBench.ExpectError(409, "name", bench.Send("POST", "/api/cards", "{\"idTag\":\"T100\",\"name\":\"card\"}", token));
        PageBench.ExpectText("{\"idTag\":\"T100\",\"name\":\"\"", bench.Ask("GET", "/api/cards", token));
    }

    [TestMethod]
    public void A_card_is_learnt_by_tapping_and_charges_nothing()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectError(400, "seconds", bench.Send("POST", "/api/cards/learn", "{\"seconds\":5}", token));
        bench.Station.Plug();
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards/learn", "{\"seconds\":30}", token));
        PageBench.ExpectText("\"learning\":{\"secondsLeft\":30,\"idTag\":\"\",\"isKnown\":false}", bench.Ask("GET", "/api/cards", token));
        bench.Station.Tap(TestStation.Tag);
        bench.Run(3000);
        PageBench.ExpectText("\"learning\":{\"secondsLeft\":0,\"idTag\":\"04A1B2C3\",\"isKnown\":false}", bench.Ask("GET", "/api/cards", token));
        PageBench.ExpectText("\"reason\":\"waitingForCard\"", bench.Ask("GET", "/api/state"));
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", "{\"idTag\":\"04A1B2C3\"}", token));
        PageBench.ExpectText("\"idTag\":\"04A1B2C3\",\"isKnown\":true}", bench.Ask("GET", "/api/cards", token));
        bench.Station.Tap(TestStation.Tag);
        bench.Run(5000);
        PageBench.ExpectText("\"status\":\"Charging\"", bench.Ask("GET", "/api/state"));
    }

    [TestMethod]
    public void A_session_is_kept_and_survives_a_restart()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectText("{\"total\":0,\"sessions\":[]}", bench.Ask("GET", "/api/sessions", token));
        Charge(bench);
        string answer = bench.Ask("GET", "/api/sessions", token);
        PageBench.ExpectText("{\"total\":1,\"sessions\":[{\"number\":1,\"connector\":1,\"start\":\"2026-", answer);
        PageBench.ExpectText("\"idTag\":\"04A1B2C3\",\"reason\":\"Local\",\"isInterrupted\":false}]}", answer);
        bench.Restart();
        token = bench.Login("user", "for the family");
        Charge(bench);
        answer = bench.Ask("GET", "/api/sessions?from=0&count=1", token);
        PageBench.ExpectText("{\"total\":2,\"sessions\":[{\"number\":2,", answer);
        Assert.IsTrue(answer.IndexOf("\"number\":1,") < 0, answer);
        PageBench.ExpectText("{\"total\":2,\"sessions\":[{\"number\":1,", bench.Ask("GET", "/api/sessions?from=1", token));
        PageBench.ExpectError(400, "count", bench.Ask("GET", "/api/sessions?count=101", token));
        PageBench.ExpectError(401, "authorization", bench.Ask("GET", "/api/sessions"));
    }

    [TestMethod]
    public void A_session_that_the_store_does_not_take_is_kept_when_it_has_room_again()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        FakeRecordStore records = new FakeRecordStore();
        SessionStore sessions = new SessionStore(records, 2);
        SessionWatch watch = new SessionWatch(station.ChargePoint, sessions, null, station.Now);
        station.Plug();
        station.Tap(TestStation.Tag);
        Run(station, watch, 10000);
        records.IsFull = true;
        station.Tap(TestStation.Tag);
        Run(station, watch, 40000);
        Assert.AreEqual(0, sessions.Count);
        Assert.IsTrue(records.Writes < 5, "the store is not worn by asking");
        records.IsFull = false;
        Run(station, watch, 40000);
        Assert.AreEqual(1, sessions.Count);
    }

    private static void Run(TestStation station, SessionWatch watch, int ms)
    {
        for (int left = ms; left > 0; left -= TestStation.TickMs)
        {
            station.Tick(TestStation.TickMs);
            watch.Tick(station.Now);
        }
    }

    [TestMethod]
    public void A_session_that_a_power_cut_ended_is_kept_as_such()
    {
        PageBench bench = Ready(out string _);
        bench.Station.Plug();
        bench.Station.Tap(TestStation.Tag);
        bench.Run(60000);
        bench.Station.PowerCycle(60000);
        bench.Restart();
        bench.Run(20000);
        string token = bench.Login("user", "for the family");
        PageBench.ExpectText("\"reason\":\"PowerLoss\",\"isInterrupted\":true", bench.Ask("GET", "/api/sessions", token));
    }

    // Without power no energy flows, and the run after the cut may know the time or not.
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_session_that_a_power_cut_ended_has_its_begin_and_its_length(bool hasTime)
    {
        PageBench bench = Ready(out string _);
        bench.Station.Plug();
        bench.Station.Tap(TestStation.Tag);
        bench.Run(90000);
        bench.Station.PowerCycle(3600000);
        Assert.IsTrue(!hasTime || bench.Station.ChargePoint.Clock.Set(FakeCentralSystem.Epoch + bench.Station.World, bench.Station.Now));
        bench.Restart();
        bench.Run(20000);
        FakeCentralSystem centralSystem = bench.Station.CentralSystem;
        string start = centralSystem.Log.Payload(centralSystem.Log.Find("StartTransaction", 0));
        string answer = bench.Ask("GET", "/api/sessions", bench.Login("user", "for the family"));
        Assert.AreEqual(Payload.Text(start, "timestamp"), PageBench.TextOf(answer, "start"));
        int at = answer.IndexOf("\"seconds\":") + 10;
        int seconds = int.Parse(answer.Substring(at, answer.IndexOf(',', at) - at));
        Assert.IsTrue(seconds >= 60 && seconds <= 95, answer);
    }

    [TestMethod]
    public void A_session_of_before_the_time_was_known_is_dated_once_it_is()
    {
        TestStation station = new TestStation();
        station.Network.IsUp = false;
        PageBench bench = new PageBench(station);
        string token = bench.SetUp();
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/ocpp", "{\"mode\":\"free\"}", token));
        Assert.IsFalse(bench.Station.ChargePoint.Clock.IsSet);
        station.Plug();
        bench.Run(10000);
        station.Unplug();
        bench.Run(3000);
        string answer = bench.Ask("GET", "/api/sessions", token);
        Assert.AreEqual("", PageBench.TextOf(answer, "start"), answer);
        PageBench.ExpectText("\r\n1,1,,,", bench.Ask("GET", "/api/sessions.csv", token));
        Assert.IsTrue(bench.Station.ChargePoint.Clock.Set(FakeCentralSystem.Epoch + bench.Station.World, bench.Station.Now));
        answer = bench.Ask("GET", "/api/sessions", token);
        PageBench.ExpectText("\"start\":\"20", answer);
        PageBench.ExpectText("\r\n1,1,20", bench.Ask("GET", "/api/sessions.csv", token));
    }

    [TestMethod]
    public void Csv_has_a_line_for_each_session_and_no_formulas()
    {
        PageBench bench = Ready(out string token);
        Charge(bench);
        string answer = bench.Ask("GET", "/api/sessions.csv", token);
        PageBench.ExpectText("\r\nContent-Type: text/csv; charset=utf-8\r\n", answer);
        PageBench.ExpectText("\r\nContent-Disposition: attachment; filename=\"sessions.csv\"\r\n", answer);
        PageBench.ExpectText("\r\n\r\nnumber,connector,start,end,seconds,energyWh,meterStartWh,meterStopWh,maxPowerW,idTag,reason,interrupted\r\n1,1,2026-", answer);
        PageBench.ExpectText(",\"04A1B2C3\",Local,0\r\n", answer);
        PageBench.ExpectText("\r\n\r\n\uFEFFnumber;connector;", bench.Ask("GET", "/api/sessions.csv?form=excel", token));
        PageBench.ExpectError(400, "form", bench.Ask("GET", "/api/sessions.csv?form=pdf", token));

        SessionStore store = new SessionStore(bench.Records, bench.Options.SessionChunks);
        store.Add(new SessionRecord { Connector = 1, IdTag = "=1+\"2\"" });
        bench.Restart();
        PageBench.ExpectText(",\"'=1+\"\"2\"\"\",", bench.Ask("GET", "/api/sessions.csv", bench.Login("admin", PageBench.Password)));
    }

    [TestMethod]
    public void The_store_keeps_the_last_sessions_whole()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        SessionStore store = new SessionStore(records, 3);
        for (int i = 1; i <= 300; i++)
        {
            Assert.IsTrue(store.Add(new SessionRecord { Connector = 2, IdTag = "T" + i.ToString(), MeterStart = i * 1000000L, Start = 1777852800000L + i, Reason = 3 }));
            store = i % 50 == 0 ? new SessionStore(records, 3) : store;
            Assert.AreEqual(i, store.Newest);
            Assert.IsTrue(store.Count >= (i < 128 ? i : 128) && store.Count <= 192, store.Count.ToString());
        }

        SessionReader reader = new SessionReader(store, true, 0);
        for (int i = 300; i >= store.Oldest; i--)
        {
            Assert.IsTrue(reader.Next());
            Assert.AreEqual(i, reader.Session.Number);
            Assert.AreEqual("T" + i.ToString(), reader.Session.IdTag);
            Assert.AreEqual(i * 1000000L, reader.Session.MeterStart);
            Assert.AreEqual(1777852800000L + i, reader.Session.Start);
            Assert.AreEqual(2, reader.Session.Connector);
        }

        Assert.IsFalse(reader.Next());
        reader = new SessionReader(store, false, 5);
        Assert.IsTrue(reader.Next());
        Assert.AreEqual(store.Oldest + 5, reader.Session.Number);
    }

    [TestMethod]
    public void A_full_store_costs_the_new_session_only()
    {
        FakeRecordStore records = new FakeRecordStore();
        SessionStore store = new SessionStore(records, 3);
        Assert.IsTrue(store.Add(new SessionRecord { IdTag = "A" }));
        records.IsFull = true;
        Assert.IsFalse(store.Add(new SessionRecord { IdTag = "B" }));
        Assert.AreEqual(1, store.Newest);
        records.IsFull = false;
        Assert.IsTrue(store.Add(new SessionRecord { IdTag = "C" }));
        Assert.AreEqual(3, records.Writes);
        SessionReader reader = new SessionReader(store, true, 0);
        Assert.IsTrue(reader.Next());
        Assert.AreEqual("C", reader.Session.IdTag);
        Assert.AreEqual(2, reader.Session.Number);
    }

    [TestMethod]
    public void A_damaged_record_costs_its_own_sessions_only()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        SessionStore store = new SessionStore(records, 3);
        for (int i = 1; i <= 130; i++)
        {
            store.Add(new SessionRecord { IdTag = "T" });
        }

        records.Write("page-ses-1", new byte[] { 9, 9, 9 }, 3);
        store = new SessionStore(records, 3);
        SessionReader reader = new SessionReader(store, true, 0);
        int found = 0;
        while (reader.Next())
        {
            found++;
        }

        Assert.AreEqual(66, found);
        Assert.IsTrue(store.Add(new SessionRecord { IdTag = "N" }));
        Assert.AreEqual(131, store.Newest);
    }

    private static PageBench Ready(out string token)
    {
        PageBench bench = new PageBench();
        token = bench.SetUp();
        bench.Run(3000);
        return bench;
    }

    private static void Charge(PageBench bench)
    {
        bench.Station.Plug();
        bench.Station.Tap(TestStation.Tag);
        bench.Run(10000);
        bench.Station.Tap(TestStation.Tag);
        bench.Run(5000);
        bench.Station.Unplug();
        bench.Run(3000);
    }
}
