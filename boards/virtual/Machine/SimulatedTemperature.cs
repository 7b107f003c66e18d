using Borne.Hal.Outlet;

namespace Borne.Virtual.Machine;

/// <summary>Temperature sensor at the outlet: a cool room, or a contact that heats up.</summary>
public sealed class SimulatedTemperature : ITemperatureSensor
{
    private const int CoolDecidegrees = 250;
    private const int HotDecidegrees = 700;

    /// <summary>True while the contact is hot: 70 °C, which halves the span down to 6 A.</summary>
    public bool IsHot { get; set; }

    /// <inheritdoc/>
    public bool TryRead(out int decidegrees)
    {
        decidegrees = IsHot ? HotDecidegrees : CoolDecidegrees;
        return true;
    }
}
