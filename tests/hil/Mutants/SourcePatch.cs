namespace Borne.Hil.Mutants;

/// <summary>Changes a text of the firmware's sources for the mutants alone. What is in braces becomes true in the mutant of that name.</summary>
/// <param name="File">The file, from the root of the repository.</param>
/// <param name="Find">A text that the file has once.</param>
/// <param name="Replace">What stands there in the mutants' build.</param>
public sealed record SourcePatch(string File, string Find, string Replace);
