using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>Makes a virtual method that neither overrides, nor is overridden, nor implements, an ordinary one.</summary>
internal static class Virtuals
{
    /// <summary>Does it in a module in which references to what is our own are definitions.</summary>
    public static void Settle(ModuleDefinition module)
    {
        HashSet<object> taken = [.. module.Types.SelectMany(type => type.Methods).Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions).Where(instruction => instruction.OpCode.Code == Code.Ldvirtftn).Select(instruction => instruction.Operand)];
        ILookup<TypeDefinition, TypeDefinition> derived = module.Types.SelectMany(type => Bases(type).OfType<TypeDefinition>(), (type, parent) => (type, parent))
            .ToLookup(pair => pair.parent, pair => pair.type);
        foreach (TypeDefinition type in module.Types.Where(type => !type.IsInterface))
        {
            TypeDefinition[] family = [type, .. derived[type]];
            List<MethodDefinition> slots = [.. Bases(type).Concat(family.SelectMany(Implemented)).SelectMany(known => known.Resolve().Methods)];
            foreach (MethodDefinition method in type.Methods.Where(method => method.IsVirtual && !method.IsAbstract && !method.HasOverrides && !taken.Contains(method)))
            {
                if (!slots.Exists(slot => slot.IsVirtual && Signatures.IsSame(slot, method))
                    && !derived[type].Any(other => other.Methods.Any(known => known.IsVirtual && Signatures.IsSame(known, method))))
                {
                    method.Attributes &= ~(MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.NewSlot);
                }
            }
        }
    }

    private static IEnumerable<TypeReference> Bases(TypeDefinition type)
    {
        for (TypeReference? parent = type.BaseType; parent is not null; parent = parent.Resolve().BaseType)
        {
            yield return parent;
        }
    }

    private static IEnumerable<TypeReference> Implemented(TypeDefinition type) => type.Interfaces.Select(implemented => implemented.InterfaceType)
        .SelectMany(known => Implemented(known.Resolve()).Prepend(known));
}
