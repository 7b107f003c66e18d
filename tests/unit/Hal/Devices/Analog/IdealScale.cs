using Borne.Hal.Devices.Analog;

namespace Borne.Tests.Hal.Devices.Analog;

/// <summary>Scale of a converter that counts from 0 V to the chip's supply in equal steps.</summary>
internal static class IdealScale
{
    // Voltages of the pilot at which its pin has 0 V and 3.3 V.
    private const int AtGroundMv = -15000;
    private const int AtSupplyMv = 25300;

    public static AnalogScale Create()
    {
        AnalogScale scale = new AnalogScale();
        scale.Set(AnalogScale.FullCount, 0, AtSupplyMv, AtGroundMv);
        return scale;
    }
}
