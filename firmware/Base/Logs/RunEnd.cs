namespace Borne.Base.Logs;

/// <summary>How a run of the station ended. The numbers are stored.</summary>
public enum RunEnd
{
    /// <summary>Without a word: supply lost, or a crash.</summary>
    Cut = 1,

    /// <summary>In good order.</summary>
    Clean = 2,

    /// <summary>By a hard Reset.req.</summary>
    HardReset = 3,

    /// <summary>By a soft Reset.req.</summary>
    SoftReset = 4,

    /// <summary>By the station's own will, in good order.</summary>
    OwnRestart = 5,

    /// <summary>By a fault that the software noticed.</summary>
    Fault = 6,

    /// <summary>By a fault of that kind: the heap had no room left.</summary>
    OutOfMemory = 7,
}
