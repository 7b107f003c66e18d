namespace Borne.Hal.Station;

/// <summary>The lights of the station, one for each connector. Blinking is the controller's work.</summary>
public interface IIndicator
{
    /// <summary>Sets a light. Called when it changes only; must not wait.</summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    /// <param name="color">Its colour; lights with fewer colours show the nearest one they have.</param>
    /// <param name="percent">Brightness, 0 (dark) to 100.</param>
    void Set(int connectorId, IndicatorColor color, int percent);
}
