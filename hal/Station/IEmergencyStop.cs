namespace Borne.Hal.Station;

/// <summary>Emergency-stop button of the station, one that stays in until somebody releases it.</summary>
public interface IEmergencyStop
{
    /// <summary>True while the button is in, or its circuit is broken.</summary>
    bool IsPressed { get; }
}
