using Borne.Hal.Network.Streams;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages.Http;

/// <summary>The page's server as the network sees it: files, heads, limits, connections.</summary>
[TestClass]
public class PageServerTests
{
    private const string Get = "GET /api/setup HTTP/1.1\r\nHost: 10.0.0.7\r\n\r\n";

    [TestMethod]
    public void Root_is_the_first_file_of_the_page()
    {
        string answer = new PageBench().Ask("GET", "/");
        PageBench.ExpectStatus(200, answer);
        PageBench.ExpectText("\r\nContent-Type: text/html; charset=utf-8\r\n", answer);
        PageBench.ExpectText("\r\nContent-Length: 15\r\n", answer);
        PageBench.ExpectText("\r\nETag: \"i1\"\r\n", answer);
        Assert.AreEqual("<!doctype html>", PageBench.BodyOf(answer));
        Assert.IsTrue(answer.IndexOf("Content-Encoding") < 0, answer);
    }

    [TestMethod]
    public void A_file_larger_than_the_buffer_comes_whole_with_its_length()
    {
        string answer = new PageBench().Ask("GET", "/app.js");
        PageBench.ExpectStatus(200, answer);
        PageBench.ExpectText("\r\nContent-Length: 9000\r\n", answer);
        PageBench.ExpectText("\r\nContent-Encoding: gzip\r\n", answer);
        string body = PageBench.BodyOf(answer);
        Assert.AreEqual(FakeAssets.LargeBytes, body.Length);
        for (int i = 0; i < body.Length; i += 997)
        {
            Assert.AreEqual('a' + (i % 26), (int)body[i]);
        }
    }

    [TestMethod]
    public void A_file_that_the_browser_has_is_not_sent_again()
    {
        string answer = new PageBench().Ask("GET", "/app.js", null, "If-None-Match: \"a1\"\r\n");
        PageBench.ExpectStatus(304, answer);
        Assert.AreEqual("", PageBench.BodyOf(answer));
    }

    [TestMethod]
    public void Every_answer_carries_the_headers_that_keep_other_sites_out()
    {
        PageBench bench = new PageBench();
        string[] answers = new string[] { bench.Ask("GET", "/"), bench.Ask("GET", "/api/setup"), bench.Ask("GET", "/none"), bench.Raw("x\r\n\r\n") };
        foreach (string answer in answers)
        {
            PageBench.ExpectText("\r\nX-Content-Type-Options: nosniff\r\n", answer);
            PageBench.ExpectText("\r\nX-Frame-Options: DENY\r\n", answer);
            PageBench.ExpectText("\r\nContent-Security-Policy: default-src 'self'; frame-ancestors 'none';", answer);
            PageBench.ExpectText("\r\nConnection: close\r\n", answer);
        }

        PageBench.ExpectText("\r\nCache-Control: no-store\r\n", answers[1]);
        Assert.IsTrue(answers[1].IndexOf("Access-Control") < 0);
    }

    [TestMethod]
    public void Unknown_paths_and_methods_are_not_found()
    {
        PageBench bench = new PageBench();
        PageBench.ExpectError(404, null, bench.Ask("GET", "/nothing"));
        PageBench.ExpectError(404, null, bench.Ask("GET", "/../app.js"));
        PageBench.ExpectError(404, null, bench.Ask("GET", "/%2e%2e/app.js"));
        PageBench.ExpectError(404, null, bench.Ask("GET", "/api/nothing"));
        PageBench.ExpectError(404, null, bench.Ask("GET", "/api/setup/"));
        PageBench.ExpectError(404, null, bench.Ask("DELETE", "/api/setup"));
        PageBench.ExpectError(404, null, bench.Ask("POST", "/"));
        PageBench.ExpectError(404, null, bench.Ask("HEAD", "/"));
    }

