using System;
using Borne.Hal.Devices.Meters;
using Borne.Hal.Devices.Modbus;
using Borne.Tests.Bench.Station;
using Borne.Tests.Hal.Devices.Modbus;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Meters;

/// <summary>A station that charges 7200 W through a Modbus meter whose line and registers can be disturbed.</summary>
public sealed class BadLineRig
{
    /// <summary>Register of the meter at the start, Wh.</summary>
    public const int StartWh = 1000000;

    private const int Energy = 0x48;
    private const int MilliwattHoursPerTick = 40;

    private readonly ModbusMaster _bus;
    private readonly ModbusMeter _meter;
    private long _milliwattHours;
    private int _ticks;

    /// <summary>Creates the station, connected and idle, with a meter that is known.</summary>
    public BadLineRig()
    {
        _bus = new ModbusMaster(Device, 9600, 300);
        _meter = new ModbusMeter(_bus, MeterMaps.EastronOnePhase(), 1, 32, 1, 1000);
        Station.First.Hardware.Meter = _meter;
        PutEnergy(StartWh);
        Station.PowerCycle(0);
        Run(5000);
        Assert.IsTrue(Station.ChargePoint.IsAccepted);
    }

    /// <summary>The meter and its line.</summary>
    public FakeModbusDevice Device { get; } = new FakeModbusDevice();

    /// <summary>The station.</summary>
    public TestStation Station { get; } = new TestStation();

    /// <summary>What the meter really counted, Wh.</summary>
    public int TrueWh => StartWh + (int)(_milliwattHours / 1000);

    /// <summary>Readings that were dropped.</summary>
    public int Dropped => _meter.Refused + _meter.Missed;

    /// <summary>Float that the meter gives for its energy, as bits; 0 for the true one.</summary>
    public int Lie { get; set; }

    /// <summary>Lets time pass.</summary>
    public void Run(int ms)
    {
        for (int passed = 0; passed < ms; passed += TestStation.TickMs)
        {
            _milliwattHours += Station.First.Contactor.IsClosed ? MilliwattHoursPerTick : 0;
            _ticks++;
            if (Lie != 0)
            {
                Device.PutFloat(Energy, Lie);
            }
            else
            {
                PutEnergy(TrueWh);
            }

            long now = (long)_ticks * TestStation.TickMs;
            _bus.Poll(now);
            _meter.Poll(now);
            Station.Tick(TestStation.TickMs);
        }
    }

    /// <summary>Bits of a float.</summary>
    public static int Bits(float value) => BitConverter.ToInt32(BitConverter.GetBytes(value), 0);

    private void PutEnergy(int wattHours) => Device.PutFloat(Energy, Bits(wattHours / 1000f));
}
