using System.Device.Spi;
using Borne.Hal.Devices.Readers;

namespace Borne.Hal.Esp32.Buses;

/// <summary>
/// Registers of an MFRC522 on SPI (data sheet, section 8.1.2): the address byte has the register shifted left by one,
/// and its top bit set to read.
/// </summary>
public sealed class SpiRegisterBus : IRegisterBus
{
    /// <summary>Clock in Hz; the chip takes 10 MHz, long wires less.</summary>
    public const int ClockHz = 4000000;

    private const int ReadBit = 0x80;

    private readonly SpiDevice _spi;

    private readonly byte[] _out = new byte[2];
    private readonly byte[] _in = new byte[2];

    /// <summary>Opens the bus. Its pins must have their functions already.</summary>
    /// <param name="bus">1 or 2.</param>
    /// <param name="chipSelectPin">Chip select, low active.</param>
    public SpiRegisterBus(int bus, int chipSelectPin)
    {
        _spi = SpiDevice.Create(new SpiConnectionSettings(bus, chipSelectPin)
        {
            ClockFrequency = ClockHz,
            Mode = SpiMode.Mode0,
            DataBitLength = 8,
        });
    }

    /// <inheritdoc/>
    public int Read(int register)
    {
        _out[0] = (byte)(ReadBit | (register << 1));
        _out[1] = 0;
        _spi.TransferFullDuplex(_out, _in);
        return _in[1];
    }

    /// <inheritdoc/>
    public void Write(int register, int value)
    {
        _out[0] = (byte)(register << 1);
        _out[1] = (byte)value;
        _spi.Write(_out);
    }
}
