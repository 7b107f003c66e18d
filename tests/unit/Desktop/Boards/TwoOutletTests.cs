using System;
using System.Device.Adc;
using System.Device.Gpio;
using System.Device.Pwm;
using System.Threading;
using Borne.Base.Storage;
using Borne.Boards;
using Borne.Hal.Devices.Analog;
using Borne.Hal.Devices.Pilot;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Esp32.Pins;
using Borne.Hal.Outlet;
using Borne.Tests.Hal.Devices.Analog;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Hardware.Esp32;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Boards;

/// <summary>
/// The two outlets of one board, put together by the board's own code on stand-ins for the packages: nothing of one is the other's,
/// and both pilots are read in one round.
/// </summary>
[TestClass]
[DoNotParallelize]
public class TwoOutletTests
{
    private const int UsPerMs = 1000;
    private const int SleepMs = 20;
    private const int SixteenAmps = 2667;
    private const int SixAmps = 1000;
    private static readonly AdcCurve Chip = AdcCurve.Esp32S3(1020);

    private readonly PinMap _pins = Borne.Boards.Esp32S3Two.Pins.Map();
    private readonly GpioController _gpio = new();
    private readonly MemoryRecordStore _records = new();
    private readonly PartRegister _register;
    private readonly GpioContactor[] _contactors = new GpioContactor[2];
    private readonly BoardOutlet[] _outlets = new BoardOutlet[2];

    // High level of each pilot in mV, which the vehicle makes; low is -12 V.
    private readonly int[] _highMv = [12000, 12000];

    public TwoOutletTests()
    {
        AdcChannel.Source = CountOf;
        AdcChannel.ReadingUs = 100;
        _register = new PartRegister(_gpio);
        HardwareStart start = new(_records, _pins, Installation.Hardware(_pins));
        MsAssert.IsNull(start.WrongSetting, start.Words);
        for (int i = 0; i < 2; i++)
        {
            _contactors[i] = OutletParts.Contactor(_register, _pins.Outlet(i + 1));
        }

        for (int i = 0; i < 2; i++)
        {
            PinMap own = _pins.Outlet(i + 1);
            IPilotOutput pilot = OutletParts.PilotOutput(_register, own, i + 1);
            bool wasAllowed = OutletParts.ReadInterlock(_gpio, own);
            OutletParts parts = new(_register, own, start.Values);
            InterlockStart interlock = new(parts.InterlockLine(), wasAllowed, false);
            _outlets[i] = new BoardOutlet(parts, _contactors[i], pilot, interlock.Prove(true), null, _records, start, i + 1);
        }
    }

    [TestCleanup]
    public void Restore()
    {
        AdcChannel.Source = _ => 0;
        AdcChannel.ReadingUs = 100;
    }

    [TestMethod]
    public void Each_outlet_has_contactor_and_monitor_of_its_own()
    {
        for (int i = 0; i < 2; i++)
        {
            PinMap own = _pins.Outlet(i + 1);
            PinMap other = _pins.Outlet(2 - i);
            ConnectorHardware sut = _outlets[i].Hardware;
            sut.Contactor.Set(true);
            MsAssert.IsTrue(_gpio.Pins[own.Of(PinRole.ContactorCoil)].IsHigh);
            MsAssert.IsFalse(_gpio.Pins[other.Of(PinRole.ContactorCoil)].IsHigh, "the other outlet stays dead");
            sut.Contactor.Set(false);

            _gpio.Pins[own.Of(PinRole.ContactorFeedback)].IsHigh = false;
            _gpio.Pins[own.Of(PinRole.ResidualCurrent)].IsHigh = false;
            _gpio.Pins[other.Of(PinRole.ContactorFeedback)].IsHigh = true;
            _gpio.Pins[other.Of(PinRole.ResidualCurrent)].IsHigh = true;
            Thread.Sleep(GpioSense.PeriodMs + 20);
            MsAssert.IsFalse(sut.Contactor.IsClosed);
            MsAssert.IsFalse(sut.ResidualCurrent.IsTripped);
            MsAssert.IsTrue(_outlets[1 - i].Hardware.Contactor.IsClosed);
            MsAssert.IsTrue(_outlets[1 - i].Hardware.ResidualCurrent.IsTripped);
        }
    }

