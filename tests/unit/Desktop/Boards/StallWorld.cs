using System;
using System.Collections.Generic;
using Borne.Boards;
using Borne.Hal.Devices.Polling;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Outlet;
using Borne.Hal.Station;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Boards;

/// <summary>
/// A whole station in its board's loop, in simulated time: what stops the loop does not stop the vehicle, the interlock and the
/// watchdog. The pilot is read when the parts are polled, as on a board.
/// </summary>
internal sealed class StallWorld : IMillisecondClock, IControlPilot, IPolledDevice, IWatchdogOutput, IRfidReader
{
    /// <summary>Largest opening time of the interlock, ms (boards/README.md).</summary>
    public const int InterlockMs = 43;

    /// <summary>Shortest time of the watchdog, ms (boards/README.md).</summary>
    public const int WatchdogMs = 7000;

    /// <summary>A TLS handshake, ms: the longest that remains.</summary>
    public const int HandshakeMs = 4000;

    /// <summary>A flash sector that is erased, ms.</summary>
    public const int EraseMs = 400;

    /// <summary>A charging profile of 100 periods that is read in one piece, ms.</summary>
    public const int ProfileMs = 600;

    /// <summary>A collection of the heap, ms.</summary>
    public const int CollectionMs = 300;

    /// <summary>A look-up of a name by the runtime, which asks two silent servers, ms.</summary>
    public const int LookUpMs = 14000;

    private const int SleepMs = 20;
    private const int StepMs = 1;

    private readonly FakeInterlockLine _line;
    private readonly MainLoop _loop;
    private long _fedAt;
    private long _blockedAt;

    private StallWorld()
    {
        Station = new TestStation();
        FakeConnector connector = Station.First;
        _line = new FakeInterlockLine(connector.Pilot);
        connector.Hardware.Interlock = new InterlockProof(_line, false);
        Station.Hardware.Rfid = this;
        Station.PowerCycle(0);
        Station.Boot();
        connector.Hardware.Pilot = this;
        State = connector.Pilot.State;
        Times = new LoopTimes(0);
        Station.Set(Borne.Settings.Keys.Key.FreeVend, "true");
        _loop = new MainLoop(this, new Step(this, LoopStep.Network), new Step(this, LoopStep.Parts), Station.ChargePoint, new Step(this, LoopStep.Page), new Step(this, LoopStep.Store), Times, this);
    }

    /// <summary>One that charges.</summary>
    public static StallWorld Charging()
    {
        StallWorld world = new();
        world.Station.Plug();
        world.Run(5000);
        MsAssert.IsTrue(world.Station.First.Contactor.IsClosed);
        return world;
    }

    public TestStation Station { get; }

    public LoopTimes Times { get; }

    public long Now => Station.Now;

    public PilotState State { get; private set; }

    public bool IsDiodeMissing => false;

    /// <summary>Longest time for which the main contacts were closed while the vehicle did not ask, ms.</summary>
    public int LongestUnasked { get; private set; }

    /// <summary>Longest time for which the program had the contactor closed while the vehicle did not ask, ms.</summary>
    public int LongestOrdered { get; private set; }

    /// <summary>Longest time between two feeds, ms.</summary>
    public int LongestHunger { get; private set; }

    /// <summary>Stalls of the next round: the step in which one comes, and its length.</summary>
    public Dictionary<LoopStep, int> Stalls { get; } = [];

    /// <summary>What happens in the middle of the next stall.</summary>
    public Action InTheMiddle { get; set; }

    public void SetDutyCycle(int hundredthsOfPercent) => Station.First.Pilot.SetDutyCycle(hundredthsOfPercent);

    public void Poll(long now) => State = Station.First.Pilot.State;

    public void Feed() => _fedAt = Now;

    // The controller asks for cards in the middle of its tick.
    public int TryRead(byte[] uid)
    {
        Stall(LoopStep.Station);
        return 0;
    }

    public void Run(int milliseconds)
    {
        for (long end = Now + milliseconds; Now < end;)
        {
            Round();
        }
    }

    public void Round()
    {
        _loop.Round();
        Pass(SleepMs);
    }

    private void Stall(LoopStep step)
    {
        if (Stalls.Remove(step, out int length))
        {
            Pass(length / 2);
            InTheMiddle?.Invoke();
            InTheMiddle = null;
            Pass(length - (length / 2));
        }
    }

    private void Pass(int milliseconds)
    {
        FakeConnector connector = Station.First;
        for (int passed = 0; passed < milliseconds; passed += StepMs)
        {
            Station.CentralSystem.Now += StepMs;
            connector.Tick(Station.World, StepMs);
            bool isUnasked = !_line.IsAllowed;
            _blockedAt = isUnasked ? _blockedAt : Now;

            // The coil has no current any more, and the contacts follow.
            connector.Contactor.IsStuck = isUnasked && Now - _blockedAt >= InterlockMs;
            connector.Contactor.Tick(Station.World);
            int unasked = connector.Contactor.IsClosed ? (int)(Now - _blockedAt) : 0;
            LongestUnasked = unasked > LongestUnasked ? unasked : LongestUnasked;
            int ordered = connector.Contactor.IsOrdered ? (int)(Now - _blockedAt) : 0;
            LongestOrdered = ordered > LongestOrdered ? ordered : LongestOrdered;
            int hunger = (int)(Now - _fedAt);
            LongestHunger = _fedAt > 0 && hunger > LongestHunger ? hunger : LongestHunger;
        }
    }

    private sealed class Step(StallWorld world, LoopStep step) : IPolledDevice
    {
        public void Poll(long now)
        {
            world.Stall(step);
            if (step == LoopStep.Parts)
            {
                world.Poll(now);
            }
        }
    }
}
