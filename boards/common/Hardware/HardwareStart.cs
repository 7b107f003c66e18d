using Borne.Base.Storage;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Boards;

/// <summary>
/// The hardware that a station starts with: what is stored, or else what the image says. What the board cannot have, such as
/// settings of another image, is left out altogether: the station starts with what every station has, says what is wrong, and
/// charges nothing.
/// </summary>
public sealed class HardwareStart
{
    /// <summary>Reads the settings.</summary>
    /// <param name="records">Where they are kept.</param>
    /// <param name="board">The board's pins.</param>
    /// <param name="factory">What the image takes the installation to be.</param>
    public HardwareStart(IRecordStore records, PinMap board, HardwareValues factory)
    {
        Factory = factory;
        Rules = new HardwareRules(board);
        Values = HardwareValues.Stored(records, factory);
        HardwareFaults faults = new HardwareFaults();
        Rules.Check(Values, faults);
        Words = "hardware: as it was set";
        Pins = board;
        if (faults.Count == 0)
        {
            Pins = PinWiring.Apply(board, Values.PinWiring, out string _);
            return;
        }

        WrongSetting = KeyTable.Column(KeyTable.Line(faults.KeyOf(0)), KeyTable.Name);
        Words = string.Concat("hardware: nothing is charged, ", WrongSetting + ": ", faults.WordsOf(0));
        Values = new HardwareValues().With(Key.CardReader, HardwareRules.NoReader).With(Key.Interlock, false);
    }

    /// <summary>What the image takes the installation to be.</summary>
    public HardwareValues Factory { get; }

    /// <summary>What the board can have.</summary>
    public IHardwareRules Rules { get; }

    /// <summary>What the station is built with.</summary>
    public HardwareValues Values { get; }

    /// <summary>The pins that it is built on.</summary>
    public PinMap Pins { get; }

    /// <summary>The setting that does not fit, or null when all do.</summary>
    public string WrongSetting { get; }

    /// <summary>What to say on the console at the start.</summary>
    public string Words { get; }
}
