namespace Borne.Settings.Registry;

/// <summary>Knows what hardware a board can have: which parts it has pins for, and which go together.</summary>
public interface IHardwareRules
{
    /// <summary>Names of the Modbus meters whose registers the board knows, parted by commas.</summary>
    string MeterNames { get; }

    /// <summary>
    /// The numbers of a meter's line, rows parted by commas: name, lowest, highest and usual value, parted by blanks.
    /// </summary>
    string MeterNumbers { get; }

    /// <summary>Finds what does not fit.</summary>
    /// <param name="values">What the station is to have.</param>
    /// <param name="faults">Gets what is wrong.</param>
    void Check(HardwareValues values, HardwareFaults faults);
}
