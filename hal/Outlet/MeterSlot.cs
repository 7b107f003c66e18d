namespace Borne.Hal.Outlet;

/// <summary>
/// Places of the quantities in a <see cref="MeterReading"/>. What most meters give comes first, so that their readings
/// stay small. Where a quantity has values per phase, L1, L2 and L3 follow each other.
/// </summary>
public static class MeterSlot
{
    /// <summary>Register of imported active energy, Wh.</summary>
    public const int EnergyImport = 0;

    /// <summary>Imported active power, sum of the phases, W.</summary>
    public const int PowerImport = 1;

    /// <summary>Imported current of L1, mA; L2 and L3 follow.</summary>
    public const int CurrentImport = 2;

    /// <summary>Voltage of L1 against N, mV; L2 and L3 follow.</summary>
    public const int Voltage = 5;

    /// <summary>Register of exported active energy, Wh.</summary>
    public const int EnergyExport = 8;

    /// <summary>Register of imported reactive energy, varh.</summary>
    public const int ReactiveEnergyImport = 9;

    /// <summary>Register of exported reactive energy, varh.</summary>
    public const int ReactiveEnergyExport = 10;

    /// <summary>Imported active power of L1, W; L2 and L3 follow.</summary>
    public const int PowerImportPhase = 11;

    /// <summary>Exported active power, sum of the phases, W; L1, L2 and L3 follow.</summary>
    public const int PowerExport = 14;

    /// <summary>Imported reactive power, sum of the phases, var; L1, L2 and L3 follow.</summary>
    public const int ReactivePowerImport = 18;

    /// <summary>Exported reactive power, sum of the phases, var; L1, L2 and L3 follow.</summary>
    public const int ReactivePowerExport = 22;

    /// <summary>Power factor of all phases, thousandths, -1000 to 1000; L1, L2 and L3 follow.</summary>
    public const int PowerFactor = 26;

    /// <summary>Exported current of L1, mA; L2 and L3 follow.</summary>
    public const int CurrentExport = 30;

    /// <summary>Current of the neutral conductor, mA.</summary>
    public const int CurrentNeutral = 33;

    /// <summary>Voltage of L1 against L2, mV; L2 against L3 and L3 against L1 follow.</summary>
    public const int VoltageBetween = 34;

    /// <summary>Frequency of the supply, mHz.</summary>
    public const int Frequency = 37;

    /// <summary>Temperature inside the station, 0.1 degrees Celsius.</summary>
    public const int Temperature = 38;

    /// <summary>State of charge of the vehicle's battery, percent; present while the vehicle tells it.</summary>
    public const int StateOfCharge = 39;

    /// <summary>Speed of the station's fan, turns a minute.</summary>
    public const int FanSpeed = 40;

    /// <summary>Number of places.</summary>
    public const int Count = 41;

    /// <summary>Places of the registers, as bits.</summary>
    public const long Registers = (1L << EnergyImport) | (1L << EnergyExport) | (1L << ReactiveEnergyImport)
        | (1L << ReactiveEnergyExport);

    /// <summary>What a simple meter of one phase gives, as bits: register, power, current and voltage.</summary>
    public const long OnePhase = (1L << EnergyImport) | (1L << PowerImport) | (1L << CurrentImport) | (1L << Voltage);

    /// <summary>The same for three phases.</summary>
    public const long ThreePhases = OnePhase | (3L << (CurrentImport + 1)) | (3L << (Voltage + 1));
}
