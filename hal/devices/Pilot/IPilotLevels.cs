using Borne.Hal.Devices.Analog;

namespace Borne.Hal.Devices.Pilot;

/// <summary>Measures the two levels of the control pilot. A measurement may give them the other way round.</summary>
public interface IPilotLevels
{
    /// <summary>ADC count of the high level, from the last measurement; <see cref="AnalogScale.NoReading"/> when the converter
    /// gave too few readings.</summary>
    int HighCount { get; }

    /// <summary>ADC count of the low level, or <see cref="AnalogScale.NoReading"/>.</summary>
    int LowCount { get; }

    /// <summary>Measures both.</summary>
    /// <param name="duty">Duty cycle that is set, in 0.01 %; at 0 and 10000 both levels are the same.</param>
    void Measure(int duty);
}
