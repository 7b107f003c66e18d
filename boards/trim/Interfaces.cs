using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>
/// Puts the class in the place of an interface that no other class implements. Types that refer to each other in circles must be in one
/// assembly, so an interface that keeps a large circle from closing stays.
/// </summary>
/// <param name="module">A module in which references to what is our own are definitions.</param>
/// <param name="maxCircle">Bytes of code that types in a circle may have.</param>
internal sealed class Interfaces(ModuleDefinition module, int maxCircle) : Replacement(module)
{
    private readonly Dictionary<MethodDefinition, MethodDefinition> _methods = [];

    /// <summary>Does it.</summary>
    public void Replace()
    {
        foreach (TypeDefinition type in Module.Types.Where(type => type.IsInterface))
        {
            if (Implementer(type) is { } implementer && type.Methods.All(method => Implementation(method, implementer) is not null))
            {
                Gone.Add(type, implementer);
            }
        }

        KeepWhere(code => code is Code.Ldtoken or Code.Constrained);
        KeepOverloads();
        KeepCircles();
        foreach ((TypeDefinition type, TypeReference implementer) in Gone)
        {
            foreach (MethodDefinition method in type.Methods)
            {
                _methods.Add(method, Implementation(method, (TypeDefinition)implementer)!);
            }
        }

        foreach ((TypeDefinition type, TypeReference implementer) in Gone)
        {
            Leave(type, (TypeDefinition)implementer);
        }

        ReplaceAll();
        Gone.Keys.ToList().ForEach(type => Module.Types.Remove(type));
    }

    /// <inheritdoc/>
    protected override MethodReference Method(MethodReference method) =>
        method is MethodDefinition known && _methods.TryGetValue(known, out MethodDefinition? implementation) ? implementation : method;

    private TypeDefinition? Implementer(TypeDefinition type)
    {
        List<TypeDefinition> implementers = [.. Module.Types.Where(known => known.Interfaces.Any(implemented => implemented.InterfaceType == type)).Take(2)];
        return implementers.Count == 1 && implementers[0] is { IsInterface: false, IsValueType: false } only ? only : null;
    }

    // The method of the class that a call through the interface reaches: one that says so, else one that looks alike, its own or inherited.
    private static MethodDefinition? Implementation(MethodDefinition slot, TypeDefinition implementer)
    {
        for (TypeDefinition? holder = implementer; holder is not null; holder = holder.BaseType as TypeDefinition)
        {
            MethodDefinition? found = (holder == implementer ? holder.Methods.FirstOrDefault(method => method.Overrides.Contains(slot)) : null)
                ?? holder.Methods.FirstOrDefault(method => method.IsVirtual && Signatures.IsSame(method, slot));
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private static void Leave(TypeDefinition type, TypeDefinition implementer)
    {
        implementer.Interfaces.Remove(implementer.Interfaces.Single(implemented => implemented.InterfaceType == type));
        foreach (MethodDefinition method in implementer.Methods)
        {
            foreach (MethodReference slot in method.Overrides.Where(slot => slot.DeclaringType == type).ToList())
            {
                method.Overrides.Remove(slot);
            }
        }
    }

    private void KeepCircles()
    {
        Dictionary<TypeDefinition, HashSet<TypeDefinition>> references = Module.Types.ToDictionary(
            type => type, type => References.Of(type).OfType<TypeDefinition>().ToHashSet());
        foreach ((TypeDefinition type, TypeReference replaced) in Gone.ToList())
        {
            TypeDefinition implementer = (TypeDefinition)replaced;
            Dictionary<TypeDefinition, HashSet<TypeDefinition>> after = references.Where(pair => pair.Key != type).ToDictionary(
                pair => pair.Key, pair => pair.Value.Contains(type) ? [.. pair.Value.Where(other => other != type), implementer] : pair.Value);
            after[implementer] = [.. after[implementer], .. references[type]];
            if (Circles.Of([.. after.Keys], from => after[from].Where(after.ContainsKey)).Exists(circle => circle.Length > 1 && circle.Sum(ByteCode.Of) > maxCircle))
            {
                Gone.Remove(type);
            }
            else
            {
                references = after;
            }
        }
    }
}
