namespace Borne.Hil.Analyser;

/// <summary>A logic analyser beside the stimulus board.</summary>
public interface IAnalyser
{
    /// <summary>Begins a capture; the bench goes on meanwhile.</summary>
    /// <param name="ms">Its length, at least.</param>
    void Begin(int ms);

    /// <summary>Ends it: waits for the rest of its time.</summary>
    /// <exception cref="Bench.BenchException">The analyser or its program does not work.</exception>
    Capture End();
}
