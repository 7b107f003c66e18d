using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.Boards;

/// <summary>The solution of the device projects can be loaded: MSBuild minds names that differ only in case.</summary>
[TestClass]
public class SolutionTests
{
    [TestMethod]
    public void Each_project_of_the_solution_exists_and_has_a_name_of_its_own()
    {
        string text = File.ReadAllText(Path.Combine(BoardFacts.Root, "nanoFramework.sln"));
        Match[] projects = Regex.Matches(text, "^Project\\(.*?\\) = \"(.+?)\", \"(.+?)\"", RegexOptions.Multiline).Cast<Match>().ToArray();
        MsAssert.IsGreaterThan(40, projects.Length);
        string[] twice = [.. projects.GroupBy(project => project.Groups[1].Value, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1).Select(group => group.Key)];
        MsAssert.IsEmpty(twice, string.Join(", ", twice));
        foreach (string path in projects.Select(project => project.Groups[2].Value).Where(path => path.EndsWith("proj", StringComparison.Ordinal)))
        {
            MsAssert.IsTrue(File.Exists(Path.Combine(BoardFacts.Root, path.Replace('\\', '/'))), path);
        }
    }
}
