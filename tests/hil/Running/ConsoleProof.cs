using Borne.Hil.Bench;
using Borne.Hil.Mutants;

namespace Borne.Hil.Running;

/// <summary>Proves that the lines which the bench looks for on the console are those that the boards write.</summary>
public static class ConsoleProof
{
    private static readonly string[] Folders = ["boards/common", "hal/devices/Safety"];

    /// <summary>Proves it.</summary>
    /// <returns>Null when it is so; otherwise a sentence.</returns>
    public static string? Problem()
    {
        string[] files = [.. Folders.SelectMany(folder => Directory.GetFiles(Path.Combine(MutantFirmware.Root(), folder), "*.cs"))];
        string sources = string.Concat(files.Select(File.ReadAllText));
        string[] missing = [.. ConsoleWords.All.Where(words => !sources.Contains('"' + words, StringComparison.Ordinal))];
        return missing.Length == 0 ? null : "No board writes " + string.Join(", ", missing);
    }
}
