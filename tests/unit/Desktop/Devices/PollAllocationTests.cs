using System;
using Borne.Hal.Devices.Actuators;
using Borne.Hal.Devices.Analog;
using Borne.Hal.Devices.Indication;
using Borne.Hal.Devices.Meters;
using Borne.Hal.Devices.Modbus;
using Borne.Hal.Devices.Pilot;
using Borne.Hal.Devices.Readers;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Outlet;
using Borne.Hal.Station;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Hal.Devices.Actuators;
using Borne.Tests.Hal.Devices.Analog;
using Borne.Tests.Hal.Devices.Meters;
using Borne.Tests.Hal.Devices.Modbus;
using Borne.Tests.Hal.Devices.Pilot;
using Borne.Tests.Hal.Devices.Polling;
using Borne.Tests.Hal.Devices.Readers;
using Borne.Tests.Hal.Devices.Safety;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Devices;

/// <summary>
/// What the parts of a board allocate while nothing special happens: nothing. They are polled in each tick, and a
/// collection on the device stops the safety loop.
/// </summary>
[TestClass]
public class PollAllocationTests
{
    private const int TickMs = 20;
    private const int WarmUpMs = 20000;
    private const int MeasuredMs = 120000;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Modbus_meter(bool isThreePhase)
    {
        FakeModbusDevice device = new();
        device.PutFloat(0x48, BadLineRig.Bits(1000f));
        ReplayStream line = new(device);
        ModbusMaster bus = new(line, 9600, 300);
        ModbusMeter meter = new(bus, isThreePhase ? MeterMaps.EastronThreePhases() : MeterMaps.EastronOnePhase(), 1, 32, 3, 1000);
        MeterReading reading = new(meter.Slots);
        Measure(line.Replay, now =>
        {
            bus.Poll(now);
            meter.Poll(now);
            meter.TryRead(reading);
        });
        MsAssert.IsTrue(line.Replays > 100 && meter.Accepted > 130 && reading.EnergyWh == 1000000, $"{meter.Accepted}");
    }

    [TestMethod]
    public void Modbus_meter_that_is_silent()
    {
        ReplayStream line = new(new FakeModbusDevice { Silent = int.MaxValue });
        ModbusMaster bus = new(line, 9600, 300);
        ModbusMeter meter = new(bus, MeterMaps.Pzem004T(), 1, 32, 1, 1000);
        Measure(line.Replay, now =>
        {
            bus.Poll(now);
            meter.Poll(now);
        });
        MsAssert.IsTrue(meter.Missed > 20);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Reader_on_the_serial_port(bool hasCard)
    {
        FakePn532 chip = new() { Card = hasCard ? [1, 2, 3, 4, 5, 6, 7] : null };
        ReplayStream line = new(chip);
        CardDebounce cards = new(1500);
        Pn532 reader = new(line, cards);
        byte[] uid = new byte[CardDebounce.MaxUidBytes];
        int found = 0;
        Measure(line.Replay, now =>
        {
            reader.Poll(now);
            found += cards.TryRead(uid) > 0 ? 1 : 0;
        });
        MsAssert.AreEqual(hasCard ? 1 : 0, found);
        MsAssert.IsTrue(reader.IsPresent && reader.Starts == 1 && line.Replays > 300, $"{line.Replays}");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Reader_on_SPI(bool hasCard)
    {
        FakeMfrc522 chip = new();
        if (hasCard)
        {
            chip.Put([1, 2, 3, 4, 5, 6, 7]);
        }

        ReplayBus bus = new(chip);
        CardDebounce cards = new(1500);
        Mfrc522 reader = new(bus, cards);
        byte[] uid = new byte[CardDebounce.MaxUidBytes];
        int found = 0;
        Measure(bus.Replay, now =>
        {
            reader.Poll(now);
            found += cards.TryRead(uid) > 0 ? 1 : 0;
        });
        MsAssert.AreEqual(hasCard ? 1 : 0, found);
        MsAssert.IsTrue(reader.IsPresent && reader.Starts == 1 && bus.Replays > 300, $"{bus.Replays}");
    }

    [TestMethod]
    public void Pilot_proximity_lock_monitor_and_the_rest()
    {
        PilotMonitor pilot = new(new AnalogScale(), 200, 2);
        PilotRig rig = new(AdcCurve.Esp32(1100));
        PilotWave wave = new(AdcCurve.Esp32(1100), PilotWave.Esp32PeriodUs, 1) { Duty = 5333, HighMv = 9000 };
        PilotBurst levels = new(wave, wave, 10016);
        AnalogScale scale = AdcCurve.Esp32(1100).Calibrated();
        MeasuredPilot measured = new(
            rig, levels, new PilotMonitor(scale, 200, 2), new PilotCalibration(rig, levels, scale, rig, null, PilotCalibration.Esp32LeastSpan));
        measured.SetDutyCycle(5333);
        int[] burst = new int[200];
        ProximityCoder proximity = new(1000, IdealScale.Create());
        NtcThermistor thermistor = new(NtcThermistor.TenKiloohm(), 10000, IdealScale.Create());
        LockRig lockRig = new();
        CableLockMotor bolt = new(lockRig, 300);
        ResidualRig residual = new();
        TestedResidualCurrentMonitor monitor = new(residual, new FakeContactor(), 500);
        FeedCounter feeds = new();
        Watchdog watchdog = new(feeds, [5000], 500, 0);
        EmergencyStopCircuit button = new(new FakeInput());
        SupplySense supply = new(1300, IdealScale.Create());
        Buzzer buzzer = new(new FakeOutput());
        PulseRegister pulses = new(1000, 0, 0);
        CountedContactor contactor = new(new FakeContactor(), 0, 100000);
        PhaseContactor phases = new(new FakeContactor());
        Measure(() => { }, now =>
        {
            for (int i = 0; i < burst.Length; i++)
            {
                burst[i] = (i % 10) < 5 ? 2263 : 129;
            }

            pilot.Take(burst, burst.Length, true);
            measured.Poll(now);
            proximity.Take(738);
            thermistor.Take(2000 + (int)(now % 50), now);
            thermistor.TryRead(out _);
            lockRig.Pass(TickMs);
            bolt.Poll(now);
            residual.Pass(TickMs);
            monitor.Poll(now);
            watchdog.Report(0, now);
            watchdog.Tick(now);
            button.Poll(now);
            supply.Take(2000, now);
            if (now % 1000 == 0)
            {
                buzzer.Play(Sound.Refused);
                contactor.Set(now % 2000 == 0);
                phases.Set(3);
                bolt.Set(now % 2000 == 0);
                monitor.TryArm(now);
            }

            buzzer.Poll(now);
            pulses.Add(1, now);
        });
        MsAssert.AreEqual(PilotState.B, pilot.State);
        MsAssert.AreEqual(PilotState.B, measured.State);
        MsAssert.AreEqual(32, proximity.CableAmps);
        MsAssert.IsTrue(feeds.Feeds > 200);
    }

    private static void Measure(Action warm, Action<long> poll)
    {
        long now = 0;
        for (; now < WarmUpMs; now += TickMs)
        {
            poll(now);
        }

        warm();
        for (; now < 2 * WarmUpMs; now += TickMs)
        {
            poll(now);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (; now < (2 * WarmUpMs) + MeasuredMs; now += TickMs)
        {
            poll(now);
        }

        MsAssert.AreEqual(0L, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
