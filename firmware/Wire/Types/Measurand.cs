namespace Borne.Wire.Types;

/// <summary>Measurands of OCPP 1.6 section 7.31, in the order of <c>Words.Measurands</c>. Units are those on the wire.</summary>
public enum Measurand
{
    /// <summary>Imported active energy register, Wh.</summary>
    EnergyRegister,

    /// <summary>Imported active energy since the previous reading of the same stream, Wh.</summary>
    EnergyInterval,

    /// <summary>Imported active power, W.</summary>
    PowerImport,

    /// <summary>Current per phase and of the neutral conductor, A.</summary>
    CurrentImport,

    /// <summary>Voltage per phase against N and between the phases, V.</summary>
    Voltage,

    /// <summary>Current limit offered to the vehicle, A.</summary>
    CurrentOffered,

    /// <summary>Power limit offered to the vehicle, W.</summary>
    PowerOffered,

    /// <summary>Exported active energy register, Wh.</summary>
    ExportRegister,

    /// <summary>Exported active energy since the previous reading of the same stream, Wh.</summary>
    ExportInterval,

    /// <summary>Imported reactive energy register, varh.</summary>
    ReactiveImportRegister,

    /// <summary>Imported reactive energy since the previous reading of the same stream, varh.</summary>
    ReactiveImportInterval,

    /// <summary>Exported reactive energy register, varh.</summary>
    ReactiveExportRegister,

    /// <summary>Exported reactive energy since the previous reading of the same stream, varh.</summary>
    ReactiveExportInterval,

    /// <summary>Exported active power, W.</summary>
    PowerExport,

    /// <summary>Imported reactive power, var.</summary>
    ReactivePowerImport,

    /// <summary>Exported reactive power, var.</summary>
    ReactivePowerExport,

    /// <summary>Power factor, without a unit.</summary>
    PowerFactor,

    /// <summary>Exported current per phase, A.</summary>
    CurrentExport,

    /// <summary>Frequency of the supply, Hz; OCPP has no word for the unit.</summary>
    Frequency,

    /// <summary>Temperature inside the station, degrees Celsius.</summary>
    Temperature,

    /// <summary>State of charge of the vehicle's battery, percent.</summary>
    StateOfCharge,

    /// <summary>Speed of the station's fan, turns a minute.</summary>
    FanSpeed,
}
