using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Borne.Tests.Desktop.Architecture;

/// <summary>
/// An assembly of the device as its project file describes it, compiled against the assemblies that it refers to and no
/// others: what lies in a wing below, or is internal to another one, is an error here as it is in the device build.
/// </summary>
internal sealed class DeviceAssembly
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp13);

    private static readonly List<MetadataReference> Platform = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))];

    private readonly List<DeviceAssembly> _references = [];
    private readonly List<SyntaxTree> _sources = [];
    private readonly Lazy<CSharpCompilation> _compilation;

    /// <summary>Reads a project and those that it refers to.</summary>
    /// <param name="root">The project's root folder.</param>
    /// <param name="project">The project file, from the root.</param>
    /// <param name="known">Those read before, by their file; this one is added.</param>
    public DeviceAssembly(string root, string project, Dictionary<string, DeviceAssembly> known)
    {
        known.Add(project, this);
        _compilation = new(Compile);
        Name = Path.GetFileNameWithoutExtension(project);
        XDocument xml = XDocument.Load(Path.Combine(root, project));
        foreach (XElement reference in xml.Descendants("ProjectReference"))
        {
            string include = reference.Attribute("Include")!.Value.Replace("$(RepoRoot)", root + Path.DirectorySeparatorChar);
            string file = Path.GetRelativePath(root, Path.Combine(root, Path.GetDirectoryName(project)!, include));
            _references.Add(known.TryGetValue(file, out DeviceAssembly before) ? before : new DeviceAssembly(root, file, known));
        }

        string folder = Path.Combine(root, Path.GetDirectoryName(project)!);
        string[] listed = [.. xml.Descendants("Compile").SelectMany(item => item.Attribute("Include")!.Value.Split(';'))];
        IEnumerable<string> files = listed.Length == 0
            ? Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            : listed.SelectMany(glob => Directory.GetFiles(Path.Combine(folder, Path.GetDirectoryName(glob)!), Path.GetFileName(glob)));
        foreach (string file in files.Where(IsSource))
        {
            Add(File.ReadAllText(file), Path.GetRelativePath(root, file));
        }
    }

    /// <summary>Name of the project.</summary>
    public string Name { get; }

    /// <summary>The sources, with their paths from the root.</summary>
    public IReadOnlyList<SyntaxTree> Sources => _sources;

    /// <summary>Reads the projects in some folders, and those that they refer to.</summary>
    /// <param name="root">The project's root folder.</param>
    /// <param name="folders">Folders, from the root.</param>
    /// <returns>The assemblies by their project file, from the root.</returns>
    public static Dictionary<string, DeviceAssembly> ReadAll(string root, params string[] folders)
    {
        Dictionary<string, DeviceAssembly> known = [];
        foreach (string file in folders.SelectMany(
            folder => Directory.GetFiles(Path.Combine(root, folder), "*.csproj", SearchOption.AllDirectories)))
        {
            string project = Path.GetRelativePath(root, file);
            if (!known.ContainsKey(project))
            {
                _ = new DeviceAssembly(root, project, known);
            }
        }

        return known;
    }

    /// <summary>Adds a source; not after this assembly was compiled.</summary>
    /// <param name="text">C#.</param>
    /// <param name="path">Its path, for messages.</param>
    public void Add(string text, string path) => _sources.Add(CSharpSyntaxTree.ParseText(text, Language, path));

    /// <summary>What the compiler complains of.</summary>
    public string[] Breaches() => [.. _compilation.Value.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(diagnostic => diagnostic.ToString())];

    /// <summary>What the names in a source mean.</summary>
    /// <param name="source">One of <see cref="Sources"/>.</param>
    public SemanticModel Meaning(SyntaxTree source) => _compilation.Value.GetSemanticModel(source);

    private static bool IsSource(string file) => !file.Contains("/obj/") && !file.Contains("/bin/");

    private CSharpCompilation Compile() => CSharpCompilation.Create(
        Name,
        _sources,
        [.. Platform, .. All().Select(reference => reference._compilation.Value.ToMetadataReference())],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private IEnumerable<DeviceAssembly> All() =>
        _references.Concat(_references.SelectMany(reference => reference.All())).Distinct();
}
