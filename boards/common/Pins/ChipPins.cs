namespace Borne.Boards;

/// <summary>
/// What the pins of a chip can do, a bit for each GPIO. Sources: ESP-IDF API reference, "GPIO summary" of both chips; ESP32
/// datasheet 5.2, section 3 (strapping pins) and appendix A (IO_MUX: pull-ups during reset); ESP32-S3 datasheet 2.0, sections
/// 2.3 (glitches at power-up) and 3 (strapping pins).
/// </summary>
public sealed class ChipPins
{
    private readonly long _gpios;
    private readonly long _reserved;
    private readonly long _inputOnly;
    private readonly long _boot;
    private readonly long _lenientBoot;
    private readonly long _highAtReset;
    private readonly long _lowAtReset;

    /// <summary>Creates those of a chip.</summary>
    /// <param name="chip">The chip.</param>
    public ChipPins(ChipModel chip)
    {
        bool isS3 = chip == ChipModel.Esp32S3;
        _gpios = isS3 ? Range(0, 21) | Range(26, 48) : Range(0, 19) | Range(21, 23) | Range(25, 27) | Range(32, 39);

        // The flash in the module, the serial port with which the board is flashed, and USB.
        _reserved = isS3 ? Range(26, 32) | Range(19, 20) | Range(43, 44) : Range(6, 11) | Bit(1) | Bit(3);
        _inputOnly = isS3 ? 0 : Range(34, 39);
        _boot = isS3 ? Bit(0) | Bit(3) | Range(45, 46) : Bit(0) | Bit(2) | Bit(12);
        _lenientBoot = isS3 ? 0 : Bit(5) | Bit(15);
        _highAtReset = isS3 ? Bit(0) | Range(18, 20) | Range(43, 44) : Range(0, 1) | Bit(3) | Bit(5) | Range(14, 15);
        _lowAtReset = isS3 ? Range(45, 46) : Bit(2) | Bit(4) | Range(12, 13);
    }

    /// <summary>True for a pin that exists.</summary>
    /// <param name="gpio">Number of the GPIO, any.</param>
    public bool Exists(int gpio) => gpio >= 0 && gpio < 64 && Has(_gpios, gpio);

    /// <summary>True for a pin of the flash, of the port with which the board is flashed, or of USB.</summary>
    /// <param name="gpio">Number of the GPIO.</param>
    public bool IsReserved(int gpio) => Has(_reserved, gpio);

    /// <summary>True for a pin without an output and without a pull-up.</summary>
    /// <param name="gpio">Number of the GPIO.</param>
    public bool IsInputOnly(int gpio) => Has(_inputOnly, gpio);

    /// <summary>True for a strapping pin of which a wrong level during reset keeps the program from starting.</summary>
    /// <param name="gpio">Number of the GPIO.</param>
    public bool IsBoot(int gpio) => Has(_boot, gpio);

    /// <summary>True for a strapping pin with a pull-up of which a wrong level does no harm by itself.</summary>
    /// <param name="gpio">Number of the GPIO.</param>
    public bool IsLenientBoot(int gpio) => Has(_lenientBoot, gpio);

    /// <summary>True for a pin that the chip itself pulls up, or that can be high for a moment, before the program runs.</summary>
    /// <param name="gpio">Number of the GPIO.</param>
    public bool IsHighAtReset(int gpio) => Has(_highAtReset, gpio);

    /// <summary>True for a pin that the chip itself pulls down before the program runs.</summary>
    /// <param name="gpio">Number of the GPIO.</param>
    public bool IsLowAtReset(int gpio) => Has(_lowAtReset, gpio);

    private static long Bit(int gpio) => 1L << gpio;

    private static long Range(int first, int last) => ((1L << (last - first + 1)) - 1) << first;

    private static bool Has(long pins, int gpio) => ((pins >> gpio) & 1) != 0;
}
