namespace Borne.Hal.Devices.Actuators;

/// <summary>The motor of a cable lock and its end switch.</summary>
public interface ILockDrive
{
    /// <summary>True while the switch says that the bolt is out and holds the cable.</summary>
    bool IsBoltOut { get; }

    /// <summary>Drives the motor until the next call.</summary>
    /// <param name="direction">1 locks, -1 unlocks, 0 stops.</param>
    void Drive(int direction);
}
