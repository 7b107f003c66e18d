namespace Borne.Hal.Station;

/// <summary>What the controller can ask of the machine that runs it.</summary>
public interface ISystemControl
{
    /// <summary>Asks for a restart. Whoever calls Tick carries it out when that returns, and ticks no more.</summary>
    /// <param name="hard">True to restart the hardware, false to restart the software only.</param>
    void Reboot(bool hard);
}
