namespace nanoFramework.Hardware.Esp32;

/// <summary>Stands in for nanoFramework's type; the numbers are its own, in steps of 256.</summary>
public enum DeviceFunction
{
    PWM1 = 0x040100,
    PWM2 = 0x040200,
    PWM3 = 0x040300,
    PWM4 = 0x040400,
}
