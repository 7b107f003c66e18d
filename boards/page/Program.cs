using System.Text;
using Borne.PagePack.Deflate;

namespace Borne.PagePack;

/// <summary>
/// <c>Borne.PagePack SOURCES TARGET</c>: packs the sources of the page into a folder, each file with gzip and <c>.gz</c> behind its name.
/// <c>Borne.PagePack SOURCES --code FILE</c>: the same as a source for the image of a board.
/// </summary>
public static class Program
{
    private const int WrongUse = 2;

    /// <summary>Packs.</summary>
    /// <param name="args">The folder with the sources, and the one for the files; what else lies in it goes away.</param>
    /// <returns>0; 1 with a sentence when a source is not as it must be; 2 for another use.</returns>
    public static int Main(string[] args)
    {
        bool isCode = args.Length == 3 && args[1] == "--code";
        if (args.Length != 2 && !isCode)
        {
            Console.Error.WriteLine("usage: Borne.PagePack SOURCES TARGET, or Borne.PagePack SOURCES --code FILE");
            return WrongUse;
        }

        try
        {
            if (isCode)
            {
                File.WriteAllText(args[2], CodeFile.Of(Files(args[0]).ToDictionary(file => file.Key, file => Packed(file.Value))));
            }
            else
            {
                Pack(args[0], args[1]);
            }

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
        Directory.CreateDirectory(target);
        foreach (string old in Directory.GetFiles(target))
        {
            File.Delete(old);
        }

        foreach ((string name, string text) in Files(sources))
        {
            File.WriteAllBytes(Path.Combine(target, name + ".gz"), Packed(text));
        }
    }

    private static SortedDictionary<string, string> Files(string sources) =>
        Page.Pack(Directory.GetFiles(sources).ToDictionary(file => Path.GetFileName(file), File.ReadAllText));

    private static byte[] Packed(string text) => Gzip.Pack(Encoding.UTF8.GetBytes(text));
}
