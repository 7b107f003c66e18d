namespace Borne.Hal.Station;

/// <summary>What a buzzer tells.</summary>
public enum Sound
{
    /// <summary>A card was read; what becomes of it comes next.</summary>
    Card,

    /// <summary>An idTag was accepted.</summary>
    Accepted,

    /// <summary>An idTag was refused, or is of no use now.</summary>
    Refused,
}
