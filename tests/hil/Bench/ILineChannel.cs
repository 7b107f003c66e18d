namespace Borne.Hil.Bench;

/// <summary>The line to the stimulus board.</summary>
public interface ILineChannel : IDisposable
{
    /// <summary>Sends a line and waits for the next one that comes back.</summary>
    /// <param name="line">The line without its line feed.</param>
    /// <returns>The answer without its line feed, or null when none came in time.</returns>
    string? Exchange(string line);
}
