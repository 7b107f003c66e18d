using System;
using System.Device.Adc;
using System.Device.Pwm;
using Borne.Hal.Devices.Pilot;
using Borne.Hal.Devices.Polling;
using Borne.Hal.Outlet;
using nanoFramework.Hardware.Esp32;

namespace Borne.Hal.Esp32.Analog;

/// <summary>
/// Control pilot on a LEDC channel (1 kHz) and an ADC1 input. The pilot circuit must scale -12 V to +12 V into the ADC's
/// range; the board tells the scale. ADC2 cannot be used: WiFi occupies it.
/// </summary>
public sealed class PwmControlPilot : IControlPilot, IPolledDevice
{
    /// <summary>Frequency of the pilot in Hz, IEC 61851-1 table A.1.</summary>
    public const int FrequencyHz = 1000;

    /// <summary>Usual hysteresis around the limits between two states, mV.</summary>
    public const int HysteresisMv = 200;

    /// <summary>Usual number of bursts that must agree before a vehicle's state counts.</summary>
    public const int Agreeing = 2;

    // A burst ends after ten periods, or at this many readings where a reading is so quick that the high part of one
    // period gets several.
    private const int MaxSamples = 200;
    private const int BurstUs = 10000;
    private const int SteadyHigh = 10000;

    private readonly PwmChannel _pwm;
    private readonly AdcChannel _adc;
    private readonly PilotMonitor _monitor;
    private readonly int[] _samples = new int[MaxSamples];
    private int _duty = SteadyHigh;

    /// <summary>Opens the pins; the pilot stands at steady +12 V.</summary>
    /// <param name="pwmPin">Output pin.</param>
    /// <param name="adcChannel">Logical channel of ADC1, 0 to 7.</param>
    /// <param name="zeroCount">ADC count at 0 V of the pilot.</param>
    /// <param name="microvoltsPerCount">Volts of the pilot for one ADC count, in uV.</param>
    /// <param name="function">LEDC channel; all that share a timer have the pilot's frequency.</param>
    /// <param name="hysteresisMv">Hysteresis around the limits between two states in mV, 0 to 400.</param>
    /// <param name="agreeing">Bursts that must agree before a vehicle's state counts, 1 or more.</param>
    /// <exception cref="ArgumentException">The pin cannot carry a PWM.</exception>
    public PwmControlPilot(
        int pwmPin,
        int adcChannel,
        int zeroCount,
        int microvoltsPerCount,
        DeviceFunction function = DeviceFunction.PWM1,
        int hysteresisMv = HysteresisMv,
        int agreeing = Agreeing)
    {
        _monitor = new PilotMonitor(zeroCount, microvoltsPerCount, hysteresisMv, agreeing);
        Configuration.SetPinFunction(pwmPin, function);
        _pwm = PwmChannel.CreateFromPin(pwmPin, FrequencyHz, 1.0);
        if (_pwm is null)
        {
            throw new ArgumentException("no PWM on this pin");
        }

        _pwm.Start();
        _adc = new AdcController().OpenChannel(adcChannel);
    }

    /// <inheritdoc/>
    public PilotState State => _monitor.State;

    /// <summary>High voltage of the last burst, mV.</summary>
    public int HighMv => _monitor.HighMv;

    /// <summary>Low voltage of the last burst, mV.</summary>
    public int LowMv => _monitor.LowMv;

    /// <inheritdoc/>
    public void Poll(long now) => Sample();

    /// <summary>Takes a burst of samples. Called by the board's loop before each tick.</summary>
    public void Sample()
    {
        int[] samples = _samples;
        AdcChannel adc = _adc;
        long end = (long)HighResTimer.GetCurrent() + BurstUs;
        int count = 0;
        while (count < MaxSamples)
        {
            samples[count] = adc.ReadValue();
            count++;

            if (count >= PilotMonitor.MinSamples && (long)HighResTimer.GetCurrent() >= end)
            {
                break;
            }
        }

        _monitor.Take(samples, count, _duty > 0 && _duty < SteadyHigh);
    }

    /// <inheritdoc/>
    public void SetDutyCycle(int hundredthsOfPercent)
    {
        _duty = hundredthsOfPercent;

        // LEDC keeps the duty cycle in steps of 0.01 %.
        _pwm.DutyCycle = hundredthsOfPercent / 10000.0;
    }
}
