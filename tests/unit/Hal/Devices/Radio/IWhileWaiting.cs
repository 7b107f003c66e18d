namespace Borne.Tests.Hal.Devices.Radio;

/// <summary>What somebody does while an attempt to join a network waits.</summary>
public interface IWhileWaiting
{
    /// <summary>Does it.</summary>
    void Do();
}
