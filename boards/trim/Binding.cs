using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>Makes what types refer to belong to one module: definitions where that module holds them, references where it does not.</summary>
/// <param name="own">The modules whose definitions are known.</param>
/// <param name="target">The module that the types belong to; null: definitions of all of them, for types that are about to move.</param>
internal sealed class Binding(HashSet<ModuleDefinition> own, ModuleDefinition? target)
{
    /// <summary>Names of the assemblies that were referred to.</summary>
    public HashSet<string> Assemblies { get; } = [];

    /// <summary>Does it for a type.</summary>
    public void Bind(TypeDefinition type)
    {
        type.BaseType = type.BaseType is null ? null : Type(type.BaseType);
        foreach (InterfaceImplementation implemented in type.Interfaces)
        {
            implemented.InterfaceType = Type(implemented.InterfaceType);
        }

        foreach (FieldDefinition field in type.Fields)
        {
            field.FieldType = Type(field.FieldType);
        }

        foreach (MethodDefinition method in type.Methods)
        {
            Bind(method);
        }
    }

    private void Bind(MethodDefinition method)
    {
        method.ReturnType = Type(method.ReturnType);
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            parameter.ParameterType = Type(parameter.ParameterType);
        }

        for (int i = 0; i < method.Overrides.Count; i++)
        {
            method.Overrides[i] = Method(method.Overrides[i]);
        }

        if (!method.HasBody)
        {
            return;
        }

        foreach (VariableDefinition variable in method.Body.Variables)
        {
            variable.VariableType = Type(variable.VariableType);
        }

        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers.Where(handler => handler.CatchType is not null))
        {
            handler.CatchType = Type(handler.CatchType);
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            instruction.Operand = instruction.Operand switch
            {
                MethodReference called => Method(called),
                FieldReference field => Field(field),
                TypeReference type => Type(type),
                object other => other,
                null => null,
            };
        }
    }

    private TypeReference Type(TypeReference type) => type switch
    {
        ArrayType array => new ArrayType(Type(array.ElementType), array.Rank),
        ByReferenceType reference => new ByReferenceType(Type(reference.ElementType)),
        PinnedType pinned => new PinnedType(Type(pinned.ElementType)),
        TypeSpecification or GenericParameter => throw new NotSupportedException($"{type.FullName}: the device has no such type"),
        _ => Definition(type) is { } known ? Place<TypeReference, TypeDefinition>(known, known.Module, found => target!.ImportReference(found)) : Import(type, reference => target!.ImportReference(reference)),
    };

    private MethodReference Method(MethodReference method) => Definition(method.DeclaringType) is not null && method.Resolve() is { } known
        ? Place<MethodReference, MethodDefinition>(known, known.Module, found => target!.ImportReference(found))
        : Import(method, reference => target!.ImportReference(reference));

    private FieldReference Field(FieldReference field) => Definition(field.DeclaringType) is not null && field.Resolve() is { } known
        ? Place<FieldReference, FieldDefinition>(known, known.Module, found => target!.ImportReference(found))
        : Import(field, reference => target!.ImportReference(reference));

    // A definition of ours; null for what the platform defines.
    private TypeDefinition? Definition(TypeReference type) =>
        (type as TypeDefinition ?? (type is TypeSpecification ? null : type.Resolve())) is { } known && own.Contains(known.Module) ? known : null;

    private TReference Place<TReference, TDefinition>(TDefinition known, ModuleDefinition holder, Func<TDefinition, TReference> import)
        where TDefinition : TReference
    {
        if (holder != target)
        {
            Assemblies.Add(holder.Assembly.Name.Name);
        }

        return target is null || holder == target ? known : import(known);
    }

    private T Import<T>(T reference, Func<T, T> import)
        where T : MemberReference
    {
        Note(reference as TypeReference ?? reference.DeclaringType);
        if (reference is MethodReference method)
        {
            Note(method.ReturnType);
            method.Parameters.ToList().ForEach(parameter => Note(parameter.ParameterType));
        }
        else if (reference is FieldReference field)
        {
            Note(field.FieldType);
        }

        return target is null || reference.Module == target ? reference : import(reference);
    }

    private void Note(TypeReference type) => Assemblies.Add(type.GetElementType().Scope.Name);
}
