namespace Borne.Hal.Station;

/// <summary>Colours of a connector's light.</summary>
public enum IndicatorColor
{
    /// <summary>Dark.</summary>
    Off,

    /// <summary>Green.</summary>
    Green,

    /// <summary>Yellow.</summary>
    Yellow,

    /// <summary>White.</summary>
    White,

    /// <summary>Blue.</summary>
    Blue,

    /// <summary>Cyan.</summary>
    Cyan,

    /// <summary>Magenta.</summary>
    Magenta,

    /// <summary>Red.</summary>
    Red,
}
