using Borne.Hal.Devices.Actuators;

namespace Borne.Tests.Hal.Devices.Actuators;

/// <summary>A solenoid that draws its bolt out against a spring, which takes it back when the current ends. It can jam.</summary>
public sealed class SpringRig : ILockDrive
{
    private const int TravelMs = 160;

    private int _position;

    public bool IsJammed { get; set; }

    /// <summary>True while somebody pushes the bolt in.</summary>
    public bool IsPushedIn { get; set; }

    public int Direction { get; private set; }

    public bool IsBoltOut => _position == TravelMs && !IsPushedIn;

    public void Drive(int direction) => Direction = direction;

    public void Pass(int ms)
    {
        if (!IsJammed)
        {
            _position += Direction > 0 ? ms : -ms;
            _position = _position < 0 ? 0 : _position > TravelMs ? TravelMs : _position;
        }
    }
}
