namespace Borne.Settings.Registry;

/// <summary>Knows what hardware a board can have: which parts it has pins for, and which go together.</summary>
public interface IHardwareRules
{
    /// <summary>Finds what does not fit.</summary>
    /// <param name="values">What the station is to have.</param>
    /// <param name="faults">Gets what is wrong.</param>
    void Check(HardwareValues values, HardwareFaults faults);
}
