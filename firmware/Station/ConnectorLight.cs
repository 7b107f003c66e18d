namespace Borne.Station;

/// <summary>What <see cref="Lights"/> knows of the light of one connector.</summary>
internal sealed class ConnectorLight
{
    public const int Unknown = -1;

    /// <summary>Colour and percent that it shows, in one number; -1 while nothing was set.</summary>
    public int Shown { get; set; } = Unknown;

    /// <summary>End of its blinking, monotonic milliseconds.</summary>
    public long BlinkUntil { get; set; }

    /// <summary>Whether it blinks red.</summary>
    public bool IsRefusal { get; set; }

    /// <summary>Whether an idTag was accepted at the connector in the tick before.</summary>
    public bool WasAuthorized { get; set; }
}
