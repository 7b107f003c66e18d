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
    private const int Attempts = 100_000;

    /// <summary>Finds where each type belongs.</summary>
    /// <param name="others">How many modules there can be besides.</param>
    /// <param name="earlier">A plan to begin with.</param>
    /// <returns>Numbers of modules: 0 for the first one.</returns>
    public Dictionary<TypeDefinition, int> Plan(int others, Dictionary<TypeDefinition, int>? earlier = null)
    {
        List<TypeDefinition> left = [.. whole.Types.Where(type => type.Name != ModuleType)];
        Dictionary<TypeDefinition, int> homes = left.ToDictionary(type => type, _ => 0);
        int used = 0;
        while (left.Sum(ByteCode.Of) is int size && size > limit)
        {
            // What is filled now lies below all that is left, and above what was filled before.
            Cut cut = new(left);
            HashSet<TypeDefinition>? start = earlier is null ? null : [.. left.Where(type => earlier[type] == used + 1)];
            HashSet<TypeDefinition>? lower = null;
            for (int more = (size - 1) / limit; lower is null && more <= others - used; more++)
            {
                lower = cut.Find(Math.Max(size - (limit * more), 1), limit, whole.EntryPoint.DeclaringType, Attempts, start);
            }

            if (lower is null)
            {
                throw new InvalidOperationException($"{size} bytes of code are left over, and no assembly to put them into");
            }

            used++;
            foreach (TypeDefinition type in lower)
            {
                homes[type] = used;
            }

            left.RemoveAll(lower.Contains);
        }

        return homes;
    }

    /// <summary>Moves types into others.</summary>
    /// <param name="others">Empty modules that can be used.</param>
    /// <param name="earlier">A plan to begin with.</param>
    /// <returns>The modules that have types, the first one first. References stay definitions: see <see cref="Bind"/>.</returns>
    public IReadOnlyList<ModuleDefinition> Into(IReadOnlyList<ModuleDefinition> others, Dictionary<TypeDefinition, int> earlier)
    {
        Dictionary<TypeDefinition, int> homes = Plan(others.Count, earlier);
        foreach (TypeDefinition type in whole.Types.Where(type => homes.GetValueOrDefault(type) > 0).ToList())
        {
            whole.Types.Remove(type);
            others[homes[type] - 1].Types.Add(type);
        }

        return [whole, .. others.Take(homes.Values.Max())];
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
