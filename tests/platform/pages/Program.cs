using System;
using System.Text;
using Borne.Base.Storage;
using Borne.Hal.Station;
using Borne.Pages;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Wire;
using Borne.Tests.Pages;
using GC = nanoFramework.Runtime.Native.GC;

namespace Borne.Platform.Pages;

/// <summary>
/// Serves the page on the device's runtime and prints what it takes: what stays while nobody asks, and the most that stands while a
/// request is under way, with every object of its ticks that is still reachable. Ends with "pages complete". The smallest heaps
/// on which the lines before come out say what a request needs altogether: "station begun", "page begun", "page served".
/// </summary>
public static class Program
{
    private const int MaxTicks = 3000;
    private const int QuietTicks = 3;
    private const int LoopRounds = 200000;
    private const int Looks = 20;
    private const int Runs = 15;
    private const string Host = " HTTP/1.1\r\nHost: 192.168.1.200\r\n";
    private const string Password = "correct horse";

    private static readonly Visitor Visitor = new Visitor();
    private static TestStation _station;
    private static StationPages _pages;
    private static uint _idle;
    private static string _token;

    public static void Main()
    {
        _station = new TestStation(1, true);
        _station.Boot();
        uint before = GC.Run(true);
        Console.WriteLine("station begun");
        _pages = new StationPages(
            _station.ChargePoint,
            _station.Options,
            new MemoryRecordStore(),
            new CountingEntropy(),
            Visitor,
            new FakeAssets(),
            new PageOptions { PasswordIterations = 3 },
            new Clock(),
            _station.Now,
            _station.Now);
        uint after = GC.Run(true);
        Console.WriteLine("page begun");
        Console.WriteLine("the page without visitors: " + (before - after).ToString() + " bytes");

        bool isServed = Serve("POST", "/api/setup", "{\"password\":\"" + Password + "\"}", true);
        isServed &= Serve("POST", "/api/login", "{\"user\":\"admin\",\"password\":\"" + Password + "\"}", true);
        foreach (string path in new string[]
        {
            "/", "/app.js", "/api/setup", "/api/state", "/api/history", "/api/schedule", "/api/ocpp", "/api/network", "/api/cards",
            "/api/sessions", "/api/log", "/api/update", "/api/system", "/api/hardware", "/api/hardware/tests", "/api/settings",
            "/api/configuration", "/recovery",
        })
        {
            isServed &= Serve("GET", path, null, false);
        }

        isServed &= Serve("POST", "/api/cards", "{\"idTag\":\"04A1B2C3\",\"status\":\"Accepted\"}", false);
        isServed &= Serve("PUT", "/api/settings", "{\"values\":{\"HeartbeatInterval\":\"300\"}}", false);
        isServed &= Serve("PUT", "/api/network", "{\"hostName\":\"borne\"}", false);
        isServed &= Serve("POST", "/api/report", "{\"name\":\"A. Fitter\"}", false);
        Console.WriteLine("page served");
        Look("the least request", "/api/none", "");
        Look("the state, changed", "/api/state", "");
        Look("the state, as it was", "/api/state", "If-None-Match: " + Visitor.Tag + "\r\n");
        Console.WriteLine(isServed ? "pages complete" : "pages failed");
    }

    /// <summary>Sends one request, first to let types and texts come to the heap, then to measure.</summary>
    private static bool Serve(string method, string path, string body, bool isOnce)
    {
        string request = method + " " + path + Host
            + (_token is null ? "" : "Authorization: Bearer " + _token + "\r\n")
            + (body is null ? "\r\n" : "Content-Type: application/json\r\nContent-Length: " + body.Length.ToString() + "\r\n\r\n" + body);
        uint least = uint.MaxValue;
        if (!isOnce)
        {
            Visit(request, ref least);
        }

        _idle = GC.Run(true);
        least = _idle;
        bool isServed = Visit(request, ref least);
        string status = new string(Encoding.UTF8.GetChars(Visitor.Head), 9, 3);
        Console.WriteLine(method + " " + path + ": " + status + ", " + Visitor.Count.ToString() + " bytes, "
            + (_idle - least).ToString() + " bytes of heap");
        if (_token is null && path == "/api/login")
        {
            _token = Visitor.Token;
        }

        return isServed && status == "200";
    }

    /// <summary>Tells what a look costs in rounds of an empty loop, and its bytes.</summary>
    private static void Look(string name, string path, string header)
    {
        string request = "GET " + path + Host + "Authorization: Bearer " + _token + "\r\n" + header + "\r\n";
        long loop = long.MaxValue;
        long looks = long.MaxValue;

        // The machine has other work as well: the quickest run counts.
        for (int run = 0; run < Runs; run++)
        {
            long begun = Environment.TickCount64;
            for (int i = 0; i < LoopRounds; i++)
            {
            }

            long taken = Environment.TickCount64 - begun;
            loop = taken < loop ? taken : loop;
            begun = Environment.TickCount64;
            for (int i = 0; i < Looks; i++)
            {
                LookOnce(request);
            }

            taken = Environment.TickCount64 - begun;
            looks = taken < looks ? taken : looks;
        }

        long rounds = looks * LoopRounds / (loop > 0 ? loop : 1) / Looks;
        Console.WriteLine("a look at " + name + ": " + rounds.ToString() + " rounds of an empty loop, " + request.Length.ToString()
            + " bytes asked, " + Visitor.Count.ToString() + " answered");
    }

    private static void LookOnce(string request)
    {
        Visitor.Ask(request);
        int before = -1;
        while (Visitor.Count == 0 || Visitor.Count != before)
        {
            before = Visitor.Count;
            _pages.Tick(_station.Now, _station.Now);
        }

        Visitor.Close();
        _pages.Tick(_station.Now, _station.Now);
    }

    private static bool Visit(string request, ref uint least)
    {
        Visitor.Ask(request);
        int quiet = 0;
        for (int i = 0; i < MaxTicks && quiet < QuietTicks; i++)
        {
            int before = Visitor.Count;
            _pages.Tick(_station.Now, _station.Now);
            _station.Tick(TestStation.TickMs);
            uint free = GC.Run(true);
            least = free < least ? free : least;
            quiet = before > 0 && before == Visitor.Count ? quiet + 1 : 0;
        }

        Visitor.Close();
        _pages.Tick(_station.Now, _station.Now);
        return quiet == QuietTicks;
    }

    private sealed class Clock : IMillisecondClock
    {
        public long Now => Environment.TickCount64;
    }
}
