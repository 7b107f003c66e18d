namespace Borne.Virtual.Modes;

/// <summary>A command or an expectation of a script.</summary>
/// <param name="Line">Line of the script, from 1.</param>
/// <param name="Text">What it says, without secrets.</param>
/// <param name="Story">The sentence of the story before it, or an empty text.</param>
public sealed record ScriptStep(int Line, string Text, string Story)
{
    /// <summary>Simulated ms that it took; null when the script did not come so far.</summary>
    public long? TakenMs { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public string? Problem { get; init; }
}
