using Borne.Charging.Transactions.Queue;
using Borne.Hal.Network.Streams;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.Charging.IdTags;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages.Routes;

/// <summary>The state, and what starts and stops sessions.</summary>
[TestClass]
public class StateTests
{
    [TestMethod]
    public void State_follows_a_session()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectText("\"status\":\"Available\",\"error\":\"NoError\",\"vendorError\":0,\"info\":\"\",\"reason\":\"free\"", bench.Ask("GET", "/api/state"));
        bench.Station.Plug();
        bench.Run(1000);
        PageBench.ExpectText("\"reason\":\"waitingForCard\",\"isPlugged\":true", bench.Ask("GET", "/api/state"));
        bench.Station.Tap(TestStation.Tag);
        bench.Run(10000);
        string answer = bench.Ask("GET", "/api/state", token);
        PageBench.ExpectText("\"status\":\"Charging\"", answer);
        PageBench.ExpectText("\"reason\":\"charging\"", answer);
        PageBench.ExpectText("\"isLocked\":true", answer);
        PageBench.ExpectText("\"idTag\":\"04A1B2C3\"", answer);
        PageBench.ExpectText("\"start\":\"2026-", answer);
        PageBench.ExpectText("\"connection\":{\"state\":\"Connected\",\"reason\":\"none\"", answer);
        Assert.AreEqual(-1, answer.IndexOf("\"seconds\":0,"), answer);
    }

    [TestMethod]
    public void A_full_queue_of_transactions_is_told_until_there_is_room()
    {
        PageBench bench = Ready(out string _);
        PageBench.ExpectText("\"isStorageFull\":false", bench.Ask("GET", "/api/state"));
        TransactionQueue queue = bench.Station.ChargePoint.Queue;
        while (queue.AddStart(1, TestStation.Tag, 0, 1) != 0)
        {
        }

        PageBench.ExpectText("\"isStorageFull\":true", bench.Ask("GET", "/api/state"));
        bench.Station.Journal.Remove(queue.Head);
        Assert.AreNotEqual(0L, queue.AddStart(1, TestStation.Tag, 0, 1));
        PageBench.ExpectText("\"isStorageFull\":false", bench.Ask("GET", "/api/state"));
    }

    [TestMethod]
    public void IdTag_is_masked_for_who_has_not_logged_in()
    {
        PageBench bench = Ready(out string token);
        bench.Station.Plug();
        bench.Station.Tap(TestStation.Tag);
        bench.Run(5000);
        string answer = bench.Ask("GET", "/api/state");
        PageBench.ExpectText("\"idTag\":\"04***\"", answer);
        Assert.IsTrue(answer.IndexOf(TestStation.Tag) < 0, answer);
        PageBench.ExpectText("\"idTag\":\"04A1B2C3\"", bench.Ask("GET", "/api/state", token));
    }

    [TestMethod]
    public void Tag_changes_with_the_state_and_not_with_the_time()
    {
        PageBench bench = Ready(out string token);
        bench.Run(5000);
        string tag = TagOf(bench.Ask("GET", "/api/state"));
        bench.Run(3000);
        PageBench.ExpectStatus(304, bench.Ask("GET", "/api/state", null, "If-None-Match: " + tag + "\r\n"));
        PageBench.ExpectStatus(200, bench.Ask("GET", "/api/state", token, "If-None-Match: " + tag + "\r\n"));
        bench.Station.Plug();
        bench.Run(1000);
        PageBench.ExpectStatus(200, bench.Ask("GET", "/api/state", null, "If-None-Match: " + tag + "\r\n"));
    }

    [TestMethod]
    public void A_tag_stands_for_one_document_only_and_a_document_has_one_tag()
    {
        PageBench bench = Ready(out string token);
        string[] tags = new string[60];
        string[] documents = new string[tags.Length];
        int differing = 0;
        for (int i = 0; i < tags.Length; i++)
        {
            bench.Run(700);
            if (i == 10)
            {
                bench.Station.Plug();
                bench.Station.Tap(TestStation.Tag);
            }
            else if (i == 30)
            {
                bench.Station.Unplug();
                bench.Station.GoOffline();
            }

            string answer = bench.Ask("GET", "/api/state", i % 2 == 0 ? token : null);
            tags[i] = TagOf(answer);
            documents[i] = Blank(Blank(Blank(Blank(PageBench.BodyOf(answer), "clock"), "uptimeSeconds"), "seconds"), "nextAttemptSeconds");
            for (int k = 0; k < i; k++)
            {
                Assert.AreEqual(documents[k] == documents[i], tags[k] == tags[i], documents[k] + "\n" + documents[i]);
                differing += tags[k] == tags[i] ? 0 : 1;
            }
        }

        Assert.IsTrue(differing > tags.Length && differing < tags.Length * (tags.Length - 1) / 2, differing.ToString());
    }

    [TestMethod]
    [DataRow((int)StreamFailure.Unknown, 101, "unreachable")]
    [DataRow((int)StreamFailure.Host, 101, "unknownHost")]
    [DataRow((int)StreamFailure.Certificate, 101, "certificate")]
    [DataRow((int)StreamFailure.Version, 101, "tls")]
    [DataRow((int)StreamFailure.Suite, 101, "tls")]
    [DataRow((int)StreamFailure.Handshake, 101, "tls")]
    [DataRow((int)StreamFailure.Unknown, 401, "password")]
    [DataRow((int)StreamFailure.Unknown, 403, "refused")]
    [DataRow((int)StreamFailure.Unknown, 404, "unknownIdentity")]
    [DataRow((int)StreamFailure.Unknown, 500, "httpStatus")]
    public void Reason_of_a_connection_that_does_not_come_about_tells_where_to_look(int failure, int status, string reason)
    {
        PageBench bench = Ready(out string _);
        bench.Station.Network.Failure = (StreamFailure)failure;
        bench.Station.Network.IsRefusing = status == 101;
        bench.Station.CentralSystem.HttpStatus = status;
        bench.Station.GoOffline();
        bench.Station.Network.IsUp = true;
        bench.Run(60000);
        PageBench.ExpectText("\"state\":\"Disconnected\",\"reason\":\"" + reason + "\"", bench.Ask("GET", "/api/state"));
    }

    [TestMethod]
    public void Connection_tells_why_it_is_not_there_and_when_it_tries_again()
    {
        PageBench bench = Ready(out string _);
        bench.Station.GoOffline();
        bench.Run(1000);
        PageBench.ExpectText("\"state\":\"Disconnected\",\"reason\":\"networkDown\"", bench.Ask("GET", "/api/state"));
        bench.Station.GoOnline();
        bench.Station.Set(Key.OcppEnabled, "false");
        bench.Run(1000);
        PageBench.ExpectText("\"state\":\"Disconnected\",\"reason\":\"switchedOff\",\"httpStatus\":0,\"nextAttemptSeconds\":0", bench.Ask("GET", "/api/state"));
    }

    [TestMethod]
    public void Four_connectors_fit_one_after_the_other()
    {
        PageBench bench = new PageBench(4);
        bench.SetUp();
        bench.Run(3000);
        string answer = bench.Ask("GET", "/api/state");
        PageBench.ExpectStatus(200, answer);
        PageBench.ExpectText("\r\nTransfer-Encoding: chunked\r\n", answer);
        Assert.IsTrue(answer.IndexOf("\r\nETag") < 0, "a tag would stand for pieces that are written later");
        PageBench.ExpectText("{\"id\":4,", answer);
        PageBench.ExpectText("\"faults\":[]}", answer);
    }

    [TestMethod]
    public void Start_and_stop_need_the_owners_leave()
    {
        PageBench bench = Ready(out string token);
        PageBench.ExpectError(401, "authorization", bench.Send("POST", "/api/connectors/1/start", "{}"));
        PageBench.ExpectError(403, null, bench.Send("POST", "/api/connectors/1/start", "{\"idTag\":\"04A1B2C3\"}", token));
        PageBench.ExpectError(403, null, bench.Ask("POST", "/api/connectors/1/stop", token));
        PageBench.ExpectStatus(200, bench.Send("PUT", "/api/system", "{\"canStart\":true}", token));
        PageBench.ExpectText("\"canStart\":true,\"canStop\":false", bench.Ask("GET", "/api/state"));
        PageBench.ExpectError(409, null, bench.Ask("POST", "/api/connectors/1/stop", token));
        bench.Station.Plug();
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/connectors/1/start", "{\"idTag\":\"04A1B2C3\"}", token));
        bench.Run(5000);
        PageBench.ExpectText("\"canStart\":false,\"canStop\":true", bench.Ask("GET", "/api/state"));
        PageBench.ExpectError(409, null, bench.Send("POST", "/api/connectors/1/start", "{}", token));
        PageBench.ExpectStatus(200, bench.Ask("POST", "/api/connectors/1/stop", token));
        bench.Run(8000);
        PageBench.ExpectText("\"status\":\"Finishing\"", bench.Ask("GET", "/api/state"));
    }

    [TestMethod]
    public void Start_checks_what_it_is_given()
    {
        PageBench bench = Ready(out string token);
        bench.Station.Set(Key.PageStart, "true");
        PageBench.ExpectError(404, null, bench.Send("POST", "/api/connectors/2/start", "{}", token));
        PageBench.ExpectError(404, null, bench.Send("POST", "/api/connectors/0/start", "{}", token));
        PageBench.ExpectError(404, null, bench.Send("POST", "/api/connectors/x/start", "{}", token));
        PageBench.ExpectError(400, "idTag", bench.Send("POST", "/api/connectors/1/start", "{\"idTag\":\"123456789012345678901\"}", token));
        PageBench.ExpectError(400, "idTag", bench.Send("POST", "/api/connectors/1/start", "{\"idTag\":7}", token));
        PageBench.ExpectError(400, "tag", bench.Send("POST", "/api/connectors/1/start", "{\"tag\":\"A\"}", token));
    }

    [TestMethod]
    public void Unlock_ends_the_session_and_lets_the_cable_go()
    {
        PageBench bench = Ready(out string token);
        bench.Station.Set(Key.PageStart, "true");
        bench.Station.Plug();
        bench.Station.Tap(TestStation.Tag);
        bench.Run(5000);
        PageBench.ExpectError(401, "authorization", bench.Ask("POST", "/api/connectors/1/unlock"));
        PageBench.ExpectStatus(200, bench.Ask("POST", "/api/connectors/1/unlock", token));
        bench.Run(10000);
        string answer = bench.Ask("GET", "/api/state", token);
        PageBench.ExpectText("\"isLocked\":false", answer);
        PageBench.ExpectText("\"idTag\":\"\"", answer);
    }

    [TestMethod]
    public void Unlock_is_offered_where_it_would_be_carried_out()
    {
        PageBench bench = Ready(out string token);
        bench.Station.Set(Key.PageStart, "false");
        string state = bench.Ask("GET", "/api/state");
        PageBench.ExpectText("\"isStartAllowed\":false", state);
        PageBench.ExpectText("\"canUnlock\":true", state);
        bench.Station.Plug();
        bench.Station.Tap(TestStation.Tag);
        bench.Run(5000);
        PageBench.ExpectText("\"canUnlock\":false", bench.Ask("GET", "/api/state"));
        PageBench.ExpectError(403, null, bench.Ask("POST", "/api/connectors/1/unlock", token));
        bench.Station.Set(Key.PageStart, "true");
        state = bench.Ask("GET", "/api/state");
        PageBench.ExpectText("\"isStartAllowed\":true", state);
        PageBench.ExpectText("\"canUnlock\":true", state);
        PageBench.ExpectStatus(200, bench.Ask("POST", "/api/connectors/1/unlock", token));
    }

    [TestMethod]
    public void Unlock_ends_nothing_that_stop_may_not_end()
    {
        PageBench bench = Ready(out string _);
        bench.Station.Set(Key.PageStart, "false");
        string token = bench.Login("user", "for the family");
        PageBench.ExpectStatus(200, bench.Ask("POST", "/api/connectors/1/unlock", token));
        bench.Run(5000);
        bench.Station.Tap(TestStation.Tag);
        bench.Run(2000);
        Assert.AreEqual(TestStation.Tag, bench.Station.ChargePoint.GetConnector(1).AuthorizedTag);
        PageBench.ExpectError(403, null, bench.Ask("POST", "/api/connectors/1/unlock", token));
        Assert.AreEqual(TestStation.Tag, bench.Station.ChargePoint.GetConnector(1).AuthorizedTag);
        bench.Station.Plug();
        bench.Run(5000);
        PageBench.ExpectError(403, null, bench.Ask("POST", "/api/connectors/1/unlock", token));
        bench.Run(5000);
        Assert.IsTrue(bench.Station.ChargePoint.GetConnector(1).HasTransaction);
    }

    [TestMethod]
    public void Start_asks_for_the_card_although_remote_starts_are_not_asked_for()
    {
        PageBench bench = Ready(out string token);
        bench.Station.Set(Key.PageStart, "true");
        bench.Station.Set(Key.AuthorizeRemoteTxRequests, "false");
        bench.Station.CentralSystem.Rules.Add("Authorize", "{\"idTagInfo\":{\"status\":\"Blocked\"}}", AnswerRules.Always, null);
        bench.Station.Plug();
        bench.Run(1000);
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/connectors/1/start", "{\"idTag\":\"04FFFFFF\"}", token));
        bench.Run(5000);
        Assert.IsFalse(bench.Station.ChargePoint.GetConnector(1).HasTransaction);
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/connectors/1/start", "{}", token));
        bench.Run(5000);
        Assert.IsFalse(bench.Station.ChargePoint.GetConnector(1).HasTransaction, "nothing is free");
        bench.Station.CentralSystem.Rules.Clear("Authorize");
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/connectors/1/start", "{\"idTag\":\"04FFFFFF\"}", token));
        bench.Run(5000);
        Assert.IsTrue(bench.Station.ChargePoint.GetConnector(1).HasTransaction);
    }

    [TestMethod]
    public void A_refused_idTag_is_told_for_a_minute()
    {
        PageBench bench = Ready(out string token);
        bench.Station.Set(Key.PageStart, "true");
        bench.Station.CentralSystem.Rules.Add("Authorize", ListTools.Answer("Blocked"), AnswerRules.Always, null);
        Assert.AreEqual(-1, bench.Ask("GET", "/api/state", token).IndexOf("refusal"), "nothing was refused yet");
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/connectors/1/start", "{\"idTag\":\"FFFFFFFF\"}", token));
        bench.Run(5000);
        PageBench.ExpectText("],\"refusal\":{\"connector\":1,\"idTag\":\"FF***\",\"seconds\":", bench.Ask("GET", "/api/state"));
        PageBench.ExpectText(",\"count\":1},\"faults\":[]}", bench.Ask("GET", "/api/state"));
        bench.Station.Tap(TestStation.Tag);
        bench.Run(5000);
        string answer = bench.Ask("GET", "/api/state", token);
        PageBench.ExpectText("],\"refusal\":{\"connector\":0,\"idTag\":\"04A1B2C3\",\"seconds\":", answer);
        PageBench.ExpectText(",\"count\":2},\"faults\":[]}", answer);
        bench.Run(60000);
        Assert.AreEqual(-1, bench.Ask("GET", "/api/state", token).IndexOf("refusal"), "it is of the past");
    }

    [TestMethod]
    public void Schedule_tells_the_limits_to_come()
    {
        PageBench bench = Ready(out string _);
        string answer = bench.Ask("GET", "/api/schedule?connector=1&hours=2");
        PageBench.ExpectStatus(200, answer);
        PageBench.ExpectText("{\"connector\":1,\"start\":\"2026-", answer);
        PageBench.ExpectText("\"seconds\":7200}", answer);
        PageBench.ExpectError(400, "hours", bench.Ask("GET", "/api/schedule?hours=0"));
        PageBench.ExpectError(400, "hours", bench.Ask("GET", "/api/schedule?hours=1e3"));
        PageBench.ExpectError(400, "connector", bench.Ask("GET", "/api/schedule?connector=2"));
    }

    [TestMethod]
    public void History_has_a_point_for_each_minute_and_forgets_the_oldest()
    {
        PageBench bench = Ready(out string _);
        bench.Options.HistoryPoints = 4;
        bench.Restart();
        PageBench.ExpectText("{\"intervalSeconds\":60,\"connectors\":[{\"id\":1,\"power\":[],\"limit\":[]}]}", bench.Ask("GET", "/api/history"));
        bench.Run(125000);
        PageBench.ExpectText("\"power\":[0,0],\"limit\":[0.0,0.0]", bench.Ask("GET", "/api/history"));
        bench.Station.Plug();
        bench.Station.Tap(TestStation.Tag);
        bench.Run(180000);
        string answer = bench.Ask("GET", "/api/history");
        PageBench.ExpectText("\"end\":\"2026-", answer);
        PageBench.ExpectText("\"power\":[0,", answer);
        PageBench.ExpectText("\"limit\":[0.0,32.0,32.0,32.0]", answer);
    }

    private static PageBench Ready(out string token)
    {
        PageBench bench = new PageBench();
        token = bench.SetUp();
        bench.Run(3000);
        return bench;
    }

    // Takes the value of a member out.
    private static string Blank(string json, string name)
    {
        string key = "\"" + name + "\":";
        int start = json.IndexOf(key);
        if (start < 0)
        {
            return json;
        }

        int end = json.IndexOf(",\"", start);
        return json.Substring(0, start + key.Length) + json.Substring(end);
    }

    private static string TagOf(string answer)
    {
        int start = answer.IndexOf("\r\nETag: ") + 8;
        return answer.Substring(start, answer.IndexOf("\r\n", start) - start);
    }
}
