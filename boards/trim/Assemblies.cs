using Mono.Cecil;

namespace Borne.Trim;

/// <summary>Assemblies, each once, so that what two others mean by a name is the same definition.</summary>
internal sealed class Assemblies : IAssemblyResolver
{
    private readonly Dictionary<string, AssemblyDefinition> _known = [];

    /// <summary>Reads one.</summary>
    public AssemblyDefinition Read(string file)
    {
        AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(file, new ReaderParameters { AssemblyResolver = this, InMemory = true });
        _known[assembly.Name.Name] = assembly;
        return assembly;
    }

    /// <inheritdoc/>
    public AssemblyDefinition Resolve(AssemblyNameReference name) =>
        _known.TryGetValue(name.Name, out AssemblyDefinition? assembly) ? assembly : throw new AssemblyResolutionException(name);

    /// <inheritdoc/>
    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) => Resolve(name);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (AssemblyDefinition assembly in _known.Values)
        {
            assembly.Dispose();
        }
    }
}
