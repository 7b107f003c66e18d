using Borne.Base.Logs;

namespace Borne.Pages;

/// <summary>What a board has to spare for its page. The values are those of a board without PSRAM.</summary>
public sealed class PageOptions
{
    /// <summary>Connections at a time, at least 1.</summary>
    public int Connections = 4;

    /// <summary>Name that the station tells its network while nobody has set one; empty where it tells none.</summary>
    public string HostName = "";

    /// <summary>Buffer of each connection, bytes: the longest JSON body, and one portion of an answer. At least 2,048.</summary>
    public int BufferBytes = 2048;

    /// <summary>Points of the power history of each connector, one a minute.</summary>
    public int HistoryPoints = 60;

    /// <summary>Records with finished sessions, 64 in each; one is always only partly filled.</summary>
    public int SessionChunks = 3;

    /// <summary>Records with events, where no feature profile keeps them.</summary>
    public int EventChunks = RollingLog.DefaultChunks;

    /// <summary>
    /// Most iterations of the derivation for a new password; a slow board does as many as <see cref="Logins.LoginDesk.DerivationMs"/> have
    /// room for. What is stored keeps its own number.
    /// </summary>
    public int PasswordIterations = 1000;
}
