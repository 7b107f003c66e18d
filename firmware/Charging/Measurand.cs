namespace Borne.Charging;

/// <summary>Measurands of OCPP 1.6 that the station can give, in the order of <c>Words.Measurands</c>.</summary>
public enum Measurand
{
    /// <summary>Imported active energy register, Wh.</summary>
    EnergyRegister,

    /// <summary>Imported active energy since the previous reading of the same stream, Wh.</summary>
    EnergyInterval,

    /// <summary>Imported active power, W.</summary>
    PowerImport,

    /// <summary>Current per phase, A.</summary>
    CurrentImport,

    /// <summary>Voltage per phase against N, V.</summary>
    Voltage,

    /// <summary>Current limit offered to the vehicle, A.</summary>
    CurrentOffered,

    /// <summary>Power limit offered to the vehicle, W.</summary>
    PowerOffered,
}
