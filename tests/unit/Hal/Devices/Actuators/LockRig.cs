using Borne.Hal.Devices.Actuators;

namespace Borne.Tests.Hal.Devices.Actuators;

/// <summary>Motor of a cable lock with a bolt that needs time, can jam, and complains when the motor runs too long.</summary>
public sealed class LockRig : ILockDrive
{
    private int _direction;
    private int _position;

    public const int TravelMs = 200;

    public bool IsJammed { get; set; }

    public int RunMs { get; private set; }

    public int LongestRunMs { get; private set; }

    public int Direction => _direction;

    public bool IsBoltOut { get; set; }

    public void Drive(int direction)
    {
        _direction = direction;
        RunMs = 0;
    }

    public void Pass(int ms)
    {
        if (_direction == 0)
        {
            return;
        }

        RunMs += ms;
        LongestRunMs = RunMs > LongestRunMs ? RunMs : LongestRunMs;
        if (!IsJammed)
        {
            _position += _direction * ms;
            _position = _position < 0 ? 0 : _position > TravelMs ? TravelMs : _position;
            IsBoltOut = _position == TravelMs;
        }
    }
}
