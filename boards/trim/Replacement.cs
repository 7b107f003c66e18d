using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>Puts other types in the place of some, but for those without which two methods would have the same parameters.</summary>
/// <param name="module">A module in which references to what is our own are definitions.</param>
internal abstract class Replacement(ModuleDefinition module) : Rewriter
{
    /// <summary>What takes the place of a type.</summary>
    protected Dictionary<TypeDefinition, TypeReference> Gone { get; } = [];

    /// <summary>The module.</summary>
    protected ModuleDefinition Module => module;

    /// <inheritdoc/>
    protected override TypeReference Plain(TypeReference type) => type is TypeDefinition known && Gone.TryGetValue(known, out TypeReference? other) ? other : type;

    /// <summary>Does it, for all that are in <see cref="Gone"/>.</summary>
    protected void ReplaceAll()
    {
        foreach (TypeDefinition type in module.Types.Where(type => !Gone.ContainsKey(type)))
        {
            Rewrite(type);
        }
    }

    /// <summary>Lets those stay that an instruction of some kinds names.</summary>
    protected void KeepWhere(Predicate<Code> isKind)
    {
        foreach (Instruction instruction in module.Types.SelectMany(type => type.Methods).Where(method => method.HasBody).SelectMany(method => method.Body.Instructions))
        {
            if (instruction.Operand is TypeReference type && type.GetElementType() is TypeDefinition known && isKind(instruction.OpCode.Code))
            {
                Gone.Remove(known);
            }
        }
    }

    /// <summary>Lets those stay without which two methods would have the same parameters.</summary>
    protected void KeepOverloads()
    {
        while (module.Types.Any(KeepOverloads))
        {
            // One that stays may make others stay.
        }
    }

    private bool KeepOverloads(TypeDefinition type)
    {
        int before = Gone.Count;
        foreach (IGrouping<string, MethodDefinition> alike in Family(type).Distinct().SelectMany(member => member.Methods).GroupBy(After))
        {
            if (alike.Select(Before).Distinct().Count() > 1)
            {
                foreach (TypeDefinition part in alike.SelectMany(Types).Select(part => part.GetElementType()).OfType<TypeDefinition>())
                {
                    Gone.Remove(part);
                }
            }
        }

        return Gone.Count < before;
    }

    private static IEnumerable<TypeDefinition> Family(TypeDefinition type)
    {
        yield return type;
        foreach (TypeDefinition parent in type.Interfaces.Select(implemented => implemented.InterfaceType).Append(type.BaseType).OfType<TypeDefinition>())
        {
            foreach (TypeDefinition further in Family(parent))
            {
                yield return further;
            }
        }
    }

    private static IEnumerable<TypeReference> Types(MethodDefinition method) =>
        method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType);

    private static string Before(MethodDefinition method) => string.Join(' ', Types(method).Select(type => type.FullName).Append(method.Name));

    private string After(MethodDefinition method) => string.Join(' ', Types(method).Select(type => Type(type).FullName).Append(method.Name));
}
