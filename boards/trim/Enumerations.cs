using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>
/// Puts the number in the place of an enumeration. One that becomes an object somewhere stays, since such an object knows its type, and
/// so does one without which two methods would have the same parameters.
/// </summary>
/// <param name="module">A module in which references to what is our own are definitions.</param>
internal sealed class Enumerations(ModuleDefinition module) : Rewriter
{
    private readonly HashSet<TypeDefinition> _gone = [.. module.Types.Where(type => type.IsEnum)];

    /// <summary>Does it.</summary>
    public void Replace()
    {
        foreach (MethodDefinition method in module.Types.SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            KeepObjects(method.Body);
        }

        while (module.Types.Any(KeepOverloads))
        {
            // One that stays may make others stay.
        }

        foreach (TypeDefinition type in module.Types.Where(type => !_gone.Contains(type)))
        {
            Rewrite(type);
        }
    }

    /// <inheritdoc/>
    protected override TypeReference Plain(TypeReference type) =>
        type is TypeDefinition known && _gone.Contains(known) ? known.Fields.Single(field => !field.IsStatic).FieldType : type;

    private void KeepObjects(MethodBody body)
    {
        foreach (Instruction instruction in body.Instructions)
        {
            if (instruction.Operand is TypeReference type && type.GetElementType() is TypeDefinition known
                && instruction.OpCode.Code is Code.Box or Code.Unbox or Code.Unbox_Any or Code.Constrained or Code.Isinst or Code.Castclass or Code.Ldtoken)
            {
                _gone.Remove(known);
            }
        }
    }

    private bool KeepOverloads(TypeDefinition type)
    {
        int before = _gone.Count;
        foreach (IGrouping<string, MethodDefinition> alike in Family(type).Distinct().SelectMany(member => member.Methods).GroupBy(After))
        {
            if (alike.Select(Before).Distinct().Count() > 1)
            {
                _gone.ExceptWith(alike.SelectMany(Types).Select(part => part.GetElementType()).OfType<TypeDefinition>());
            }
        }

        return _gone.Count < before;
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
