namespace Borne.Hil.Bench;

/// <summary>Parts of the wallbox that not every bench has wired.</summary>
[Flags]
public enum BenchParts
{
    /// <summary>Pilot, contactor, mirror contact, residual-current wire, meter pulses and supply: what each bench has.</summary>
    None = 0,

    /// <summary>EN of the controller, and the input of the coil's driver.</summary>
    Reset = 1,

    /// <summary>The turn around the core of the residual-current monitor.</summary>
    Turn = 2,

    /// <summary>The test output for the residual-current monitor.</summary>
    Monitor = 4,

    /// <summary>The outlet's thermistor.</summary>
    Thermistor = 8,

    /// <summary>The supply whose voltage the controller watches.</summary>
    Sag = 16,

    /// <summary>Everything.</summary>
    All = Reset | Turn | Monitor | Thermistor | Sag,
}
