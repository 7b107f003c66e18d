using System.Device.Adc;
using System.Device.Pwm;
using nanoFramework.Hardware.Esp32;

namespace Borne.Hal.Esp32;

/// <summary>
/// Control pilot on a LEDC channel (1 kHz) and an ADC1 input. The pilot circuit must invert nothing and scale -12 V to
/// +12 V into the ADC's range; the board tells the scale. ADC2 cannot be used: WiFi occupies it.
/// </summary>
public sealed class PwmControlPilot : IControlPilot
{
    /// <summary>Frequency of the pilot in Hz, IEC 61851-1 table A.1.</summary>
    public const int FrequencyHz = 1000;

    // A burst covers more than ten periods at 30 to 100 us a reading.
    private const int SamplesPerBurst = 160;
    private const int SteadyHigh = 10000;

    private readonly PwmChannel _pwm;
    private readonly AdcChannel _adc;
    private readonly PilotClassifier _classifier = new PilotClassifier();
    private readonly int _zeroCount;
    private readonly int _microvoltsPerCount;
    private int _duty = SteadyHigh;

    /// <summary>Opens the pins.</summary>
    /// <param name="pwmPin">Output pin.</param>
    /// <param name="adcChannel">Logical channel of ADC1, 0 to 7.</param>
    /// <param name="zeroCount">ADC count at 0 V of the pilot.</param>
    /// <param name="microvoltsPerCount">Volts of the pilot for one ADC count, in uV.</param>
    public PwmControlPilot(int pwmPin, int adcChannel, int zeroCount, int microvoltsPerCount)
    {
        _zeroCount = zeroCount;
        _microvoltsPerCount = microvoltsPerCount;
        Configuration.SetPinFunction(pwmPin, DeviceFunction.PWM1);
        _pwm = PwmChannel.CreateFromPin(pwmPin, FrequencyHz, 1.0);
        _pwm.Start();
        _adc = new AdcController().OpenChannel(adcChannel);
    }

    /// <inheritdoc/>
    public PilotState State => _classifier.State;

    /// <summary>Takes a burst of samples. Called by the board's loop before each tick.</summary>
    public void Sample()
    {
        int high = 0;
        int low = int.MaxValue;
        for (int i = 0; i < SamplesPerBurst; i++)
        {
            int count = _adc.ReadValue();
            high = count > high ? count : high;
            low = count < low ? count : low;
        }

        _classifier.Take(ToMillivolts(high), ToMillivolts(low), _duty > 0 && _duty < SteadyHigh);
    }

    /// <inheritdoc/>
    public void SetDutyCycle(int hundredthsOfPercent)
    {
        _duty = hundredthsOfPercent;

        // LEDC keeps the duty cycle in steps of 0.01 %.
        _pwm.DutyCycle = hundredthsOfPercent / 10000.0;
    }

    private int ToMillivolts(int count) => (count - _zeroCount) * _microvoltsPerCount / 1000;
}
