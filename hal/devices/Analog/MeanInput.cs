namespace Borne.Hal.Devices.Analog;

/// <summary>Mean of several readings of an input.</summary>
public sealed class MeanInput : IAnalogInput
{
    /// <summary>Readings of a mean.</summary>
    public const int Readings = 8;

    private readonly IAnalogInput _input;

    /// <summary>Creates it.</summary>
    /// <param name="input">The input.</param>
    public MeanInput(IAnalogInput input) => _input = input;

    /// <inheritdoc/>
    public int Read()
    {
        int sum = 0;
        for (int i = 0; i < Readings; i++)
        {
            sum += _input.Read();
        }

        return sum / Readings;
    }
}
