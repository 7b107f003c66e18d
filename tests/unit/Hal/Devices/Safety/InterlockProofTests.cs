using Borne.Hal.Devices.Safety;
using Borne.Hal.Outlet;
using Borne.Tests.Bench.Hardware;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Safety;

/// <summary>What the output of an interlock must read in each state of the pilot, and for how long it may not.</summary>
[TestClass]
public class InterlockProofTests
{
    private const int TickMs = 20;

    private static FakePilot _pilot;
    private static FakeInterlockLine _line;
    private static InterlockProof _sut;
    private static long _now;

    [TestMethod]
    public void Blocked_in_A_and_B_and_allowed_in_C_and_D_is_the_proof()
    {
        Begin(false);
        Run(PilotState.A, 1000);
        Assert.IsTrue(_sut.HasBlocked);
        Assert.IsFalse(_sut.IsProven);
        Run(PilotState.B, 1000);
        Assert.IsFalse(_sut.IsProven);
        Run(PilotState.C, InterlockProof.Agreeing * TickMs);
        Assert.IsTrue(_sut.IsProven);
        Run(PilotState.D, InterlockProof.Agreeing * TickMs);
        Assert.IsTrue(_sut.IsProven);
        Expect(InterlockFinding.None);
    }

    [TestMethod]
    public void Allowed_alone_is_no_proof()
    {
        Begin(false);
        Run(PilotState.C, 60000);
        Assert.IsFalse(_sut.HasBlocked);
        Assert.IsFalse(_sut.IsProven);
        Run(PilotState.B, InterlockProof.Agreeing * TickMs);
        Run(PilotState.C, InterlockProof.Agreeing * TickMs);
        Assert.IsTrue(_sut.IsProven);
    }

    [TestMethod]
    [DataRow((int)PilotState.A)]
    [DataRow((int)PilotState.B)]
    [DataRow((int)PilotState.F)]
    public void Output_that_allows_without_a_vehicle_that_asks_is_found(int state)
    {
        Begin(false);
        _line.IsStuckAllowed = true;
        Run((PilotState)state, InterlockProof.SettleMs);
        Expect(InterlockFinding.None);
        Run((PilotState)state, TickMs);
        Expect(InterlockFinding.DoesNotBlock);
        Run(PilotState.C, 1000);
        Expect(InterlockFinding.DoesNotBlock);
        Assert.IsFalse(_sut.IsProven);
    }

    [TestMethod]
    [DataRow((int)PilotState.C)]
    [DataRow((int)PilotState.D)]
    public void Output_that_blocks_a_vehicle_that_asks_is_found(int state)
    {
        Begin(false);
        Run(PilotState.B, 1000);
        _line.IsStuckBlocked = true;
        Run((PilotState)state, InterlockProof.SettleMs + TickMs);
        Expect(InterlockFinding.DoesNotAllow);
        Assert.IsFalse(_sut.IsProven);
    }

    [TestMethod]
    public void Finding_stays_until_the_vehicle_is_gone_and_the_output_is_right()
    {
        Begin(false);
        _line.IsStuckAllowed = true;
        Run(PilotState.B, 1000);
        _line.IsStuckAllowed = false;
        Run(PilotState.B, 60000);
        Expect(InterlockFinding.DoesNotBlock);
        Run(PilotState.A, InterlockProof.SettleMs);
        Expect(InterlockFinding.DoesNotBlock);
        Run(PilotState.A, TickMs);
        Expect(InterlockFinding.None);
    }

    [TestMethod]
    public void Pilot_that_is_read_late_is_no_finding()
    {
        Begin(false);
        for (int i = 0; i < 20; i++)
        {
            // The circuit follows the vehicle at once, the program after 300 ms.
            Run(PilotState.B, 2000);
            _line.IsStuckAllowed = true;
            Run(PilotState.B, 300);
            _line.IsStuckAllowed = false;
            Run(PilotState.C, 2000);
            _line.IsStuckBlocked = true;
            Run(PilotState.C, 300);
            _line.IsStuckBlocked = false;
        }

        Expect(InterlockFinding.None);
    }

    [TestMethod]
    public void Late_ticks_alone_make_no_finding_and_no_proof()
    {
        Begin(false);
        _line.IsStuckAllowed = true;
        Run(PilotState.B, 10000, 5000);
        Expect(InterlockFinding.None);
        Run(PilotState.B, 5000, 5000);
        Expect(InterlockFinding.DoesNotBlock);
        Begin(false);
        Run(PilotState.B, 10000, 5000);
        Assert.IsFalse(_sut.HasBlocked);
    }

    [TestMethod]
    public void In_state_E_nothing_is_asked()
    {
        Begin(false);
        _line.IsStuckAllowed = true;
        Run(PilotState.E, 60000);
        _line.IsStuckAllowed = false;
        Run(PilotState.E, 60000);
        Expect(InterlockFinding.None);
        Assert.IsFalse(_sut.HasBlocked);
        Assert.IsFalse(_sut.IsProven);
    }

    [TestMethod]
    public void Output_that_allowed_before_the_first_feed_stands_until_the_next_start()
    {
        Begin(true);
        Expect(InterlockFinding.IgnoresWatchdog);
        Run(PilotState.A, 60000);
        Run(PilotState.B, 60000);
        Run(PilotState.C, 60000);
        Run(PilotState.A, 60000);
        Expect(InterlockFinding.IgnoresWatchdog);
        Assert.IsFalse(_sut.IsProven);
    }

    [TestMethod]
    public void Having_blocked_counts_for_a_day()
    {
        Begin(false);
        Run(PilotState.B, 1000);
        _now += InterlockProof.PeriodMs - 60000;
        Run(PilotState.C, 1000);
        Assert.IsTrue(_sut.IsProven);
        _now += 60000;
        Run(PilotState.C, 1000);
        Assert.IsFalse(_sut.IsProven);
        Assert.IsFalse(_sut.HasBlocked);
        Expect(InterlockFinding.None);
    }

    private static void Begin(bool isAllowedUnfed)
    {
        _now = 0;
        _pilot = new FakePilot();
        _line = new FakeInterlockLine(_pilot);
        _sut = new InterlockProof(_line, isAllowedUnfed);
    }

    private static void Run(PilotState state, int milliseconds, int tickMs = TickMs)
    {
        _pilot.Force(state);
        for (int passed = 0; passed < milliseconds; passed += tickMs)
        {
            _now += tickMs;
            _sut.Look(state, _now);
        }
    }

    private static void Expect(InterlockFinding finding) => Assert.AreEqual((int)finding, (int)_sut.Finding);
}
