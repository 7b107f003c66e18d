namespace Borne.Hal;

/// <summary>One reading of an energy meter, in integers so that nothing is rounded on the way.</summary>
public sealed class MeterReading
{
    /// <summary>Phases a station can have.</summary>
    public const int MaxPhases = 3;

    /// <summary>Imported active energy register in Wh. Never goes down.</summary>
    public long EnergyWh;

    /// <summary>Imported active power, sum of the phases, in W.</summary>
    public int PowerW;

    /// <summary>Phases the meter measures: 1 or 3.</summary>
    public int Phases = 1;

    /// <summary>Current of L1, L2 and L3 in mA.</summary>
    public readonly int[] CurrentMa = new int[MaxPhases];

    /// <summary>Voltage of L1, L2 and L3 against N in mV.</summary>
    public readonly int[] VoltageMv = new int[MaxPhases];
}