    [TestMethod]
    public void What_two_readers_could_understand_differently_is_refused()
    {
        PageBench bench = new PageBench();
        PageBench.ExpectError(400, "transfer-encoding", bench.Ask("GET", "/", null, "Transfer-Encoding: chunked\r\n"));
        PageBench.ExpectError(400, "content-length", bench.Ask("GET", "/", null, "Content-Length: 0\r\nContent-Length: 0\r\n"));
        PageBench.ExpectError(400, "content-length", bench.Ask("GET", "/", null, "Content-Length: -1\r\n"));
        PageBench.ExpectError(400, "content-length", bench.Ask("GET", "/", null, "Content-Length: 1,1\r\n"));
        PageBench.ExpectError(400, "host", bench.Ask("GET", "/", null, "Host: 10.0.0.1\r\n"));
        PageBench.ExpectError(400, null, bench.Ask("GET", "/", null, "Content-Length : 1\r\n"));
        PageBench.ExpectError(400, null, bench.Ask("GET", "/", null, " folded\r\n"));
        PageBench.ExpectError(400, null, bench.Raw("GET http://10.0.0.7/ HTTP/1.1\r\nHost: 10.0.0.7\r\n\r\n"));
        PageBench.ExpectError(400, null, bench.Raw("GET / HTTP/1.0\r\nHost: 10.0.0.7\r\n\r\n"));
        PageBench.ExpectError(400, null, bench.Raw("GET /a b HTTP/1.1\r\nHost: 10.0.0.7\r\n\r\n"));
        PageBench.ExpectError(400, "host", bench.Raw("GET / HTTP/1.1\r\n\r\n"));
        PageBench.ExpectError(400, "content-length", bench.Raw(
            "POST /api/setup HTTP/1.1\r\nHost: 10.0.0.7\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}GET / HTTP/1.1\r\n"));
    }

    [TestMethod]
    public void Heads_and_bodies_that_are_too_long_are_refused()
    {
        PageBench bench = new PageBench();
        string hundred = "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789";
        PageBench.ExpectError(400, null, bench.Ask("GET", "/" + hundred + hundred + hundred));
        string header = "X-Filler: " + hundred + "\r\n";
        string head = header + header + header + header + header;
        PageBench.ExpectStatus(200, bench.Ask("GET", "/", null, head + head));
        PageBench.ExpectError(400, null, bench.Ask("GET", "/", null, head + head + head + head));
        string length = "Host: 10.0.0.7\r\nContent-Type: application/json\r\nContent-Length: ";
        PageBench.ExpectError(413, "content-length", bench.Raw("POST /api/setup HTTP/1.1\r\n" + length + "2049\r\n\r\n"));
        PageBench.ExpectError(413, "content-length", bench.Raw("POST /api/setup HTTP/1.1\r\n" + length + "60000000\r\n\r\n"));
        PageBench.ExpectError(413, "content-length", bench.Raw("POST /api/setup HTTP/1.1\r\n" + length + "99999999999999999999\r\n\r\n"));
    }

    [TestMethod]
    public void A_request_may_come_byte_by_byte()
    {
        PageBench bench = new PageBench();
        FakeStream stream = bench.Connect(Get);
        stream.ReadChunk = 1;
        stream.WriteChunk = 7;
        PageBench.ExpectStatus(200, bench.Answer(stream));
    }

    [TestMethod]
    public void Who_sends_too_slowly_is_given_up()
    {
        PageBench bench = new PageBench();
        FakeStream stream = bench.Connect("GET / HTTP/1.1\r\nHo");
        bench.Run(9900);
        Assert.AreEqual((int)ByteStreamState.Open, (int)stream.State);
        stream.Feed("st: 10.0.0.7\r\n");
        bench.Run(200);
        Assert.AreEqual((int)ByteStreamState.Closed, (int)stream.State);
        Assert.AreEqual("", stream.OutputText());
    }

    [TestMethod]
    public void Who_takes_nothing_of_the_answer_is_given_up()
    {
        PageBench bench = new PageBench();
        FakeStream stream = bench.Connect("GET /app.js HTTP/1.1\r\nHost: 10.0.0.7\r\n\r\n");
        stream.WriteBudget = 3000;
        bench.Run(9000);
        Assert.AreEqual((int)ByteStreamState.Open, (int)stream.State);
        stream.WriteBudget = 100;
        bench.Run(9000);
        Assert.AreEqual((int)ByteStreamState.Open, (int)stream.State);
        bench.Run(1500);
        Assert.AreEqual((int)ByteStreamState.Closed, (int)stream.State);
    }

