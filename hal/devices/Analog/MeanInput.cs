namespace Borne.Hal.Devices.Analog;

/// <summary>Mean of several readings of an input, of those that it gives.</summary>
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
        int taken = 0;
        for (int i = 0; i < Readings; i++)
        {
            int count = _input.Read();
            sum += count == AnalogScale.NoReading ? 0 : count;
            taken += count == AnalogScale.NoReading ? 0 : 1;
        }

        return taken == 0 ? AnalogScale.NoReading : sum / taken;
    }
}
