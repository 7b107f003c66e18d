namespace System.Device.Adc;

/// <summary>Stands in for nanoFramework's type: a channel whose next count a test tells.</summary>
public sealed class AdcChannel
{
    /// <summary>Gives the count of a channel.</summary>
    public static Func<int, int> Source { get; set; } = _ => 0;

    public int Channel { get; init; }

    public int ReadValue() => Source(Channel);
}
