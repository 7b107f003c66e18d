namespace Borne.Hil.Analyser;

/// <summary>Inputs of the logic analyser, D0 to D7.</summary>
public enum Channel
{
    /// <summary>Output of the pilot's comparator: high while CP is above +1.5 V.</summary>
    Pilot,

    /// <summary>Optocoupler behind the contactor, here high while it is closed.</summary>
    Contactor,

    /// <summary>End switch of the lock, here high while the bolt is out.</summary>
    Lock,

    /// <summary>Red part of the light.</summary>
    Red,

    /// <summary>Green part of the light.</summary>
    Green,

    /// <summary>Blue part of the light.</summary>
    Blue,

    /// <summary>S0 pulses.</summary>
    Meter,

    /// <summary>Bit 1 of the stimulus board: the vehicle asks for energy. It changes with each stimulus that leaves or enters state C.</summary>
    Request,
}
