using System;
using Borne.Charging;
using Borne.Hal;
using Borne.Storage;
using GC = nanoFramework.Runtime.Native.GC;

namespace Borne.Platform;

/// <summary>
/// Runs a session (boot, authorize, start, 50 meter values, stop) on the device's runtime and prints what it took. The
/// smallest heap on which it prints "session complete" is the figure of the README.
/// </summary>
public static class Program
{
    private const int TickMs = 50;
    private const int MeterValuesWanted = 50;
    private const int SteadyTicks = 400;
    private const int JournalRecords = 60;

    public static void Main()
    {
        Bench bench = new Bench();
        ChargePoint station = Compose(bench);
        Connector connector = station.GetConnector(1);
        Console.WriteLine("free after start: " + Free());

        long now = 0;
        now = Run(bench, station, now, 5000);
        bench.Plug();
        now = Run(bench, station, now, 2000);
        bench.Tap();
        now = Run(bench, station, now, 3000);
        Console.WriteLine("status " + ((int)connector.Status).ToString() + ", free while charging: " + Free());

        for (int i = 0; i < MeterValuesWanted; i++)
        {
            // A minute is one meter value; most of it is skipped, because an idle second teaches nothing.
            now += 58000;
            bench.Pass(58000);
            now = Run(bench, station, now, 2000);
        }

        WeakReference canary = new WeakReference(new object());
        now = Run(bench, station, now, SteadyTicks * TickMs);
        Console.WriteLine("steady ticks: " + SteadyTicks + (canary.IsAlive ? " without a collection" : " with a collection"));

        bench.Tap();
        now = Run(bench, station, now, 5000);
        bench.IsPlugged = false;
        now = Run(bench, station, now, 2000);

        InMemoryCentralSystem central = bench.CentralSystem;
        Console.WriteLine("calls " + central.Calls + ", meter values " + central.MeterValues
            + ", starts " + central.Starts + ", stops " + central.Stops + ", free at the end: " + Free());
        bool isComplete = central.MeterValues >= MeterValuesWanted && central.Starts == 1 && central.Stops == 1
            && connector.Status == ChargePointStatus.Available && station.Rpc.CaughtExceptions == 0;
        Console.WriteLine(isComplete ? "session complete" : "session failed");
    }

    private static string Free() => GC.Run(true).ToString();

    private static long Run(Bench bench, ChargePoint station, long now, int durationMs)
    {
        long end = now + durationMs;
        for (; now < end; now += TickMs)
        {
            bench.Pass(TickMs);
            station.Tick(now);
        }

        return end;
    }

    private static ChargePoint Compose(Bench bench)
    {
        StationHardware hardware = new StationHardware
        {
            Connectors = new ConnectorHardware[]
            {
                new ConnectorHardware { Pilot = bench, Contactor = bench, Meter = bench, ResidualCurrent = bench },
            },
            Network = bench,
            Rfid = bench,
            Entropy = bench,
            System = bench,
        };
        StationOptions options = new StationOptions
        {
            Endpoint = "ws://bench/ocpp",
            Identity = "BENCH",
            ReceiveBytes = 2048,
            SendBytes = 1024,
        };
        return new ChargePoint(
            hardware, options, new MemoryRecordStore(), new MemoryJournal(JournalRecords, RecordKind.Meter), 0);
    }
}
