using System;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Station;
using Borne.Tests.Bench.Station;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Allocation;

/// <summary>Measures what the whole station allocates while nothing is to be said; the desktop counts bytes.</summary>
[TestClass]
public class StationAllocationTests
{
    private const int Ticks = 1000;

    [TestMethod]
    [DataRow(false, true)]
    [DataRow(true, true)]
    [DataRow(false, false)]
    [DataRow(true, false)]
    public void Steady_charging_allocates_nothing(bool hasSocket, bool isOnline)
    {
        TestStation station = new TestStation(2, hasSocket);
        station.Boot();
        Quiet(station);
        station.Charge(1);
        station.Charge(2, TestStation.OtherTag);
        station.Network.IsUp = isOnline;
        MsAssert.AreEqual(0L, Measure(station));
        MsAssert.IsTrue(station.First.Contactor.IsClosed);
        MsAssert.AreEqual(isOnline, station.ChargePoint.IsConnected);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Idle_station_allocates_nothing(bool isPlugged)
    {
        TestStation station = new TestStation(2, true);
        station.Boot();
        Quiet(station);
        if (isPlugged)
        {
            station.Plug();
        }

        MsAssert.AreEqual(0L, Measure(station));
    }

    [TestMethod]
    public void Stopping_and_suspended_vehicles_allocate_nothing()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        Quiet(station);
        station.Charge(1);
        station.Charge(2, TestStation.OtherTag);
        station.First.Pilot.WantsEnergy = false;
        station.Connectors[1].Pilot.Force(PilotState.E);
        MsAssert.AreEqual(0L, Measure(station));
    }

    private static void Quiet(TestStation station)
    {
        station.Set(Key.MeterValueSampleInterval, "0");
        station.Set(Key.HeartbeatInterval, "86400");
        station.Set(Key.WebSocketPingInterval, "0");
    }

    private static long Measure(TestStation station)
    {
        station.Run(40000);
        long now = station.Now;
        ChargePoint chargePoint = station.ChargePoint;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Ticks; i++)
        {
            now += TestStation.TickMs;
            chargePoint.Tick(now);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
