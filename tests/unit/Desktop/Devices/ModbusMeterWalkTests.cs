using System;
using Borne.Hal.Devices.Meters;
using Borne.Hal.Devices.Modbus;
using Borne.Hal.Outlet;
using Borne.Tests.Hal.Devices.Modbus;
using nanoFramework.TestFramework;

namespace Borne.Tests.Desktop.Devices;

/// <summary>
/// Hours of charging with a meter on a bad line: whatever happens, a reading that comes through is one that the meter
/// really had.
/// </summary>
[TestClass]
public class ModbusMeterWalkTests
{
    private const int Energy = 0x48;
    private const int TickMs = 20;
    private const int Ticks = 360000;
    private const long StartWh = 1000000;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public void No_bad_reading_comes_through(int seed)
    {
        Random random = new Random(seed);
        FakeModbusDevice device = new FakeModbusDevice();
        device.PutFloat(0x00, BitConverter.SingleToInt32Bits(230f));
        ModbusMaster bus = new ModbusMaster(device, 9600, 300);
        ModbusMeter meter = new ModbusMeter(bus, MeterMaps.EastronOnePhase(), 1, 32, 1, 1000);
        MeterReading reading = new MeterReading(meter.Slots);
        double trueWh = StartWh;
        long last = 0;
        for (long now = 0; now < (long)Ticks * TickMs; now += TickMs)
        {
            trueWh += 7360.0 * TickMs / 3600000;
            device.PutFloat(Energy, BitConverter.SingleToInt32Bits((float)(trueWh / 1000)));
            if (now > 5000)
            {
                Disturb(device, random);
            }

            bus.Poll(now);
            meter.Poll(now);
            if (meter.TryRead(reading))
            {
                Assert.IsTrue(reading.EnergyWh >= last, "it goes back");
                Assert.IsTrue(reading.EnergyWh >= StartWh - 1 && reading.EnergyWh <= trueWh + 1, "it is ahead of the meter");
                Assert.AreEqual(230000L, reading.Get(MeterSlot.Voltage));
                last = reading.EnergyWh;
            }
        }

        Assert.IsTrue(last > StartWh + 10000, "and most of them do come through");
        string counts = $"{meter.Accepted} accepted, {meter.Refused} refused, {meter.Missed} missed, "
            + $"{bus.BadFrames} bad, {bus.TimeOuts} silent, {bus.Exceptions} exceptions";
        Assert.IsTrue(meter.Refused > 10 && meter.Missed > 10 && bus.BadFrames > 100 && bus.TimeOuts > 100, counts);
    }

    private static void Disturb(FakeModbusDevice device, Random random)
    {
        device.NoiseBefore = null;
        switch (random.Next(200))
        {
            case 0:
                device.Silent = random.Next(5);
                break;
            case 1:
            case 2:
                device.Broken = random.Next(3);
                device.BrokenAt = random.Next(40);
                break;
            case 3:
                device.NoiseBefore = new byte[random.Next(1, 80)];
                random.NextBytes(device.NoiseBefore);
                break;
            case 4:
                device.Exception = random.Next(1, 12);
                device.ExceptionCount = 1;
                break;
            case 5:
            case 6:
            case 7:
                // The meter itself glitches: the line carries it with a good CRC.
                device.PutFloat(Energy, random.Next(3) switch
                {
                    0 => 0,
                    1 => BitConverter.SingleToInt32Bits(float.NaN),
                    _ => BitConverter.SingleToInt32Bits(random.Next(2000, 100000)),
                });
                break;
            case 8:
                device.WrongUnit = random.Next(2);
                break;
            case 9:
                device.WrongLength = random.Next(2) * 2;
                break;
            default:
                device.WrongUnit = 0;
                device.WrongLength = 0;
                break;
        }
    }
}
