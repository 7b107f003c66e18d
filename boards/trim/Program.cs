namespace Borne.Trim;

/// <summary>
/// <c>trim [--short-names FILE] FOLDER PROGRAM LIBRARY... -- REFERENCE...</c>: see <see cref="Trimmer"/> and <see cref="ShortNames"/>,
/// whose new names are written to FILE. With short names the assemblies stay as many as they are.
/// </summary>
internal static class Program
{
    private const int UsageError = 2;
    private const string NamesOption = "--short-names";

    private static int Main(string[] args)
    {
        string? names = args is [NamesOption, _, ..] ? args[1] : null;
        string[] rest = names is null ? args : args[2..];
        int split = Array.IndexOf(rest, "--");
        if (split < 2)
        {
            Console.Error.WriteLine($"trim [{NamesOption} FILE] FOLDER PROGRAM LIBRARY... -- REFERENCE...");
            return UsageError;
        }

        string folder = rest[0];
        string[] own = rest[1..split];
        string[] references = rest[(split + 1)..];
        using Trimmer trimmer = new(own, references);
        if (names is null)
        {
            trimmer.Run(true);
        }
        else
        {
            _ = trimmer.RunApart();
        }

        trimmer.Write(folder);
        Console.WriteLine($"  {trimmer.Summary}");
        if (names is not null)
        {
            using ShortNames shorter = new([.. own.Select(file => Path.Combine(folder, Path.GetFileName(file)))], references);
            shorter.Run();
            shorter.Write(folder);
            File.WriteAllLines(names, shorter.Lines);
        }

        return 0;
    }
}
