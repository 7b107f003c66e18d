#nullable enable
using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Borne.Base.Flash;
using Borne.Charging.Transactions.Queue;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Storage;
using Borne.Tests.Desktop.Boards;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Oracles;

/// <summary>The table of wear in the README of the storage: a whole station on a whole store, whose writes are counted.</summary>
[TestClass]
public class WearTests
{
    private const int HourMs = 3600 * 1000;
    private const int SessionMs = 2 * HourMs;

    // A value a minute fills the journal in half of it.
    private const int FullHours = 12;
    private const int TickMs = 50;
    private const int SessionsADay = 10;

    // 40 sectors of 100,000 erases each, and 1.1 erases a write.
    private const double WritesOfALife = 40 * 100_000 / 1.1;
    private const int DaysOfAYear = 365;

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(BoardFacts.Root, "firmware", "Base", "Storage", "README.md"));

    [TestMethod]
    [DataRow(900, "15 minutes")]
    [DataRow(300, "5 minutes")]
    [DataRow(60, "minute")]
    public void Writes_of_a_session_and_of_a_day_of_them_are_those_of_the_table(int interval, string words)
    {
        FlashStore store = Store();
        TestStation station = Station(store, interval);
        Session(station);
        int before = store.Writes;
        Session(station);
        int session = store.Writes - before;
        Expect($"session of 2 hours, a value every {words}", session);
        Expect($"{SessionsADay} such sessions a day, a value every {words}", session * SessionsADay);
        Expect($"years that the flash lasts so, a value every {words}", (int)(WritesOfALife / (session * SessionsADay * DaysOfAYear)));
    }

    [TestMethod]
    public void Writes_of_a_full_journal_are_those_of_the_table()
    {
        FlashStore store = Store();
        TestStation station = Station(store, 60);
        station.Charge();
        station.GoOffline();
        station.Run(FullHours * HourMs, TickMs);
        int before = store.Writes;
        station.Run(HourMs, TickMs);
        Expect("hour offline with a full journal, a value every minute", store.Writes - before);
    }

    private static FlashStore Store() => new(new FakeFileStore(), RecordKind.Meter, RecordKind.Stop);

    private static TestStation Station(FlashStore store, int interval)
    {
        TestStation station = new(1) { Records = store.Records, Journal = store.Journal };
        station.PowerCycle(1000);
        station.Boot();
        station.Set(Key.MeterValueSampleInterval, interval.ToString(CultureInfo.InvariantCulture));
        return station;
    }

    private static void Session(TestStation station)
    {
        station.Charge();
        station.Run(SessionMs, TickMs);
        station.Tap(TestStation.Tag);
        station.Expect("StopTransaction", 5000);
        station.Unplug();
        station.Run(60_000, TickMs);
    }

    private static void Expect(string row, int count)
    {
        string? line = Lines.FirstOrDefault(line => line.StartsWith($"| {row} |", StringComparison.Ordinal));
        MsAssert.IsNotNull(line, $"no row: | {row} | {count} |");
        MsAssert.AreEqual(count.ToString(CultureInfo.InvariantCulture), line.Split('|')[2].Trim(), row);
    }
}
