using System;
using System.Diagnostics;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Year;

/// <summary>
/// A station's life from a fixed seed, judged by the independent <see cref="LifeModel"/>: every Wh that flows lies in
/// exactly one transaction, every message arrives once and in order, no outlet has power that it must not have. The
/// store is the real one on a simulated flash, and the power goes at random moments and in the middle of writes.
/// </summary>
[TestClass]
public class LifeTests
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;
    private const int DrainDays = 3;
    private const long GrowthBytes = 1_000_000;

    [TestMethod]
    public void A_year_with_two_sockets() => Live(20260504, 365, 2, true);

    [TestMethod]
    public void A_month_with_four_cables() => Live(7, 30, 4, false);

    [TestMethod]
    public void A_month_with_one_socket() => Live(11, 30, 1, true);

    private static void Live(int seed, int days, int connectors, bool hasSockets)
    {
        var watch = Stopwatch.StartNew();
        var life = new Life(seed, connectors, hasSockets);
        try
        {
            life.Live(days);
        }
        catch (Exception thrown)
        {
            MsAssert.Fail($"seed {seed}, {LifeLog.Moment(life.World.Model.Now)}: {thrown}\n{life}\n{life.World.Log}");
        }

        Console.WriteLine($"{life} in {watch.Elapsed.TotalSeconds:0} s");
    }

    private sealed class Life
    {
        private readonly LifeOperator _office;
        private readonly LifeDrivers _drivers;
        private readonly LifeTroubles _troubles;
        private int _days;
        private long _growth;

        public Life(int seed, int connectors, bool hasSockets)
        {
            var random = new Random(seed);
            World = new LifeWorld(connectors, hasSockets, random);
            _office = new LifeOperator(World, random);
            _drivers = new LifeDrivers(World, _office, random);
            _troubles = new LifeTroubles(World, random);
            LifeClockwork clockwork = World.Clockwork;
            clockwork.Tell(_office.Commission("AllowOfflineTxForUnknownId", "true"));
            clockwork.Tell(_office.Commission("MeterValueSampleInterval", "900"));
            clockwork.Tell(_office.Life());
            clockwork.Tell(_troubles.Network());
            clockwork.Tell(_troubles.Supply());
            for (int id = 1; id <= connectors; id++)
            {
                clockwork.Tell(_drivers.Life(id));
                clockwork.Tell(_troubles.Hardware(id));
            }
        }

        public LifeWorld World { get; }

        public void Live(int days)
        {
            _days = days;
            long early = 0;
            for (long day = 1; day <= days; day++)
            {
                for (long hour = 1; hour <= 24; hour++)
                {
                    World.Run(((day - 1) * Day) + (hour * Hour));
                    World.Model.Statuses.Compare();
                }

                if (day == days / 4)
                {
                    early = GC.GetTotalMemory(true);
                }
            }

            // Nobody comes any more, everything works: what waits is delivered.
            _drivers.IsOpen = false;
            _office.IsOpen = false;
            World.Answers.IsCapricious = false;
            _troubles.Stop();
            World.Run((days + DrainDays) * Day);
            MsAssert.AreEqual(0, _drivers.Present, "somebody is still there");
            MsAssert.AreEqual(0, World.Waiting, "messages wait in the flash");
            MsAssert.AreEqual(0, _drivers.Technicians, "a cable that nobody could free");
            World.Model.Finish();
            MsAssert.IsTrue(
                World.Model.Ledger.Missing <= World.TornCuts, $"{World.Model.Ledger.Missing} samples are missing");
            _growth = GC.GetTotalMemory(true) - early;
            MsAssert.IsTrue(_growth < GrowthBytes, $"the memory in use grew by {_growth} bytes");
        }

        public override string ToString()
        {
            LifeLedger ledger = World.Model.Ledger;
            return $"{_days} days, {_drivers.Visits} visits, {ledger.Starts} transactions ({ledger.Empty} without an offer, "
                + $"{ledger.GivenUp} without an id), {ledger.BilledWh / 1000.0:0.0} kWh, {ledger.Samples} meter values "
                + $"({ledger.Missing} lost, {ledger.Thinned} given up for room), {World.Model.Calls.Total} CALLs, {ledger.Resent} sent again; "
                + $"{_troubles.Outages} outages, {_troubles.HalfOpen} half-open, {World.PowerCuts} power cuts and "
                + $"{World.TornCuts} in writes, {World.Reboots} resets, {_office.Commands} commands, {_troubles.Faults} faults, "
                + $"{World.Answers.Errors} errors, {World.Answers.Silences} silences, {World.Answers.Late} late answers, "
                + $"{World.Answers.Refused} refused starts, {World.Model.Statuses.Comparisons} status comparisons, "
                + $"{_drivers.Technicians} technicians, {World.Ticks} ticks, growth {_growth} bytes";
        }
    }
}
