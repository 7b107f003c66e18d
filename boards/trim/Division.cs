using Mono.Cecil;

namespace Borne.Trim;

/// <summary>
/// Divides one module into as few as the limit of byte code allows. Each refers to those behind it only, since the runtime knows no
/// circles. Of the divisions that fit it looks for the one with the fewest references, which have a row in the heap each.
/// </summary>
/// <param name="whole">The module, which keeps the entry point.</param>
/// <param name="limit">Bytes of code that a module may have.</param>
internal sealed class Division(ModuleDefinition whole, int limit)
{
    private const string ModuleType = "<Module>";
    private const int Attempts = 40_000;

    /// <summary>Moves types into others.</summary>
    /// <param name="others">Empty modules that can be used.</param>
    /// <returns>The modules that have types, the first one first. References stay definitions: see <see cref="Bind"/>.</returns>
    public IReadOnlyList<ModuleDefinition> Into(IReadOnlyList<ModuleDefinition> others)
    {
        List<ModuleDefinition> used = [whole];
        Dictionary<TypeDefinition, ModuleDefinition> homes = [];
        List<TypeDefinition> left = [.. whole.Types.Where(type => type.Name != ModuleType)];
        while (left.Sum(ByteCode.Of) is int size && size > limit)
        {
            // What is filled now lies below all that is left, and above what was filled before.
            Cut cut = new(left);
            HashSet<TypeDefinition>? lower = null;
            for (int more = (size - 1) / limit; lower is null && more <= others.Count + 1 - used.Count; more++)
            {
                lower = cut.Find(Math.Max(size - (limit * more), 1), limit, whole.EntryPoint.DeclaringType, Attempts);
            }

            if (lower is null)
            {
                throw new InvalidOperationException($"{size} bytes of code are left over, and no assembly to put them into");
            }

            ModuleDefinition module = others[used.Count - 1];
            used.Add(module);
            foreach (TypeDefinition type in left.Where(lower.Contains).ToList())
            {
                homes.Add(type, module);
                left.Remove(type);
            }
        }

        foreach ((TypeDefinition type, ModuleDefinition module) in homes)
        {
            whole.Types.Remove(type);
            module.Types.Add(type);
        }

        return used;
    }

    /// <summary>Makes what each module refers to its own, and takes out references to assemblies that it does not use.</summary>
    public static void Bind(IReadOnlyList<ModuleDefinition> modules)
    {
        HashSet<ModuleDefinition> own = [.. modules];
        foreach (ModuleDefinition module in modules)
        {
            Binding binding = new(own, module);
            module.Types.ToList().ForEach(binding.Rewrite);
            foreach (AssemblyNameReference unused in module.AssemblyReferences.Where(reference => !binding.Assemblies.Contains(reference.Name)).ToList())
            {
                module.AssemblyReferences.Remove(unused);
            }
        }
    }
}
