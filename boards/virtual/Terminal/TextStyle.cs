namespace Borne.Virtual.Terminal;

/// <summary>What a line of the log is, which decides on its colour.</summary>
public enum TextStyle
{
    /// <summary>Anything else.</summary>
    Plain,

    /// <summary>A sentence of the story.</summary>
    Story,

    /// <summary>A frame that the station sent.</summary>
    Sent,

    /// <summary>A frame that the station received.</summary>
    Received,

    /// <summary>A change of status.</summary>
    Status,

    /// <summary>Something went wrong.</summary>
    Error,
}
