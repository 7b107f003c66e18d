using Borne.Hal.Devices.Safety;

namespace Borne.Tests.Hal.Devices.Safety;

/// <summary>Residual-current monitor with a test input that trips and recovers after a time, or never.</summary>
public sealed class ResidualRig : IResidualCurrentInput
{
    private int _ms;

    public int TripMs { get; set; } = 100;

    public int RecoverMs { get; set; } = 100;

    public bool IsLeaking { get; set; }

    public bool IsTesting { get; private set; }

    public bool IsSignalled { get; private set; }

    public int Tests { get; private set; }

    public void SetTest(bool isOn)
    {
        Tests += isOn ? 1 : 0;
        IsTesting = isOn;
        _ms = 0;
    }

    public void Pass(int ms)
    {
        _ms += ms;
        if (IsLeaking || (IsTesting && _ms >= TripMs))
        {
            IsSignalled = true;
        }
        else if (!IsTesting && _ms >= RecoverMs)
        {
            IsSignalled = false;
        }
    }
}
