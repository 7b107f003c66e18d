namespace Borne.Hil.Bench;

/// <summary>What the station says on its serial port.</summary>
public interface IStationConsole
{
    /// <summary>A copy of its lines so far, oldest first.</summary>
    string[] Lines { get; }
}
