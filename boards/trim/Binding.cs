using Mono.Cecil;

namespace Borne.Trim;

/// <summary>Makes what types refer to belong to one module: definitions where that module holds them, references where it does not.</summary>
/// <param name="own">The modules whose definitions are known.</param>
/// <param name="target">The module that the types belong to; null: definitions of all of them, for types that are about to move.</param>
internal sealed class Binding(HashSet<ModuleDefinition> own, ModuleDefinition? target) : Rewriter
{
    /// <summary>Names of the assemblies that were referred to.</summary>
    public HashSet<string> Assemblies { get; } = [];

    /// <inheritdoc/>
    protected override TypeReference Plain(TypeReference type) => Definition(type) is { } known
        ? Place<TypeReference, TypeDefinition>(known, known.Module, found => target!.ImportReference(found))
        : Import(type, reference => target!.ImportReference(reference));

    /// <inheritdoc/>
    protected override MethodReference Method(MethodReference method) => Definition(method.DeclaringType) is not null && method.Resolve() is { } known
        ? Place<MethodReference, MethodDefinition>(known, known.Module, found => target!.ImportReference(found))
        : Import(method, reference => target!.ImportReference(reference));

    /// <inheritdoc/>
    protected override FieldReference Field(FieldReference field) => Definition(field.DeclaringType) is not null && field.Resolve() is { } known
        ? Place<FieldReference, FieldDefinition>(known, known.Module, found => target!.ImportReference(found))
        : Import(field, reference => target!.ImportReference(reference));

    // A definition of ours; null for what the platform defines.
    private TypeDefinition? Definition(TypeReference type) =>
        (type as TypeDefinition ?? (type is TypeSpecification ? null : type.Resolve())) is { } known && own.Contains(known.Module) ? known : null;

    private TReference Place<TReference, TDefinition>(TDefinition known, ModuleDefinition holder, Func<TDefinition, TReference> import)
        where TReference : MemberReference
        where TDefinition : TReference
    {
        return target is null || holder == target ? known : Noted(import(known));
    }

    private T Import<T>(T reference, Func<T, T> import)
        where T : MemberReference
    {
        Noted(reference);
        return target is null || reference.Module == target ? reference : import(reference);
    }

    // The signature of a member is written out where it is referred to, with types of its own.
    private T Noted<T>(T reference)
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

        return reference;
    }

    private void Note(TypeReference type) => Assemblies.Add(type.GetElementType().Scope.Name);
}
