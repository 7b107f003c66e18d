#nullable enable
using System;
using System.Collections.Generic;
using nanoFramework.TestFramework;

namespace Borne.Tests.Desktop.Faults;

/// <summary>
/// One call of the hardware throws, one change of the store fails: whichever it is, the contactor is never closed without
/// permission (<see cref="Bench.Station.SafetyWatch"/> looks at each tick), every Wh is billed once, and the station recovers.
/// </summary>
[TestClass]
public class FaultInjectionTests
{
    /// <summary>Every how many calls one is tried; all with BORNE_ALL_FAULTS=1. A prime, so that it keeps no step with a tick.</summary>
    private static int Step => Environment.GetEnvironmentVariable("BORNE_ALL_FAULTS") == "1" ? 1 : 97;

    [TestMethod]
    public void Session_without_a_fault_is_billed()
    {
        FaultySession session = Run(new FaultClock(), new FaultClock(), false);
        Assert.AreEqual(1, session.Bills.Count);
        Assert.IsTrue(session.FlowedWh > 2, "energy flowed");
        Assert.AreEqual(2, session.Restarts);
        Check(session, "none");
    }

    [TestMethod]
    public void A_call_of_the_hardware_that_throws_costs_nobody_anything()
    {
        FaultClock counter = new();
        Run(counter, new FaultClock(), false);
        Assert.IsTrue(counter.Calls > 5000, $"{counter.Calls} calls");
        int restarts = 0;
        HashSet<string> calls = [];
        for (int n = 1; n <= counter.Calls; n += Step)
        {
            FaultClock fault = new() { FailAt = n };
            FaultySession session = Run(fault, new FaultClock(), false);
            Check(session, $"call {n}, {fault.First}");
            restarts += session.Restarts - 2;
            calls.Add(fault.First ?? "none");
        }

        Assert.IsTrue(restarts > 10, $"{restarts} restarts");
        Assert.IsTrue(calls.Count > 10, string.Join(", ", calls));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_change_of_the_store_that_fails_once_costs_nobody_anything(bool throws)
    {
        FaultClock counter = new();
        Run(new FaultClock(), counter, false);
        Assert.IsTrue(counter.Calls > 10, $"{counter.Calls} changes");
        for (int n = 1; n <= counter.Calls; n++)
        {
            FaultClock fault = new() { FailAt = n };
            Check(Run(new FaultClock(), fault, throws), $"change {n}, {fault.First}");
        }
    }

    [TestMethod]
    public void A_store_that_refuses_everything_from_some_change_on_costs_nobody_anything()
    {
        FaultClock counter = new();
        Run(new FaultClock(), counter, false);
        for (int n = 1; n <= counter.Calls; n++)
        {
            FaultClock fault = new() { FailAt = n, IsForEver = true };
            FaultySession session = new(new FaultClock(), fault, false);
            session.RunSession();
            CheckBills(session, $"change {n}, {fault.First}");
        }
    }

    private static FaultySession Run(FaultClock hardware, FaultClock store, bool throws)
    {
        FaultySession session = new(hardware, store, throws);
        session.RunSession();
        session.StartAnew();
        return session;
    }

    private static void Check(FaultySession session, string fault)
    {
        CheckBills(session, fault);
        Assert.AreEqual(0, session.Waiting, $"{fault}: messages wait");
        Assert.IsTrue(session.IsAccepted, $"{fault}: not registered");
    }

    private static void CheckBills(FaultySession session, string fault)
    {
        try
        {
            Assert.AreEqual(session.FlowedWh, session.Bills.EnergyWh(), "billed");
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{fault}: {exception.Message}", exception);
        }
    }
}
