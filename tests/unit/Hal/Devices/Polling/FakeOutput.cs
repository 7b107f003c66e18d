using Borne.Hal.Devices.Polling;

namespace Borne.Tests.Hal.Devices.Polling;

/// <summary>An output that remembers how often it went on.</summary>
public sealed class FakeOutput : IDigitalOutput
{
    /// <summary>True while it is on.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Times that it went on.</summary>
    public int Beeps { get; private set; }

    /// <inheritdoc/>
    public void Set(bool isOn)
    {
        Beeps += isOn && !IsOn ? 1 : 0;
        IsOn = isOn;
    }
}
