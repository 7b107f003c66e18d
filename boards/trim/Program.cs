namespace Borne.Trim;

/// <summary><c>trim FOLDER PROGRAM LIBRARY... -- REFERENCE...</c>: see <see cref="Trimmer"/>.</summary>
internal static class Program
{
    private const int UsageError = 2;

    private static int Main(string[] args)
    {
        int split = Array.IndexOf(args, "--");
        if (split < 2)
        {
            Console.Error.WriteLine("trim FOLDER PROGRAM LIBRARY... -- REFERENCE...");
            return UsageError;
        }

        using Trimmer trimmer = new(args[1..split], args[(split + 1)..]);
        trimmer.Run();
        trimmer.Write(args[0]);
        Console.WriteLine($"  {trimmer.Summary}");
        return 0;
    }
}
