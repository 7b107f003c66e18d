using System.Linq;
using Borne.Hal.Network.Streams;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Wire;
using Borne.Tests.Pages;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Pages;

/// <summary>Clients that send or take a byte at a time, and bodies without an end: others are served, and charging goes on.</summary>
[TestClass]
public class SlowClientTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: 10.0.0.7\r\n\r\n";
    private const string Large = "GET /app.js HTTP/1.1\r\nHost: 10.0.0.7\r\n\r\n";
    private const int Huge = 60_000_000;

    // The limits that the README of the page names.
    private const int RequestMs = 10000;
    private const int SlowRequestMs = 2000;
    private const int SlowAnswerMs = 10000;
    private const int UploadMs = 10 * 60 * 1000;
    private const int FarewellMs = 2000;

    private static PageBench _bench;
    private static string _token;

    [TestMethod]
    public void A_request_that_comes_byte_by_byte_over_seconds_is_answered()
    {
        Begin();
        SlowClient client = Connect(new SlowClient(Now, Get) { SendMs = 150 });
        _bench.Run(8000);
        PageBench.ExpectStatus(200, client.Answer);
        ExpectCharging();
    }

    [TestMethod]
    public void A_request_that_comes_byte_by_byte_without_an_end_is_given_up()
    {
        Begin();
        SlowClient client = Connect(new SlowClient(Now, Get) { SendMs = 1000 });
        _bench.Run(RequestMs - 200);
        MsAssert.AreEqual(ByteStreamState.Open, client.State);
        _bench.Run(400);
        MsAssert.AreEqual(ByteStreamState.Closed, client.State);
        ExpectCharging();
    }

    [TestMethod]
    [DataRow("GET /")]
    [DataRow("POST /api/login HTTP/1.1\r\nHost: 10.0.0.7\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n")]
    [DataRow("POST /recovery HTTP/1.1\r\nHost: 10.0.0.7\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 200\r\n\r\n")]
    public void Two_hundred_that_send_a_byte_at_a_time_do_not_keep_the_owner_out(string head)
    {
        Begin();
        SlowClient[] clients = [.. Enumerable.Range(0, 200).Select(i => Connect(new SlowClient(Now, head) { SendMs = i % 2 == 0 ? 20 : 200, More = Huge }))];
        FakeStream owner = _bench.Connect(Get);
        int ms = Wait(owner, 200 / _bench.Options.Connections * (SlowRequestMs + 200));
        PageBench.ExpectStatus(200, owner.OutputText());
        MsAssert.IsGreaterThan(1000, ms, "they were all ahead of the owner");
        _bench.Run(RequestMs + 200);
        MsAssert.IsTrue(clients.All(client => client.State == ByteStreamState.Closed));
        ExpectCharging();
    }

    [TestMethod]
    public void Those_that_take_a_byte_at_a_time_do_not_keep_the_owner_out()
    {
        Begin();
        SlowClient[] clients = [.. Enumerable.Range(0, 2 * _bench.Options.Connections).Select(_ => Connect(new SlowClient(Now, Large) { TakeMs = 100 }))];
        _bench.Run(1000);
        FakeStream owner = _bench.Connect(Get);
        Wait(owner, 3 * SlowAnswerMs);
        PageBench.ExpectStatus(200, owner.OutputText());
        MsAssert.IsTrue(clients.Any(client => client.State == ByteStreamState.Closed));
        ExpectCharging();
    }

    [TestMethod]
    public void An_answer_that_is_taken_a_byte_at_a_time_ends_some_time()
    {
        Begin();
        SlowClient client = Connect(new SlowClient(Now, Large) { TakeMs = 5000 });
        _bench.Run(UploadMs - 2000);
        MsAssert.AreEqual(ByteStreamState.Open, client.State, "nobody else wants its place");
        _bench.Run(4000);
        MsAssert.AreEqual(ByteStreamState.Closed, client.State);
        ExpectCharging();
    }

    [TestMethod]
    public void Who_takes_an_answer_slowly_but_steadily_gets_it_all()
    {
        Begin();
        SlowClient[] clients = [.. Enumerable.Range(0, 3 * _bench.Options.Connections).Select(_ => Connect(new SlowClient(Now, Large) { TakeMs = 1 }))];
        _bench.Run(60000);
        MsAssert.IsTrue(clients.All(client => client.Answer.Length > FakeAssets.LargeBytes), clients.Min(client => client.Answer.Length).ToString());
        ExpectCharging();
    }

    [TestMethod]
    [DataRow("POST", "/api/login", "application/json")]
    [DataRow("POST", "/recovery", "application/x-www-form-urlencoded")]
    [DataRow("POST", "/api/configuration", "application/xml")]
    [DataRow("PUT", "/api/settings", "application/json")]
    public void A_body_of_60_MB_that_really_comes_is_refused_and_not_read_to_its_end(string method, string path, string type)
    {
        Begin();
        string head = $"{method} {path} HTTP/1.1\r\nHost: 10.0.0.7\r\nAuthorization: Bearer {_token}\r\nContent-Type: {type}\r\nContent-Length: {Huge}\r\n\r\n";
        SlowClient[] clients = [.. Enumerable.Range(0, 8).Select(_ => Connect(new SlowClient(Now, head) { More = Huge }))];
        _bench.Run(30000);
        foreach (SlowClient client in clients)
        {
            PageBench.ExpectStatus(413, client.Answer);
            MsAssert.AreEqual(ByteStreamState.Closed, client.State);

            // What is dropped behind the answer, so that the answer arrives: a buffer in each round.
            MsAssert.IsLessThan(_bench.Options.BufferBytes * (FarewellMs / TestStation.TickMs + 10), client.Sent);
        }

        ExpectCharging();
    }

    [TestMethod]
    public void A_body_of_60_MB_that_lies_about_its_length_is_refused()
    {
        Begin();
        string head = $"POST /api/configuration HTTP/1.1\r\nHost: 10.0.0.7\r\nAuthorization: Bearer {_token}\r\nContent-Type: application/xml\r\nContent-Length: 60000\r\n\r\n";
        SlowClient client = Connect(new SlowClient(Now, head) { More = Huge });
        _bench.Run(20000);
        PageBench.ExpectStatus(400, client.Answer);
        MsAssert.AreEqual(ByteStreamState.Closed, client.State);
        ExpectCharging();
    }

    private static void Begin()
    {
        _bench = new PageBench();
        _token = _bench.SetUp();
        _bench.Run(3000);
        _bench.Station.Plug();
        _bench.Station.Tap(TestStation.Tag);
        _bench.Run(10000);
    }

    private static long Now() => _bench.Station.Now;

    private static SlowClient Connect(SlowClient client)
    {
        _bench.Listener.Connect(client);
        return client;
    }

    private static int Wait(FakeStream owner, int most)
    {
        int ms = 0;
        while (owner.OutputLength == 0 && ms < most)
        {
            _bench.Run(100);
            ms += 100;
        }

        _bench.Run(1000);
        return ms;
    }

    private static void ExpectCharging()
    {
        _bench.Run(3000);
        PageBench.ExpectText("\"status\":\"Charging\"", _bench.Ask("GET", "/api/state", _token));
    }
}
