using System;
using System.IO;
using System.Linq;
using Borne.Boards;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Outlet;
using Borne.Wire.Types;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Boards;

/// <summary>
/// What stops the board's loop, for as long as it is measured or estimated to: a TLS handshake, a flash sector that is erased, a
/// charging profile of 100 periods that is read, a collection of the heap. The contacts open in time whatever stops the program, and
/// the program itself makes no fault of what it finds afterwards.
/// </summary>
[TestClass]
public class MainLoopTests
{
    private static readonly (LoopStep Step, int Ms)[] Schedule =
    [
        (LoopStep.Network, StallWorld.HandshakeMs),
        (LoopStep.Network, StallWorld.CollectionMs),
        (LoopStep.Parts, StallWorld.CollectionMs),
        (LoopStep.Station, StallWorld.ProfileMs),
        (LoopStep.Station, StallWorld.EraseMs),
        (LoopStep.Station, StallWorld.CollectionMs),
        (LoopStep.Page, StallWorld.EraseMs),
        (LoopStep.Store, StallWorld.EraseMs),
    ];

    [TestMethod]
    public void Contacts_open_in_time_in_every_stall_and_no_fault_is_made_of_it()
    {
        foreach ((LoopStep step, int ms) in Schedule)
        {
            foreach (bool isUnplugged in new[] { false, true })
            {
                string what = $"{ms} ms in {step}, {(isUnplugged ? "unplugged" : "stopped")}";
                StallWorld world = StallWorld.Charging();
                int closings = world.Station.First.Contactor.Closings;
                world.Stalls[step] = ms;
                world.InTheMiddle = () =>
                {
                    world.Station.First.Pilot.WantsEnergy = false;
                    world.Station.First.Pilot.IsConnected = !isUnplugged;
                };
                world.Round();
                if (step is LoopStep.Network or LoopStep.Parts)
                {
                    MsAssert.IsFalse(world.Station.First.Contactor.IsOrdered, $"{what}: in the round that the stall ends in");
                }

                world.Run(100);
                MsAssert.IsFalse(world.Station.First.Contactor.IsOrdered, what);
                world.Run(3000);
                MsAssert.AreEqual(ChargePointErrorCode.NoError, world.Station.Connector.Loop.Fault, what);
                MsAssert.AreEqual(InterlockFinding.None, world.Station.Connector.Loop.InterlockFinding, what);
                MsAssert.AreEqual(closings, world.Station.First.Contactor.Closings, what);
                MsAssert.IsTrue(world.LongestUnasked <= StallWorld.InterlockMs + 2, $"{what}: {world.LongestUnasked} ms");
                MsAssert.IsTrue(world.LongestHunger < StallWorld.WatchdogMs, $"{what}: not fed for {world.LongestHunger} ms");
            }
        }
    }

    [TestMethod]
    public void A_residual_current_in_a_stall_opens_in_the_round_that_it_ends_in()
    {
        foreach ((LoopStep step, int ms) in Schedule.Where(s => s.Step is LoopStep.Network or LoopStep.Parts))
        {
            StallWorld world = StallWorld.Charging();
            world.Stalls[step] = ms;
            world.InTheMiddle = () => world.Station.First.ResidualCurrent.IsTripped = true;
            world.Round();
            MsAssert.IsFalse(world.Station.First.Contactor.IsOrdered, $"{ms} ms in {step}");
        }
    }

