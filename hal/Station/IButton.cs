namespace Borne.Hal.Station;

/// <summary>A button inside the housing, for whoever has lost the way into the station.</summary>
public interface IButton
{
    /// <summary>True while it is held, without bounces.</summary>
    bool IsPressed { get; }
}
