namespace Borne.Hal;

/// <summary>What the controller can ask of the machine that runs it.</summary>
public interface ISystemControl
{
    /// <summary>Restarts the controller. On a board the call does not return; elsewhere the caller stops ticking.</summary>
    /// <param name="hard">True to restart the hardware, false to restart the software only.</param>
    void Reboot(bool hard);
}
