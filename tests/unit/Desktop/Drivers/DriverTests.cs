using System;
using System.Device.Adc;
using System.Device.Gpio;
using System.Device.Pwm;
using System.Threading;
using Borne.Hal.Devices.Analog;
using Borne.Hal.Devices.Pilot;
using Borne.Hal.Esp32.Analog;
using Borne.Hal.Esp32.Pins;
using Borne.Hal.Outlet;
using Borne.Hal.Station;
using Borne.Tests.Hal.Devices.Analog;
using Borne.Tests.Hal.Devices.Pilot;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Hardware.Esp32;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Drivers;

/// <summary>
/// The drivers of hal/esp32 for pins, PWM and ADC, compiled against stand-ins for the packages: which calls they make.
/// What the packages and the chip make of them only a board can show.
/// </summary>
[TestClass]
[DoNotParallelize]
public class DriverTests
{
    private readonly GpioController _gpio = new();

    [TestMethod]
    public void Contactor_is_off_before_anything_else_and_closes_with_high()
    {
        GpioContactor sut = new(_gpio, 26, 27);
        CollectionAssert.AreEqual(new[] { false }, _gpio.Pins[26].Writes);
        MsAssert.AreEqual(PinMode.InputPullUp, _gpio.Pins[27].Mode);
        MsAssert.IsTrue(sut.IsClosed, "a broken wire counts as welded");
        _gpio.Pins[27].IsHigh = false;
        Thread.Sleep(GpioSense.PeriodMs + 20);
        MsAssert.IsFalse(sut.IsClosed, "the mirror contact is closed while the main contacts are open");
        sut.Set(true);
        MsAssert.IsTrue(_gpio.Pins[26].IsHigh);
        _gpio.Pins[27].IsHigh = true;
        Thread.Sleep(GpioSense.PeriodMs + 20);
        MsAssert.IsTrue(sut.IsClosed);
        sut.Set(false);
        MsAssert.IsFalse(_gpio.Pins[26].IsHigh);
    }

    [TestMethod]
    public void Pin_is_read_once_a_tick_however_often_it_is_asked()
    {
        GpioContactor sut = new(_gpio, 26, 27);
        long begin = Environment.TickCount64;
        int asked = 0;
        for (; asked < 1000; asked++)
        {
            _ = sut.IsClosed;
        }

        long most = 1 + ((Environment.TickCount64 - begin) / GpioSense.PeriodMs) + 1;
        MsAssert.IsTrue(_gpio.Pins[27].Reads <= most, $"{_gpio.Pins[27].Reads} reads");
    }

    [TestMethod]
    public void Monitor_trips_on_a_broken_wire_and_its_test_is_off_at_the_start()
    {
        GpioResidualCurrentInput sut = new(_gpio, 33, 13);
        CollectionAssert.AreEqual(new[] { false }, _gpio.Pins[13].Writes);
        MsAssert.IsTrue(sut.IsSignalled);
        sut.SetTest(true);
        MsAssert.IsTrue(_gpio.Pins[13].IsHigh);
        MsAssert.IsTrue(new GpioResidualCurrentMonitor(_gpio, 34).IsTripped);
    }

    [TestMethod]
    public void Broken_wire_of_the_interlock_reads_as_allowed()
    {
        GpioInterlockLine sut = new(_gpio, 22);
        MsAssert.AreEqual(PinMode.InputPullUp, _gpio.Pins[22].Mode);
        MsAssert.IsTrue(sut.IsAllowed);
        _gpio.Pins[22].IsHigh = false;
        Thread.Sleep(GpioSense.PeriodMs + 20);
        MsAssert.IsFalse(sut.IsAllowed);
    }

    [TestMethod]
    public void Lock_never_drives_both_halves_of_its_bridge()
    {
        GpioLockDrive sut = new(_gpio, 21, 32, 14);
        bool isShort = false;
        foreach (int pin in new[] { 21, 32 })
        {
            _gpio.Pins[pin].Changed = () => isShort |= _gpio.Pins[21].IsHigh && _gpio.Pins[32].IsHigh;
        }

        foreach (int direction in new[] { 1, -1, 1, 0, -1, 0 })
        {
            sut.Drive(direction);
            MsAssert.AreEqual(direction > 0, _gpio.Pins[21].IsHigh);
            MsAssert.AreEqual(direction < 0, _gpio.Pins[32].IsHigh);
        }

        MsAssert.IsFalse(isShort);
    }

    [TestMethod]
    public void Outputs_begin_off_and_the_watchdog_gets_edges()
    {
        MsAssert.IsNotNull(new GpioOutput(_gpio, 5, true));
        MsAssert.IsTrue(_gpio.Pins[5].IsHigh, "low sounds");
        GpioWatchdog watchdog = new(_gpio, 4);
        watchdog.Feed();
        watchdog.Feed();
        CollectionAssert.AreEqual(new[] { true, false }, _gpio.Pins[4].Writes);
        MsAssert.IsFalse(new GpioInput(_gpio, 35, false).IsClosed == _gpio.Pins[35].IsHigh);
        MsAssert.AreEqual(PinMode.Input, _gpio.Pins[35].Mode);
    }

