using System.Linq;
using Borne.Boards;

namespace Borne.Tests.Desktop.Boards;

/// <summary>
/// What the pins of a chip can do, as data. Sources: ESP-IDF API reference, "GPIO summary" of both chips; ESP32 datasheet
/// 5.2, section 3 (strapping pins) and appendix A (IO_MUX: pull-ups during reset); ESP32-S3 datasheet 2.0, sections 2.3
/// (glitches at power-up) and 3 (strapping pins).
/// </summary>
/// <param name="Gpios">The pins that exist.</param>
/// <param name="Flash">Pins of the flash in the module.</param>
/// <param name="Console">Pins of the serial port with which the board is flashed, and of USB.</param>
/// <param name="InputOnly">Pins without an output and without a pull-up.</param>
/// <param name="Boot">Strapping pins of which a wrong level during reset keeps the program from starting.</param>
/// <param name="LenientBoot">Strapping pins with a pull-up of which a wrong level does no harm: the ESP32's take it for the
/// timing of an SDIO host and for silence of the boot log.</param>
/// <param name="HighAtReset">Pins that the chip itself pulls up, or that can be high for a moment, before the program
/// runs.</param>
/// <param name="LowAtReset">Pins that the chip itself pulls down before the program runs.</param>
/// <param name="Adc1">Pins of the first converter, in the order of its channels.</param>
internal sealed record ChipRules(
    int[] Gpios,
    int[] Flash,
    int[] Console,
    int[] InputOnly,
    int[] Boot,
    int[] LenientBoot,
    int[] HighAtReset,
    int[] LowAtReset,
    int[] Adc1)
{
    public static readonly ChipRules Esp32 = new(
        Gpios: [.. Range(0, 19), .. Range(21, 23), .. Range(25, 27), .. Range(32, 39)],
        Flash: Range(6, 11),
        Console: [1, 3],
        InputOnly: Range(34, 39),
        Boot: [0, 2, 12],
        LenientBoot: [5, 15],
        HighAtReset: [0, 1, 3, 5, 14, 15],
        LowAtReset: [2, 4, 12, 13],
        Adc1: [36, 37, 38, 39, 32, 33, 34, 35]);

    public static readonly ChipRules Esp32S3 = new(
        Gpios: [.. Range(0, 21), .. Range(26, 48)],
        Flash: Range(26, 32),
        Console: [19, 20, 43, 44],
        InputOnly: [],
        Boot: [0, 3, 45, 46],
        LenientBoot: [],
        HighAtReset: [0, 18, 19, 20, 43, 44],
        LowAtReset: [45, 46],
        Adc1: Range(1, 10));

    public static ChipRules Of(ChipModel chip) => chip == ChipModel.Esp32S3 ? Esp32S3 : Esp32;

    public static int[] Range(int first, int last) => [.. Enumerable.Range(first, last - first + 1)];
}
