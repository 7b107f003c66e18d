using Mono.Cecil;

namespace Borne.Trim;

/// <summary>
/// Which objects may go earlier than the program says. One of the platform must not, because its end may have effects: a timer
/// stops, a pin is given back. Neither may one that holds it.
/// </summary>
internal sealed class Harmless
{
    private readonly Whole _whole;
    private readonly HashSet<TypeDefinition> _types;

    /// <summary>Looks at all classes.</summary>
    public Harmless(Whole whole)
    {
        _whole = whole;
        _types = [.. whole.Types.Where(type => !type.IsValueType && type.BaseType?.FullName != "System.MulticastDelegate")];
        while (_types.RemoveWhere(type => !IsNow(type)) > 0)
        {
        }
    }

    /// <summary>Tells it of what a field, local or parameter can hold.</summary>
    public bool Has(TypeReference reference)
    {
        TypeReference type = reference is ArrayType array ? array.ElementType : reference;
        return type.IsPrimitive || type.MetadataType == MetadataType.String
            || (type is not (ArrayType or ByReferenceType or PointerType or GenericParameter) && type.Resolve() is { } kind && _whole.Own.Contains(kind.Module)
                && (kind.IsEnum || _types.Contains(kind)));
    }

    // A class is when all of its objects are, also those of classes that derive from it.
    private bool IsNow(TypeDefinition type) => _whole.Types.Where(one => one != type && Instances.IsKindOf(one, type)).All(_types.Contains)
        && !type.Methods.Any(method => method.Name == "Finalize")
        && type.Fields.Where(field => !field.IsStatic).All(field => Has(field.FieldType))
        && (type.BaseType is null || type.BaseType.FullName == "System.Object" || _types.Contains(type.BaseType.Resolve()));
}