    [TestMethod]
    public void Interlock_of_one_outlet_proves_nothing_of_the_other()
    {
        _gpio.Pins[Pin(0, PinRole.InterlockSense)].IsHigh = true;
        _gpio.Pins[Pin(1, PinRole.InterlockSense)].IsHigh = false;
        Thread.Sleep(GpioSense.PeriodMs + 20);
        for (long now = 0; now < 2 * UsPerMs; now += SleepMs)
        {
            _outlets[0].Hardware.Interlock.Look(PilotState.A, now);
            _outlets[1].Hardware.Interlock.Look(PilotState.A, now);
        }

        MsAssert.AreEqual(InterlockFinding.DoesNotBlock, _outlets[0].Hardware.Interlock.Finding);
        MsAssert.IsFalse(_outlets[0].Hardware.Interlock.HasBlocked);
        MsAssert.AreEqual(InterlockFinding.None, _outlets[1].Hardware.Interlock.Finding);
        MsAssert.IsTrue(_outlets[1].Hardware.Interlock.HasBlocked);
    }

    [TestMethod]
    public void Both_pilots_have_the_frequency_of_one_timer_and_duty_cycles_of_their_own()
    {
        MsAssert.AreEqual(DeviceFunction.PWM1, Configuration.Functions[Pin(0, PinRole.PilotPwm)]);
        MsAssert.AreEqual(DeviceFunction.PWM2, Configuration.Functions[Pin(1, PinRole.PilotPwm)]);
        _outlets[1].Hardware.Pilot.SetDutyCycle(SixteenAmps);
        MsAssert.AreEqual(10000, Duty(0));
        MsAssert.AreEqual(SixteenAmps, Duty(1));
    }

    [TestMethod]
    public void Calibration_and_counters_of_the_second_outlet_have_records_of_their_own()
    {
        Calibrate(1);
        MsAssert.IsFalse(_outlets[0].Hardware.Calibration.IsDone);
        MsAssert.IsTrue(_outlets[1].Hardware.Calibration.IsDone, _outlets[1].Hardware.Calibration.Finding);
        MsAssert.IsNull(_records.Read("calibration"));
        MsAssert.IsNotNull(_records.Read("calibration-2"));
        _outlets[1].Hardware.Contactor.Set(true);
        _outlets[0].Save(true);
        _outlets[1].Save(true);
        MsAssert.IsNull(_records.Read("contactor"), "never closed");
        MsAssert.IsNotNull(_records.Read("contactor-2"));
    }

    [TestMethod]
    public void Pin_is_given_away_once_over_both_outlets()
    {
        PartRegister sut = new(new GpioController());
        sut.Need(_pins, PinRole.MeterRx);
        ArgumentException fault = MsAssert.ThrowsExactly<ArgumentException>(() => sut.Need(_pins.Outlet(1), PinRole.MeterPulse));
        StringAssert.Contains(fault.Message, "another part");
        MsAssert.ThrowsExactly<ArgumentException>(() => sut.Need(_pins.Outlet(2), PinRole.LockDrive));
    }

