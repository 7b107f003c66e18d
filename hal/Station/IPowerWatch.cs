namespace Borne.Hal.Station;

/// <summary>Watches the supply on a board that has backup power for its controller.</summary>
public interface IPowerWatch
{
    /// <summary>True from the moment when the supply has failed and the controller lives on what is stored.</summary>
    bool IsFailing { get; }
}
