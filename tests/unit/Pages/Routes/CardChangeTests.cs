using System;
using Borne.Base.Storage;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Storage;
using Borne.Tests.Bench.Wire;
using Borne.Tests.Charging.IdTags;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages.Routes;

/// <summary>A card that is added or removed at the page is stored in steps, beside others and over power cuts.</summary>
[TestClass]
public class CardChangeTests
{
    private const string Second = "{\"idTag\":\"04BB\",\"name\":\"Bob\"}";

    [TestMethod]
    public void No_tick_writes_more_than_one_file()
    {
        FakeRecordStore records = new FakeRecordStore();
        PageBench bench = On(records, out string token);

        // The first change after a start looks for what a power cut may have left.
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", "{\"idTag\":\"04AA\",\"name\":\"Ada\"}", token));
        int added = Writes(bench, records, Posted(Second, token), out int most);
        Assert.AreEqual(1, most);
        Assert.IsTrue(added >= 6, added.ToString());
        Writes(bench, records, "DELETE /api/cards/04BB" + Head(token) + "\r\n", out most);
        Assert.AreEqual(1, most);
        PageBench.ExpectText("\"cards\":[{\"idTag\":\"04AA\",\"name\":\"Ada\"", bench.Ask("GET", "/api/cards", token));
    }

    [TestMethod]
    public void Whoever_has_gone_before_the_answer_has_the_card_stored_all_the_same()
    {
        PageBench bench = On(new MemoryRecordStore(), out string token);
        FakeStream stream = bench.Connect(Posted(Second, token));
        bench.Tick();
        bench.Tick();
        stream.End();
        stream.Close();
        bench.Run(1000);
        PageBench.ExpectText("{\"idTag\":\"04BB\",\"name\":\"Bob\"", bench.Ask("GET", "/api/cards", token));
    }

    [TestMethod]
    public void Two_who_change_cards_at_once_both_have_theirs()
    {
        PageBench bench = On(new MemoryRecordStore(), out string token);
        FakeStream first = bench.Connect(Posted("{\"idTag\":\"04AA\",\"name\":\"Ada\"}", token));
        FakeStream second = bench.Connect(Posted(Second, token));
        bench.Run(3000);
        PageBench.ExpectStatus(200, first.OutputText());
        PageBench.ExpectStatus(200, second.OutputText());
        string answer = bench.Ask("GET", "/api/cards", token);
        PageBench.ExpectText("{\"version\":2,\"count\":2,", answer);
        PageBench.ExpectText("\"name\":\"Ada\"", answer);
        PageBench.ExpectText("\"name\":\"Bob\"", answer);
    }

    [TestMethod]
    public void A_list_of_the_central_system_and_a_card_of_the_page_leave_each_other_whole()
    {
        for (int ticks = 0; ticks < 16; ticks++)
        {
            PageBench bench = On(new MemoryRecordStore(), out string token);
            for (int i = 0; i < 3; i++)
            {
                ListTools.Send(bench.Station, 4 + i, i == 0 ? "Full" : "Differential", Entries(i * 20));
            }

            FakeStream stream = ticks < 8 ? bench.Connect(Posted(Second, token)) : null;
            for (int i = 0; i < ticks % 8; i++)
            {
                bench.Tick();
            }

            bench.Station.CentralSystem.Call("SendLocalList", ListTools.Message(9, "Differential", ListTools.Entry("04CC")));
            for (int i = 0; i < ticks % 8; i++)
            {
                bench.Tick();
            }

            stream = stream ?? bench.Connect(Posted(Second, token));
            bench.Run(2000);
            PageBench.ExpectStatus(200, stream.OutputText());
            Assert.AreEqual("Accepted", Payload.Text(bench.Station.CentralSystem.Answer, "status"), ticks.ToString());
            string answer = bench.Ask("GET", "/api/cards", token);
            PageBench.ExpectText("\"count\":62,", answer);
            PageBench.ExpectText("{\"idTag\":\"04CC\",", answer);
            PageBench.ExpectText("{\"idTag\":\"04BB\",\"name\":\"Bob\"", answer);

            // One that came behind has told the central system by its version that there is more than it has sent.
            Assert.IsTrue(answer.IndexOf("{\"version\":9,") > 0 || answer.IndexOf("{\"version\":10,") > 0, answer);
        }
    }

    [TestMethod]
    public void A_message_whose_connection_is_gone_does_not_keep_cards_from_being_changed()
    {
        PageBench bench = On(new MemoryRecordStore(), out string token);
        bench.Station.CentralSystem.Call("SendLocalList", ListTools.Message(9, "Full", Entries(0)));
        for (int i = 0; i < 6; i++)
        {
            bench.Tick();
        }

        bench.Station.CentralSystem.Drop();
        bench.Station.Network.IsUp = false;
        FakeStream stream = bench.Connect(Posted(Second, token));
        bench.Run(5000);
        PageBench.ExpectStatus(200, stream.OutputText());
        PageBench.ExpectText("{\"idTag\":\"04BB\",\"name\":\"Bob\"", bench.Ask("GET", "/api/cards", token));
    }

    [TestMethod]
    public void A_message_behind_one_whose_connection_is_gone_is_answered_at_once()
    {
        for (int ticks = 1; ticks < 16; ticks++)
        {
            TestStation station = new TestStation();
            station.Boot();
            station.CentralSystem.Call("SendLocalList", ListTools.Message(9, "Full", Entries(0)));
            for (int i = 0; i < ticks; i++)
            {
                station.Tick(TestStation.TickMs);
            }

            station.GoOffline();
            station.GoOnline();
            station.Run(500);
            Assert.AreEqual("Accepted", station.Order("SendLocalList", ListTools.Message(12, "Full", Entries(20)), 1000), ticks.ToString());
            Assert.IsNotNull(station.ChargePoint.Tags.FindInList("T39", 0));
            Assert.IsNull(station.ChargePoint.Tags.FindInList("T0", 0));
        }
    }

    [TestMethod]
    public void A_power_cut_at_any_write_leaves_the_old_list_or_the_new_one()
    {
        int seen = 0;
        bool isCut = true;
        for (int left = 0; isCut; left++)
        {
            TestStation station = new TestStation();
            PowerCut supply = new PowerCut(new MemoryRecordStore(), station.Journal, station.CentralSystem);
            station.Records = supply;
            station.PowerCycle(1000);
            PageBench bench = Ready(station, out string token);
            PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", "{\"idTag\":\"04AA\",\"name\":\"Ada\"}", token));
            supply.Left = left;
            bool isAnswered = Ask(bench, token);
            isCut = supply.IsCut;
            supply.Left = int.MaxValue;
            station.PowerCycle(1000);
            bench.Restart();
            token = bench.Login("admin", PageBench.Password);
            string answer = bench.Ask("GET", "/api/cards", token);
            PageBench.ExpectText("{\"idTag\":\"04AA\",\"name\":\"Ada\",\"status\":\"Accepted\"", answer);
            bool isNew = answer.IndexOf("\"count\":2,") > 0;
            PageBench.ExpectText(isNew ? "{\"version\":2,\"count\":2," : "{\"version\":1,\"count\":1,", answer);
            Assert.AreEqual(isNew, answer.IndexOf("\"idTag\":\"04BB\"") > 0);
            Assert.IsTrue(isNew || !isAnswered, "answered before it was stored");
            seen |= isNew ? 2 : 1;
            PageBench.ExpectStatus(200, bench.Send("POST", "/api/cards", Second, token));
            PageBench.ExpectText("{\"idTag\":\"04BB\",\"name\":\"Bob\"", bench.Ask("GET", "/api/cards", token));
        }

        Assert.AreEqual(3, seen);
    }

    private static bool Ask(PageBench bench, string token)
    {
        try
        {
            FakeStream stream = bench.Connect(Posted(Second, token));
            bench.Run(2000);
            return stream.OutputText().IndexOf("HTTP/1.1 200 ") == 0;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    // Changes of the flash until the request is answered.
    private static int Writes(PageBench bench, FakeRecordStore records, string request, out int most)
    {
        FakeStream stream = bench.Connect(request);
        int all = 0;
        most = 0;
        for (int i = 0; i < 200 && stream.OutputLength == 0; i++)
        {
            int before = records.Writes + records.Deletes;
            bench.Tick();
            int count = records.Writes + records.Deletes - before;
            all += count;
            most = count > most ? count : most;
        }

        PageBench.ExpectStatus(200, stream.OutputText());
        return all;
    }

    private static string Entries(int from)
    {
        string entries = "";
        for (int i = from; i < from + 20; i++)
        {
            entries += (i == from ? "" : ",") + ListTools.Entry("T" + i.ToString(), "Accepted", "ABCDEFGHIJKLMNOPQRST");
        }

        return entries;
    }

    private static string Posted(string json, string token) => "POST /api/cards" + Head(token) + "Content-Type: application/json\r\nContent-Length: "
        + json.Length.ToString() + "\r\n\r\n" + json;

    private static string Head(string token) => " HTTP/1.1\r\nHost: 192.168.1.200\r\nAuthorization: Bearer " + token + "\r\n";

    private static PageBench On(IRecordStore records, out string token)
    {
        TestStation station = new TestStation();
        station.Records = records;
        station.PowerCycle(1000);
        return Ready(station, out token);
    }

    private static PageBench Ready(TestStation station, out string token)
    {
        PageBench bench = new PageBench(station);
        token = bench.SetUp();
        bench.Run(3000);
        return bench;
    }
}
