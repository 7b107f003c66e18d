namespace Borne.Hal.Devices.Readers;

/// <summary>Eight-bit registers of a chip behind SPI or I2C.</summary>
public interface IRegisterBus
{
    /// <summary>Reads a register.</summary>
    /// <param name="register">Its number.</param>
    /// <returns>0 to 255.</returns>
    int Read(int register);

    /// <summary>Writes a register.</summary>
    /// <param name="register">Its number.</param>
    /// <param name="value">0 to 255.</param>
    void Write(int register, int value);
}
