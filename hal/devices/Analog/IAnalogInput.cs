namespace Borne.Hal.Devices.Analog;

/// <summary>Input of the chip's analog converter.</summary>
public interface IAnalogInput
{
    /// <summary>Takes one reading.</summary>
    /// <returns>Count as the converter gives it, 0 to <see cref="AnalogScale.FullCount"/>, or <see cref="AnalogScale.NoReading"/>.</returns>
    int Read();
}
