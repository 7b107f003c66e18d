namespace Borne.Virtual.Terminal;

/// <summary>Standard input, also where there is none.</summary>
public static class StandardInput
{
    private const string Description = "/proc/self/fdinfo/0";
    private const string FlagsName = "flags:";
    private const int CloseOnExec = 0x80000;

    /// <summary>Opens it.</summary>
    /// <returns>Its lines; none when the program was started without standard input.</returns>
    public static TextReader Open() => OperatingSystem.IsLinux() && IsMissing() ? TextReader.Null : Console.In;

    /// <summary>
    /// Tells whether a descriptor was not there when the program was started. The runtime gives its place to a descriptor of its own,
    /// from which nothing ever comes; what a program inherits is never closed at its start.
    /// </summary>
    /// <param name="description">What the system says of the descriptor, or null when there is none.</param>
    public static bool IsMissing(string? description)
    {
        string? flags = description?.Split('\n').FirstOrDefault(line => line.StartsWith(FlagsName, StringComparison.Ordinal));
        return description is null || (flags is not null && (Octal(flags[FlagsName.Length..].Trim()) & CloseOnExec) != 0);
    }

    private static int Octal(string digits) => digits.All(char.IsAsciiDigit) && digits.Length is > 0 and < 11
        ? digits.Aggregate(0, (value, digit) => (value << 3) + (digit - '0'))
        : 0;

    private static bool IsMissing()
    {
        try
        {
            return IsMissing(File.ReadAllText(Description));
        }
        catch (FileNotFoundException)
        {
            return IsMissing(null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A system that does not tell.
            return false;
        }
    }
}
