using Borne.Base.Logs;
using Borne.Boards;
using Borne.Hal.Outlet;
using Borne.Tests.Bench.Hardware;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Boards;

/// <summary>What a board makes of its interlock at the start.</summary>
[TestClass]
public class InterlockStartTests
{
    private readonly FakeInterlockLine _line = new(new FakePilot());

    [TestMethod]
    [DataRow(RunEnd.Cut, false, InterlockFinding.IgnoresWatchdog)]
    [DataRow(RunEnd.Cut, true, InterlockFinding.None)]
    [DataRow(RunEnd.SoftReset, false, InterlockFinding.None)]
    [DataRow(RunEnd.OwnRestart, false, InterlockFinding.None)]
    [DataRow(RunEnd.Fault, false, InterlockFinding.None)]
    public void Output_that_allows_before_the_first_feed_is_judged_where_nobody_has_fed(RunEnd lastEnd, bool isLoaded, InterlockFinding expected)
    {
        _line.IsStuckAllowed = true;
        InterlockStart sut = new(_line, _line.IsAllowed, false);
        _line.IsStuckAllowed = false;
        MsAssert.AreEqual(expected, sut.Prove(InterlockStart.IsFed(isLoaded, lastEnd)).Finding);
        MsAssert.AreEqual("interlock: its output allows before the first feed", sut.Words);
    }

    [TestMethod]
    public void Output_that_blocks_is_no_finding()
    {
        InterlockStart sut = new(_line, _line.IsAllowed, true);
        MsAssert.AreEqual(InterlockFinding.None, sut.Prove(false).Finding);
        MsAssert.AreEqual("interlock: its output blocks before the first feed", sut.Words);
    }

    [TestMethod]
    public void Without_an_interlock_only_a_bench_set_up_charges()
    {
        MsAssert.AreEqual(InterlockFinding.Missing, new InterlockStart(null, false, false).Prove(false).Finding);
        MsAssert.AreEqual("interlock: none, so nothing is charged", new InterlockStart(null, false, false).Words);
        MsAssert.IsNull(new InterlockStart(null, false, true).Prove(false));
        MsAssert.IsTrue(new InterlockStart(null, false, true).Words.Contains("bench set-up"));
    }
}
