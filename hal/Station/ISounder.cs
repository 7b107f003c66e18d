namespace Borne.Hal.Station;

/// <summary>The station's buzzer.</summary>
public interface ISounder
{
    /// <summary>Begins a sound; one that still sounds ends. Must not wait.</summary>
    /// <param name="sound">What to tell.</param>
    void Play(Sound sound);
}
