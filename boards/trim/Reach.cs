using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>What a program can reach: each member that reached code names, and what may be called through it.</summary>
/// <param name="own">The assemblies of which to tell; the others are taken as they are.</param>
internal sealed class Reach(HashSet<ModuleDefinition> own)
{
    private readonly HashSet<IMetadataTokenProvider> _reached = [];
    private readonly Queue<MethodDefinition> _bodies = [];
    private readonly List<TypeDefinition> _types = [];

    /// <summary>Tells whether a type, field or method is reached.</summary>
    public bool Has(IMetadataTokenProvider member) => _reached.Contains(member);

    /// <summary>Tells whether a type is in an assembly of which this tells.</summary>
    public bool IsOwn(TypeDefinition type) => own.Contains(type.Module);

    /// <summary>Adds all that can be reached from a method.</summary>
    public void From(MethodDefinition entry)
    {
        Method(entry);
        bool hasMore = true;
        while (hasMore)
        {
            while (_bodies.TryDequeue(out MethodDefinition? method))
            {
                Body(method);
            }

            // An override runs when its base is called; a list that grows meanwhile is gone through again.
            for (int i = 0; i < _types.Count; i++)
            {
                Overrides(_types[i]);
            }

            hasMore = _bodies.Count > 0;
        }
    }

    private void Method(MethodDefinition method)
    {
        if (!own.Contains(method.Module) || !_reached.Add(method))
        {
            return;
        }

        Type(method.DeclaringType);
        Type(method.ReturnType);
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            Type(parameter.ParameterType);
        }

        foreach (MethodReference implemented in method.Overrides)
        {
            Reference(implemented);
        }

        if (method.IsVirtual && !method.IsNewSlot && Base(method) is { } overridden)
        {
            Method(overridden);
        }

        _bodies.Enqueue(method);
    }

    private void Body(MethodDefinition method)
    {
        if (!method.HasBody)
        {
            return;
        }

        foreach (VariableDefinition variable in method.Body.Variables)
        {
            Type(variable.VariableType);
        }

        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers.Where(handler => handler.CatchType is not null))
        {
            Type(handler.CatchType);
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            Reference(instruction.Operand);
        }
    }

    private void Reference(object? operand)
    {
        switch (operand)
        {
            case MethodReference method:
                Type(method.DeclaringType);
                Method(method.Resolve());
                break;
            case FieldReference field:
                Field(field.Resolve());
                break;
            case TypeReference type:
                Type(type);
                break;
        }
    }

    private void Field(FieldDefinition field)
    {
        if (own.Contains(field.Module) && _reached.Add(field))
        {
            Type(field.DeclaringType);
            Type(field.FieldType);
        }
    }

    private void Type(TypeReference? reference)
    {
        if (reference?.GetElementType().Resolve() is not { } type || !own.Contains(type.Module) || !_reached.Add(type))
        {
            return;
        }

        _types.Add(type);
        Type(type.BaseType);
        Type(type.DeclaringType);
        foreach (MethodDefinition method in type.Methods.Where(method => IsDelegate(type) || (method.IsConstructor && method.IsStatic)))
        {
            Method(method);
        }

        // A structure is as long as all of its fields say, and an enumeration has its value.
        foreach (FieldDefinition field in type.Fields.Where(field => type.IsValueType && (!field.IsStatic || field.HasConstant)))
        {
            Field(field);
        }
    }

    private void Overrides(TypeDefinition type)
    {
        foreach (MethodDefinition method in type.Methods.Where(method => method.IsVirtual && !Has(method)))
        {
            if (method.Overrides.Any(implemented => IsCalled(implemented.Resolve()))
                || (!method.IsNewSlot && Base(method) is { } overridden && IsCalled(overridden))
                || Interfaces(type).SelectMany(known => known.Methods).Any(slot => IsCalled(slot) && Signatures.IsSame(slot, method)))
            {
                Method(method);
            }
        }

        // An interface may be implemented by a method of a base class.
        foreach (MethodDefinition slot in Interfaces(type).SelectMany(known => known.Methods).Where(IsCalled))
        {
            for (TypeDefinition? holder = type.BaseType?.Resolve(); holder is not null && own.Contains(holder.Module); holder = holder.BaseType?.Resolve())
            {
                holder.Methods.Where(method => method.IsVirtual && Signatures.IsSame(slot, method)).ToList().ForEach(Method);
            }
        }
    }

    // What lies outside may be called at any time.
    private bool IsCalled(MethodDefinition method) => !own.Contains(method.Module) || Has(method);

    private static bool IsDelegate(TypeDefinition type) => type.BaseType?.FullName is "System.MulticastDelegate" or "System.Delegate";

    private static IEnumerable<TypeDefinition> Interfaces(TypeDefinition type)
    {
        for (TypeDefinition? holder = type; holder is not null; holder = holder.BaseType?.Resolve())
        {
            foreach (TypeDefinition known in holder.Interfaces.Select(implemented => implemented.InterfaceType.Resolve()))
            {
                yield return known;
                foreach (TypeDefinition further in Interfaces(known))
                {
                    yield return further;
                }
            }
        }
    }

    private static MethodDefinition? Base(MethodDefinition method)
    {
        for (TypeDefinition? holder = method.DeclaringType.BaseType?.Resolve(); holder is not null; holder = holder.BaseType?.Resolve())
        {
            if (holder.Methods.FirstOrDefault(other => other.IsVirtual && Signatures.IsSame(other, method)) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
