using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace Borne.Tests.Desktop.Boards;

/// <summary>A device project with all that it refers to, and with what its imports of the boards' folder bring.</summary>
internal sealed class ProjectFiles
{
    private readonly Dictionary<string, XDocument> _all = [];

    /// <summary>Reads a project.</summary>
    /// <param name="project">The project file, from the root.</param>
    public ProjectFiles(string project) => Read(Path.Combine(BoardFacts.Root, project));

    /// <summary>Names of the assemblies of our own.</summary>
    public string[] Assemblies => Of("AssemblyName", element => element.Value);

    /// <summary>The packages.</summary>
    public string[] Packages => Of("PackageReference", element => element.Attribute("Include")!.Value);

    // A package that only a choice of the build takes is in neither.
    private string[] Of(string name, Func<XElement, string> value) => [.. _all.Values
        .SelectMany(document => document.Descendants(name))
        .Where(element => element.Parent!.Attribute("Condition")?.Value.Contains("ClientWebSocket", StringComparison.Ordinal) != true)
        .Select(value).Distinct().Order(StringComparer.Ordinal)];

    private void Read(string file)
    {
        if (_all.ContainsKey(file))
        {
            return;
        }

        XDocument document = XDocument.Load(file);
        _all.Add(file, document);
        foreach (XElement element in document.Descendants().Where(element => element.Name.LocalName is "ProjectReference" or "Import"))
        {
            string path = (element.Attribute("Include") ?? element.Attribute("Project"))!.Value
                .Replace("$(RepoRoot)", BoardFacts.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                .Replace("$(MSBuildThisFileDirectory)", Path.GetDirectoryName(file) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
            if (element.Parent!.Attribute("Condition")?.Value.Contains("ClientWebSocket", StringComparison.Ordinal) != true)
            {
                Read(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, path)));
            }
        }
    }
}