    [TestMethod]
    public void Silent_connections_make_room_for_another()
    {
        PageBench bench = new PageBench();
        FakeStream[] silent = new FakeStream[bench.Options.Connections];
        for (int i = 0; i < silent.Length; i++)
        {
            silent[i] = bench.Connect("GET /");
            bench.Run(40);
        }

        FakeStream other = bench.Connect(Get);
        bench.Run(100);
        Assert.AreEqual("", other.OutputText());
        bench.Run(500);
        PageBench.ExpectStatus(200, other.OutputText());
        Assert.AreEqual((int)ByteStreamState.Closed, (int)silent[0].State);
        Assert.AreEqual((int)ByteStreamState.Open, (int)silent[1].State);
    }

    [TestMethod]
    public void Requests_at_work_are_not_given_up_for_others()
    {
        PageBench bench = new PageBench();
        FakeStream[] busy = new FakeStream[bench.Options.Connections];
        for (int i = 0; i < busy.Length; i++)
        {
            busy[i] = bench.Connect("GET /app.js HTTP/1.1\r\nHost: 10.0.0.7\r\n\r\n");
            busy[i].WriteBudget = 100;
        }

        bench.Run(1000);
        FakeStream other = bench.Connect(Get);
        bench.Run(1000);
        Assert.AreEqual(1, bench.Listener.Waiting);
        Assert.AreEqual("", other.OutputText());
        busy[2].Close();
        bench.Run(100);
        PageBench.ExpectStatus(200, other.OutputText());
    }

    [TestMethod]
    public void At_most_one_request_is_carried_out_in_a_tick()
    {
        PageBench bench = new PageBench();
        FakeStream first = bench.Connect(Get);
        FakeStream second = bench.Connect(Get);
        bench.Tick();
        Assert.AreEqual(1, (first.OutputLength > 0 ? 1 : 0) + (second.OutputLength > 0 ? 1 : 0));
        bench.Tick();
        Assert.AreEqual(2, (first.OutputLength > 0 ? 1 : 0) + (second.OutputLength > 0 ? 1 : 0));
    }

    [TestMethod]
    public void Only_names_of_the_station_open_it()
    {
        PageBench bench = new PageBench();
        string[] own = new string[] { "192.168.1.200", "192.168.1.200:8080", "localhost", "localhost:80", "[fe80::1]", "[::1]:8080" };
        foreach (string host in own)
        {
            PageBench.ExpectStatus(200, bench.Raw("GET /api/setup HTTP/1.1\r\nHost: " + host + "\r\n\r\n"));
        }

        string[] others = new string[] { "evil.example", "192.168.1.200.evil.example", "1.2.3", "1.2.3.256", "1.2.3.4.5", "", "garage" };
        foreach (string host in others)
        {
            PageBench.ExpectError(403, "host", bench.Raw("GET /api/setup HTTP/1.1\r\nHost: " + host + "\r\n\r\n"));
        }

        bench.Station.Set(Borne.Settings.Keys.Key.HostName, "Garage");
        PageBench.ExpectStatus(200, bench.Raw("GET /api/setup HTTP/1.1\r\nHost: garage\r\n\r\n"));
        PageBench.ExpectStatus(200, bench.Raw("GET /api/setup HTTP/1.1\r\nHost: garage.local:8080\r\n\r\n"));
    }

    [TestMethod]
    public void A_page_of_another_site_changes_nothing()
    {
        PageBench bench = new PageBench();
        string body = "{\"password\":\"long enough\"}";
        PageBench.ExpectError(403, "origin", bench.Send("POST", "/api/setup", body, null, "Origin: http://evil.example\r\n"));
        PageBench.ExpectError(403, "origin", bench.Send("POST", "/api/setup", body, null, "Origin: null\r\n"));
        PageBench.ExpectError(403, "origin", bench.Send("POST", "/api/setup", body, null, "Origin: https://192.168.1.200\r\n"));
        string form = "POST /api/setup HTTP/1.1\r\nHost: 192.168.1.200\r\nContent-Type: text/plain\r\nContent-Length: 26\r\n\r\n" + body;
        PageBench.ExpectError(400, "content-type", bench.Raw(form));
        PageBench.ExpectStatus(200, bench.Send("POST", "/api/setup", body, null, "Origin: http://192.168.1.200\r\n"));
    }
}
