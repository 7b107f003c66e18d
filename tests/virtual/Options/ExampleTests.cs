using System.Text.Json;
using System.Text.RegularExpressions;
using Borne.Virtual.Options;

namespace Borne.VirtualTests.Options;

/// <summary>The command lines in the examples and documents mean something.</summary>
[TestClass]
public sealed partial class ExampleTests
{
    private static readonly string Folder = FindFolder();

    [TestMethod]
    public void Containers_of_one_machine_share_the_numbers()
    {
        VirtualOptions[] parts = [.. CommandArray().Matches(File.ReadAllText(Path.Combine(Folder, "examples", "compose.yaml")))
            .Select(match => Parse(JsonSerializer.Deserialize<string[]>(match.Groups[1].Value)!))];
        Assert.HasCount(2, parts);
        Assert.AreEqual(parts[0].Stations!.Last + 1, parts[1].Stations!.First);
        Assert.AreEqual(parts[0].Seed, parts[1].Seed);
    }

    [TestMethod]
    [DataRow(0, 1, 1000)]
    [DataRow(9, 9001, 10000)]
    public void Pods_of_a_job_take_their_part_by_their_index(int index, int first, int last)
    {
        string job = File.ReadAllText(Path.Combine(Folder, "examples", "fleet-job.yaml"));
        string line = job[job.IndexOf("exec dotnet /app/virtual.dll", StringComparison.Ordinal)..job.IndexOf("resources:", StringComparison.Ordinal)];
        string filled = Sum().Replace(line, sum => $"{index * int.Parse(sum.Groups[1].Value) + int.Parse(sum.Groups[2].Value)}");
        VirtualOptions options = Parse([.. filled.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Skip(3)]);
        Assert.AreEqual(new StationRange(first, last), options.Stations);
    }

    [TestMethod]
    [DataRow("README.md")]
    [DataRow("elsewhere.md")]
    public void Commands_of_the_documents_are_understood(string document)
    {
        // Behind this heading the tables tell what an option takes.
        string text = File.ReadAllText(Path.Combine(Folder, document)).Split("\n## Options")[0];
        MatchCollection lines = CommandLine().Matches(text);
        Assert.IsGreaterThan(2, lines.Count);
        using var directory = new TestDirectory();
        File.WriteAllText(directory.File("key.txt"), "0123456789abcdef");
        foreach (Match line in lines)
        {
            Parse([.. line.Groups[1].Value.Trim().Split(' ').Select(word => word == "key.txt" ? directory.File(word) : word)]);
        }
    }

    private static VirtualOptions Parse(string[] words) => new OptionParser(words, _ => null).Parse();

    private static string FindFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "nanoFramework.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "boards", "virtual");
    }

    [GeneratedRegex(@"command: (\[.*\])")]
    private static partial Regex CommandArray();

    [GeneratedRegex(@"\$\(\(JOB_COMPLETION_INDEX \* (\d+) \+ (\d+)\)\)")]
    private static partial Regex Sum();

    [GeneratedRegex(@"(?:dotnet run --project boards/virtual -- |\| `)(--[^\n`|]*)")]
    private static partial Regex CommandLine();
}
