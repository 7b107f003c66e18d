using System.IO.Compression;
using System.Text;

namespace Borne.PagePack;

/// <summary>
/// <c>Borne.PagePack SOURCES TARGET</c>: packs the sources of the page into a folder, each file with gzip and <c>.gz</c> behind its name.
/// </summary>
public static class Program
{
    private const int WrongUse = 2;

    /// <summary>Packs.</summary>
    /// <param name="args">The folder with the sources, and the one for the files; what else lies in it goes away.</param>
    /// <returns>0; 1 with a sentence when a source is not as it must be; 2 for another use.</returns>
    public static int Main(string[] args)
    {
        if (args.Length != 2)
        {
            Console.Error.WriteLine("usage: Borne.PagePack SOURCES TARGET");
            return WrongUse;
        }

        try
        {
            Pack(args[0], args[1]);
            return 0;
        }
        catch (Exception problem) when (problem is FormatException or IOException or KeyNotFoundException or System.Text.Json.JsonException)
        {
            // As a build shows it.
            Console.Error.WriteLine($"{args[0]}: error PAGE: {problem.Message}");
            return 1;
        }
    }

    private static void Pack(string sources, string target)
    {
        SortedDictionary<string, string> files = Page.Pack(
            Directory.GetFiles(sources).ToDictionary(file => Path.GetFileName(file), File.ReadAllText));
        Directory.CreateDirectory(target);
        foreach (string old in Directory.GetFiles(target))
        {
            File.Delete(old);
        }

        foreach ((string name, string text) in files)
        {
            using FileStream file = File.Create(Path.Combine(target, name + ".gz"));
            using var gzip = new GZipStream(file, CompressionLevel.SmallestSize);
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }
    }
}
