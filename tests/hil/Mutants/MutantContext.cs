using System.Reflection;
using System.Runtime.Loader;

namespace Borne.Hil.Mutants;

/// <summary>Assemblies of the project beside those that run already, with another core below them.</summary>
/// <param name="image">The other core.</param>
internal sealed class MutantContext(byte[] image) : AssemblyLoadContext("mutants")
{
    /// <summary>Name of the assembly with the firmware.</summary>
    public const string CoreName = "Borne.Core";

    private static readonly string[] Own = ["Borne.Hil", "Borne.Stimulus", "virtual"];

    private Assembly? _core;

    /// <summary>The other core.</summary>
    public Assembly Core => _core ??= LoadFromStream(new MemoryStream(image));

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
    {
        CoreName => Core,
        string name when Own.Contains(name) => LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, name + ".dll")),
        _ => null,
    };
}