    // T of device-facts: 60 to 333 us. Both begin to offer in the same round, which is the longest that two pilots make.
    [TestMethod]
    [DataRow(60, LoopTimes.PartsMs)]
    [DataRow(100, LoopTimes.PartsMs)]
    [DataRow(200, LoopTimes.PartsMs)]
    [DataRow(333, LoopTimes.PartsMs + 5)]
    public void Both_pilots_are_read_in_one_round_within_the_budget_of_the_parts(int readingUs, int budgetMs)
    {
        AdcChannel.ReadingUs = (uint)readingUs;
        Calibrate(0);
        Calibrate(1);
        int longest = 0;
        foreach (int duty in new[] { SixAmps, SixteenAmps, 9600 })
        {
            foreach (int high in new[] { 12000, 9000, 6000 })
            {
                _highMv[0] = high;
                _highMv[1] = high;
                _outlets[0].Hardware.Pilot.SetDutyCycle(10000);
                _outlets[1].Hardware.Pilot.SetDutyCycle(10000);
                Rounds(4);
                _outlets[0].Hardware.Pilot.SetDutyCycle(duty);
                _outlets[1].Hardware.Pilot.SetDutyCycle(duty);
                longest = Math.Max(longest, Rounds(4));
            }
        }

        Console.WriteLine($"T {readingUs} us: longest {longest} us");
        MsAssert.IsTrue(longest <= budgetMs * UsPerMs, $"{longest} us");
    }

    [TestMethod]
    [DataRow(60)]
    [DataRow(333)]
    public void Both_vehicles_that_leave_at_once_are_seen_in_the_next_round(int readingUs)
    {
        AdcChannel.ReadingUs = (uint)readingUs;
        Calibrate(0);
        Calibrate(1);
        _highMv[0] = 6000;
        _highMv[1] = 6000;
        _outlets[0].Hardware.Pilot.SetDutyCycle(SixAmps);
        _outlets[1].Hardware.Pilot.SetDutyCycle(SixteenAmps);
        Rounds(5);
        MsAssert.AreEqual(PilotState.C, _outlets[0].Hardware.Pilot.State);
        MsAssert.AreEqual(PilotState.C, _outlets[1].Hardware.Pilot.State);
        _highMv[0] = 12000;
        _highMv[1] = 12000;
        int taken = Rounds(1);
        Console.WriteLine($"T {readingUs} us: seen after {taken} us and the rest of a round");
        MsAssert.AreEqual(PilotState.A, _outlets[0].Hardware.Pilot.State);
        MsAssert.AreEqual(PilotState.A, _outlets[1].Hardware.Pilot.State);
        MsAssert.IsTrue(taken < 50 * UsPerMs, $"{taken} us");
    }

    /// <summary>Polls the parts as the loop does.</summary>
    /// <returns>Longest time that they took, us.</returns>
    private int Rounds(int count)
    {
        int longest = 0;
        for (int i = 0; i < count; i++)
        {
            HighResTimer.Now += SleepMs * UsPerMs;
            ulong begun = HighResTimer.Now;
            _register.Poll((long)(begun / UsPerMs));
            longest = Math.Max(longest, (int)(HighResTimer.Now - begun));
        }

        return longest;
    }

    private void Calibrate(int index)
    {
        ICalibration sut = _outlets[index].Hardware.Calibration;
        MsAssert.IsTrue(sut.Begin(AnalogScale.NominalMv, -AnalogScale.NominalMv, (long)(HighResTimer.Now / UsPerMs)));
        for (int i = 0; i < 200 && sut.IsRunning; i++)
        {
            Rounds(1);
        }

        MsAssert.IsTrue(sut.IsDone, sut.Finding);
    }

    private int Pin(int index, PinRole role) => _pins.Outlet(index + 1).Of(role);

    private int Duty(int index) => PwmChannel.Made[Pin(index, PinRole.PilotPwm)].Steps;

    private int CountOf(int channel)
    {
        for (int i = 0; i < 2; i++)
        {
            if (_pins.Outlet(i + 1).ChannelOf(PinRole.PilotSense) == channel)
            {
                double place = HighResTimer.Now % UsPerMs;
                bool isHigh = place * 10 < Duty(i);
                return Chip.CountOfPilot(isHigh ? _highMv[i] : -12000);
            }
        }

        return 0;
    }
}