    [TestMethod]
    public void Pilot_starts_at_12_V_and_each_step_of_its_duty_cycle_is_kept()
    {
        Configuration.Functions.Clear();
        PilotPwm sut = new(25);
        PwmChannel pwm = PwmChannel.Made[25];
        MsAssert.AreEqual(1000, pwm.Frequency);
        MsAssert.AreEqual(10000, pwm.Steps);
        MsAssert.IsTrue(pwm.IsStarted);
        for (int duty = 0; duty <= 10000; duty++)
        {
            sut.SetDuty(duty);
            MsAssert.AreEqual(duty, pwm.Steps);
        }
    }

    [TestMethod]
    [DataRow(12000, -12000, PilotState.A)]
    [DataRow(9000, -12000, PilotState.B)]
    [DataRow(6000, -12000, PilotState.C)]
    [DataRow(3000, -12000, PilotState.D)]
    [DataRow(6000, -6000, PilotState.E)]
    public void Pilot_tells_states_from_a_wave_at_10_percent(int highMv, int lowMv, PilotState expected)
    {
        Configuration.Functions.Clear();
        AnalogScale scale = new();
        PilotPwm output = new(25);
        PilotBurst levels = new(new AdcInput(0), new TimerClock(), PilotPwm.Esp32PeriodTenths);
        PilotCalibration calibration = new(output, levels, scale, new PilotRig(AdcCurve.Esp32(1100)), null, PilotCalibration.Esp32LeastSpan);
        MeasuredPilot sut = new(output, levels, new PilotMonitor(scale, 200, 2), calibration);
        sut.SetDutyCycle(1000);

        // 998.4 Hz by the timer that the driver looks at: high for the first tenth of each period.
        AdcCurve curve = AdcCurve.Esp32(1100);
        AdcChannel.Source = _ => curve.CountOfPilot(
            HighResTimer.Now * 10 % PilotPwm.Esp32PeriodTenths < PilotPwm.Esp32PeriodTenths / 10 ? highMv : lowMv);
        for (int i = 0; i < 5; i++)
        {
            sut.Poll(i * 20);
        }

        MsAssert.AreEqual(expected, sut.State);
    }

    [TestMethod]
    public void Light_has_a_channel_for_each_part_that_exists_and_heeds_its_connector_only()
    {
        Configuration.Functions.Clear();
        PwmIndicator light = new(1, 21, -1, 39, DeviceFunction.PWM2);
        MsAssert.AreEqual(DeviceFunction.PWM2, Configuration.Functions[21]);
        MsAssert.AreEqual(DeviceFunction.PWM4, Configuration.Functions[39]);
        light.Set(1, IndicatorColor.Blue, 100);
        MsAssert.AreEqual(0.0, PwmChannel.Made[21].DutyCycle);
        MsAssert.IsTrue(PwmChannel.Made[39].DutyCycle > 0.9);
        light.Set(2, IndicatorColor.Off, 0);
        MsAssert.IsTrue(PwmChannel.Made[39].DutyCycle > 0.9, "another connector's");
    }

    [TestMethod]
    public void Analog_inputs_take_the_mean_of_their_own_channel()
    {
        int reading = 0;
        AnalogScale scale = IdealScale.Create();
        AdcChannel.Source = channel => channel == 3 ? 738 + (reading++ % 2 == 0 ? 20 : -20) : 4095;
        AdcProximityPilot proximity = new(3, 1000, scale);
        for (int i = 0; i < ProximityCoder.Agreeing; i++)
        {
            proximity.Poll(i);
        }

        MsAssert.AreEqual(32, proximity.CableAmps, "220 ohm");
        AdcChannel.Source = _ => throw new InvalidOperationException("pin unavailable");
        MsAssert.AreEqual(AnalogScale.NoReading, new AdcInput(3).Read());
        proximity.Poll(10);
        MsAssert.AreEqual(32, proximity.CableAmps, "a converter that misses one poll");
        proximity.Poll(11);
        proximity.Poll(12);
        MsAssert.AreEqual(0, proximity.CableAmps, "over a cable that nobody sees nothing is charged");
        AdcChannel.Source = channel => channel == 5 ? 2048 : 0;
        AdcThermistor thermistor = new(5, NtcThermistor.TenKiloohm(), 10000, scale);
        thermistor.Poll(0);
        MsAssert.IsTrue(thermistor.TryRead(out int decidegrees) && Math.Abs(decidegrees - 250) <= 2, $"{decidegrees}");
        AdcSupplyWatch supply = new(3, 1300, scale);
        supply.Poll(0);
        supply.Poll(20);
        MsAssert.IsTrue(supply.IsFailing);
    }
}
