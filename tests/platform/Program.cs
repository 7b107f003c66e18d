using System;
using Borne.Base.Storage;
using Borne.Charging.Connectors;
using Borne.Charging.Transactions.Queue;
using Borne.Hal.Outlet;
using Borne.Hal.Station;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Wire.Types;
using GC = nanoFramework.Runtime.Native.GC;

namespace Borne.Platform;

/// <summary>
/// Runs a session with all feature profiles in use (boot, local list, charging profile, reservation, start, composite
/// schedule, 50 meter values, stop) on the device's runtime and prints what it took. The smallest heap on which it
/// prints "session complete" is the figure of the README.
/// </summary>
public static class Program
{
    private const int TickMs = 50;
    private const int MeterValuesWanted = 50;
    private const int SteadyTicks = 400;
    private const int JournalRecords = 60;
    private const int CentralCalls = 4;

    private const string LocalList = "{\"listVersion\":1,\"updateType\":\"Full\",\"localAuthorizationList\":["
        + "{\"idTag\":\"C3B2A104\",\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"FLEET\"}},"
        + "{\"idTag\":\"A1\",\"idTagInfo\":{\"status\":\"Blocked\"}},{\"idTag\":\"A2\",\"idTagInfo\":{\"status\":\"Accepted\"}}]}";

    private const string Profile = "{\"connectorId\":0,\"csChargingProfiles\":{\"chargingProfileId\":1,\"stackLevel\":0,"
        + "\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{"
        + "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":16},{\"startPeriod\":300,\"limit\":10},"
        + "{\"startPeriod\":600,\"limit\":12},{\"startPeriod\":900,\"limit\":8.5},{\"startPeriod\":1200,\"limit\":20}]}}}";

    private const string Reservation = "{\"connectorId\":1,\"expiryDate\":\"2026-01-02T04:04:05Z\",\"idTag\":\"C3B2A104\",\"reservationId\":5}";

    public static void Main()
    {
        Bench bench = new Bench();
        ChargePoint station = Compose(bench);
        Connector connector = station.GetConnector(1);
        Console.WriteLine("free after start: " + Free());

        long now = 0;
        now = Run(bench, station, now, 5000);
        now = Ask(bench, station, now, "SendLocalList", LocalList);
        now = Ask(bench, station, now, "SetChargingProfile", Profile);
        now = Ask(bench, station, now, "ReserveNow", Reservation);
        bench.Plug();
        now = Run(bench, station, now, 2000);
        bench.Tap();
        now = Run(bench, station, now, 3000);
        Console.WriteLine("status " + ((int)connector.Status).ToString() + ", free while charging: " + Free());

        now = Ask(bench, station, now, "GetCompositeSchedule", "{\"connectorId\":1,\"duration\":3600}");
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
            + ", accepted " + central.Accepted + ", starts " + central.Starts + ", stops " + central.Stops + ", free at the end: " + Free());
        bool isComplete = central.MeterValues >= MeterValuesWanted && central.Accepted == CentralCalls && central.Starts == 1 && central.Stops == 1
            && connector.Status == ChargePointStatus.Available && station.Rpc.CaughtExceptions == 0;
        Console.WriteLine(isComplete ? "session complete" : "session failed");
    }

    private static string Free() => GC.Run(true).ToString();

    private static long Ask(Bench bench, ChargePoint station, long now, string action, string payload)
    {
        bench.CentralSystem.Call(action, payload);
        return Run(bench, station, now, 1000);
    }

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
