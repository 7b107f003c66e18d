namespace Borne.Hil.Bench;

/// <summary>What opens the contactor beside the program of the wallbox.</summary>
public enum InterlockKind
{
    /// <summary>An interlock that works: program and interlock are proved together.</summary>
    Fitted,

    /// <summary>An interlock that is bridged for the run: the program is proved alone.</summary>
    Bridged,

    /// <summary>None.</summary>
    None,
}
