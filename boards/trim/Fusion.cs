using Mono.Cecil;

namespace Borne.Trim;

/// <summary>
/// Makes one module of all, in which every reference to what is our own is the definition itself, so that what follows need not know
/// where a thing is. No type is nested in another any more, and all is public: the device looks at neither.
/// </summary>
internal static class Fusion
{
    private const string ModuleType = "<Module>";

    /// <summary>Moves all types into the first module.</summary>
    public static void Of(IReadOnlyList<ModuleDefinition> modules)
    {
        HashSet<ModuleDefinition> own = [.. modules];
        List<TypeDefinition> types = [.. modules.SelectMany(module => module.GetTypes()).Where(type => type.Name != ModuleType)];
        Binding open = new(own, null);
        foreach (TypeDefinition type in types)
        {
            // What is read when it is asked for can only be read from the module that it came from.
            type.Fields.ToList().ForEach(field => _ = (field.InitialValue, field.HasConstant ? field.Constant : null));
            _ = (type.ClassSize, type.PackingSize);
            open.Rewrite(type);
        }

        ModuleDefinition first = modules[0];
        HashSet<string> names = [];
        foreach (TypeDefinition type in types)
        {
            Detach(type);
        }

        foreach (TypeDefinition type in types)
        {
            string name = type.Name;
            for (int number = 2; !names.Add(type.FullName); number++)
            {
                type.Name = name + number;
            }

            first.Types.Add(type);
            Open(type);
        }

        Binding closed = new([first], first);
        types.ForEach(closed.Rewrite);
    }

    private static void Detach(TypeDefinition type)
    {
        ModuleDefinition module = type.Module;
        if (type.DeclaringType is { } outer)
        {
            outer.NestedTypes.Remove(type);
            type.Namespace = outer.Namespace;
            type.Name = outer.Name + "." + type.Name;
            module.Types.Add(type);
        }

        module.Types.Remove(type);
    }

    private static void Open(TypeDefinition type)
    {
        type.Attributes = (type.Attributes & ~TypeAttributes.VisibilityMask) | TypeAttributes.Public;
        foreach (FieldDefinition field in type.Fields)
        {
            field.IsPublic = true;
            field.IsInitOnly = false;
        }

        type.Methods.ToList().ForEach(method => method.IsPublic = true);
    }
}