    [TestMethod]
    public void Stalls_at_random_moments_of_a_day_starve_no_watchdog_and_make_no_fault()
    {
        Random chance = new(20260729);
        StallWorld world = StallWorld.Charging();
        for (int i = 0; i < 300; i++)
        {
            (LoopStep step, int ms) = Schedule[chance.Next(Schedule.Length)];
            world.Stalls[step] = ms;
            int what = chance.Next(4);
            world.InTheMiddle = () =>
            {
                world.Station.First.Pilot.WantsEnergy = what != 0;
                world.Station.First.Pilot.IsConnected = what != 1;
            };
            world.Round();
            world.Run(chance.Next(2000));
            world.Station.First.Pilot.WantsEnergy = true;
            world.Station.First.Pilot.IsConnected = true;
            world.Run(chance.Next(4000));
            MsAssert.AreEqual(ChargePointErrorCode.NoError, world.Station.Connector.Loop.Fault, $"stall {i}, {ms} ms in {step}");
        }

        MsAssert.IsTrue(world.LongestUnasked <= StallWorld.InterlockMs + 2, $"{world.LongestUnasked} ms");
        MsAssert.IsTrue(world.LongestHunger < StallWorld.WatchdogMs, $"{world.LongestHunger} ms");
        MsAssert.IsTrue(world.Times.LongestRoundMs >= StallWorld.HandshakeMs);
    }

    [TestMethod]
    public void A_loop_that_stops_for_longer_than_its_limit_is_the_watchdogs()
    {
        // A look-up of a name by the runtime, for 14 s: why names are looked up without waiting.
        StallWorld world = StallWorld.Charging();
        world.Stalls[LoopStep.Network] = StallWorld.LookUpMs;
        world.InTheMiddle = () => world.Station.First.Pilot.IsConnected = false;
        world.Round();
        MsAssert.IsTrue(world.LongestHunger >= StallWorld.LookUpMs);
        MsAssert.IsTrue(world.LongestUnasked <= StallWorld.InterlockMs + 2, $"{world.LongestUnasked} ms");
    }

    [TestMethod]
    public void Steps_over_their_budget_are_counted_and_the_longest_are_known()
    {
        StallWorld world = StallWorld.Charging();
        MsAssert.AreEqual(0, world.Times.Overruns);
        world.Stalls[LoopStep.Network] = LoopTimes.NetworkMs;
        world.Round();
        world.Round();
        MsAssert.AreEqual(0, world.Times.Overruns);
        world.Stalls[LoopStep.Network] = LoopTimes.NetworkMs + 1;
        world.Stalls[LoopStep.Parts] = 95;
        world.Stalls[LoopStep.Station] = 250;
        world.Stalls[LoopStep.Page] = LoopTimes.PageMs + 1;
        world.Stalls[LoopStep.Store] = 61;
        world.Round();
        world.Round();
        MsAssert.AreEqual(5, world.Times.Overruns);
        MsAssert.AreEqual(LoopTimes.NetworkMs + 1 + 95 + 250 + 61 + 61 + 20, world.Times.LongestRoundMs);
        MsAssert.AreEqual(
            $"longest round {world.Times.LongestRoundMs} ms, longest steps network 101, parts 95, controller 250, page 61, store 61 ms, "
                + "over their budget 5, since this start 5",
            world.Times.Describe());
        MsAssert.AreEqual(900, new LoopTimes(900).LongestRoundMs, "of an earlier run");
    }

    [TestMethod]
    public void Each_README_names_the_longest_stall_and_the_watchdogs_time()
    {
        string text = $"The longest stall that remains is a TLS handshake of some {StallWorld.HandshakeMs / 1000} s";
        foreach (BoardFacts board in BoardFacts.All)
        {
            string readme = board.Readme.Replace('\n', ' ');
            MsAssert.IsTrue(readme.Contains(text, StringComparison.Ordinal), board.Folder);
            MsAssert.IsTrue(readme.Contains($"the loop may take {MainLoop.LimitMs / 1000} s", StringComparison.Ordinal), board.Folder);
            MsAssert.IsTrue(readme.Contains($"watchdog must wait at least {StallWorld.WatchdogMs / 1000} s", StringComparison.Ordinal), board.Folder);
        }

        string boards = File.ReadAllText(Path.Combine(BoardFacts.Root, "boards", "README.md"));
        MsAssert.IsTrue(boards.Contains($"**{StallWorld.InterlockMs} ms**", StringComparison.Ordinal));
        MsAssert.IsTrue(MainLoop.LimitMs + MainLoop.FeedMs + 1000 <= StallWorld.WatchdogMs, "a second of margin");
    }
}
