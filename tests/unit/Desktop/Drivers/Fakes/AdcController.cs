namespace System.Device.Adc;

/// <summary>Stands in for nanoFramework's type.</summary>
public sealed class AdcController
{
    public AdcChannel OpenChannel(int channel) => new() { Channel = channel };
}
