namespace Borne.Hal.Network.Sockets;

/// <summary>
/// A mark that survives a reset, on machines whose TLS can stop the whole program: it stands while such a call is under way. A
/// start that finds it follows a call that never returned.
/// </summary>
public interface IStallMark
{
    /// <summary>Starts in a row, up to this one, that found the mark; 0 when this one did not.</summary>
    int Stalls { get; }

    /// <summary>Sets the mark, before a call that may not return.</summary>
    void Set();

    /// <summary>Takes the mark away, after the call has returned, with whatever result.</summary>
    void Clear();
}
