using Borne.Virtual.Terminal;
using Borne.Virtual.Options;

namespace Borne.Virtual.Modes;

/// <summary>Finds the lines of a script.</summary>
public static class ScriptSource
{
    private const string Session = "session.txt";
    private const long MaxBytes = 1024 * 1024;

    /// <summary>The built-in session, the same as scripts/session.txt.</summary>
    public static string[] BuiltIn()
    {
        using Stream stream = typeof(ScriptSource).Assembly.GetManifestResourceStream(Session)!;
        using var reader = new StreamReader(stream);
        return Split(reader.ReadToEnd());
    }

    /// <summary>Reads a script.</summary>
    /// <param name="name">A file, or "-" for standard input.</param>
    /// <exception cref="OptionException">It cannot be read.</exception>
    public static string[] Read(string name)
    {
        if (name == "-")
        {
            return Split(StandardInput.Open().ReadToEnd());
        }

        try
        {
            if (new FileInfo(name).Length > MaxBytes)
            {
                throw new OptionException($"The script '{name}' is longer than 1 MB; split it.");
            }

            return Split(File.ReadAllText(name));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new OptionException($"The script '{name}' cannot be read; check its name and its permissions.");
        }
    }

    private static string[] Split(string text) => text.Replace("\r", "").Split('\n');
}
