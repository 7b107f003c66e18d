using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using Borne.Hal.Network.Streams;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Wire;
using Borne.Tests.Pages;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Pages;

/// <summary>Whatever clients send, in whatever number: the station charges on, stays answerable, and needs no more memory.</summary>
[TestClass]
public class HostileClientTests
{
    private const int Seed = 20260504;
    private const int Requests = 1000;

    private static readonly string[] Seeds =
    [
        "GET / HTTP/1.1\r\nHost: 10.0.0.7\r\n\r\n",
        "GET /api/state HTTP/1.1\r\nHost: 10.0.0.7\r\nIf-None-Match: W/\"00\"\r\n\r\n",
        "POST /api/login HTTP/1.1\r\nHost: 10.0.0.7\r\nContent-Type: application/json\r\nContent-Length: 33\r\n\r\n{\"user\":\"admin\",\"password\":\"nope\"}",
        "POST /api/setup HTTP/1.1\r\nHost: 10.0.0.7\r\nContent-Type: application/json\r\nContent-Length: 26\r\n\r\n{\"password\":\"long enough\"}",
        "POST /api/configuration HTTP/1.1\r\nHost: 10.0.0.7\r\nAuthorization: Bearer 0\r\nContent-Type: application/xml\r\nContent-Length: 9\r\n\r\n<OCPPConf",
        "GET /api/schedule?connector=1&hours=24 HTTP/1.1\r\nHost: 10.0.0.7\r\n\r\n",
        "DELETE /api/cards/%41%42 HTTP/1.1\r\nHost: 10.0.0.7\r\nOrigin: http://10.0.0.7\r\n\r\n",
    ];

    [TestMethod]
    public void A_thousand_malformed_requests_get_an_answer_or_none_and_leave_nothing_behind()
    {
        Random random = new(Seed);
        PageBench bench = Charging(out string token);
        Dictionary<string, int> outcomes = [];
        for (int i = 0; i < Requests; i++)
        {
            string answer = Send(bench, Mutate(random));
            string outcome = answer.Length == 0 ? "none" : answer[..12];
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            MsAssert.IsTrue(
                answer.Length == 0 || answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && answer.Contains("Connection: close"), answer);
        }

        string told = string.Join(" ", outcomes.Select(outcome => outcome.Key + ": " + outcome.Value));
        MsAssert.IsGreaterThan(100, outcomes.GetValueOrDefault("HTTP/1.1 400"), told);
        MsAssert.IsGreaterThan(3, outcomes.Count, told);
        ExpectCharging(bench, token);
    }

    [TestMethod]
    public void Two_hundred_connections_at_once_are_served_one_after_the_other()
    {
        PageBench bench = Charging(out string token);
        FakeStream[] streams = [.. Enumerable.Range(0, 200).Select(_ => bench.Connect(Seeds[0]))];
        bench.Run(200 * 200);
        foreach (FakeStream stream in streams)
        {
            PageBench.ExpectStatus(200, stream.OutputText());
        }

        ExpectCharging(bench, token);
    }

    [TestMethod]
    public void Two_hundred_that_say_nothing_do_not_keep_the_owner_out()
    {
        PageBench bench = Charging(out string token);
        FakeStream[] streams = [.. Enumerable.Range(0, 200).Select(_ => bench.Connect("GET / HT"))];
        FakeStream owner = bench.Connect(Seeds[0]);
        int ms = 0;
        while (owner.OutputLength == 0 && ms < 60000)
        {
            bench.Run(100);
            ms += 100;
        }

        // Four at a time, each for its half second.
        PageBench.ExpectStatus(200, owner.OutputText());
        MsAssert.IsLessThan(60000, ms);
        bench.Run(12000);
        MsAssert.IsTrue(streams.All(stream => stream.State == ByteStreamState.Closed));
        ExpectCharging(bench, token);
    }

    [TestMethod]
    public void A_huge_body_is_refused_before_it_is_read()
    {
        PageBench bench = Charging(out string token);
        FakeStream stream = bench.Connect(
            "POST /api/login HTTP/1.1\r\nHost: 10.0.0.7\r\nContent-Type: application/json\r\nContent-Length: 60000000\r\n\r\n" + new string('x', 9000));
        bench.Run(200);
        PageBench.ExpectStatus(413, stream.OutputText());
        bench.Run(3000);
        MsAssert.AreEqual(ByteStreamState.Closed, stream.State);
        ExpectCharging(bench, token);
    }

    [TestMethod]
    public void A_flood_of_requests_leaves_nothing_behind_in_memory()
    {
        PageBench bench = Charging(out string token);
        WeakReference[] streams = Flood(bench, 300);
        ExpectCharging(bench, token);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        MsAssert.IsLessThanOrEqualTo(bench.Options.Connections, streams.Count(stream => stream.IsAlive));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] Flood(PageBench bench, int count)
    {
        var streams = new WeakReference[count];
        for (int i = 0; i < count; i++)
        {
            FakeStream stream = bench.Connect(Seeds[i % Seeds.Length]);
            bench.Run(100);
            stream.End();
            streams[i] = new WeakReference(stream);
        }

        return streams;
    }

    private static PageBench Charging(out string token)
    {
        PageBench bench = new();
        token = bench.SetUp();
        bench.Run(3000);
        bench.Station.Plug();
        bench.Station.Tap(TestStation.Tag);
        bench.Run(10000);
        return bench;
    }

    private static void ExpectCharging(PageBench bench, string token)
    {
        bench.Run(1000);
        PageBench.ExpectText("\"status\":\"Charging\"", bench.Ask("GET", "/api/state", token));
    }

    private static string Send(PageBench bench, byte[] request)
    {
        FakeStream stream = new(16384, 32768);
        stream.Feed(request);
        bench.Listener.Connect(stream);
        bench.Run(100);
        stream.End();
        bench.Run(60);
        MsAssert.AreEqual(1, stream.CloseCalls > 0 ? 1 : 0, "the connection was not let go: " + Encoding.Latin1.GetString(request));
        return stream.OutputText();
    }

    private static byte[] Mutate(Random random)
    {
        List<byte> bytes = [.. Encoding.ASCII.GetBytes(Seeds[random.Next(Seeds.Length)])];
        for (int changes = random.Next(1, 6); changes > 0; changes--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 12)));
                    break;
                case 2:
                    bytes.InsertRange(at, Enumerable.Repeat((byte)random.Next(256), random.Next(1, 3000)));
                    break;
                case 3:
                    bytes.InsertRange(at, "\r\n"u8.ToArray());
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(0, Math.Min(bytes.Count, random.Next(1, 80))));
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }

            if (bytes.Count == 0)
            {
                bytes.Add((byte)'\n');
            }
        }

        return [.. bytes];
    }
}
