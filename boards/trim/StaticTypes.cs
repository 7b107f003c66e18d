using Mono.Cecil;

namespace Borne.Trim;

/// <summary>Puts the members of static types into one type, as far as the 255 methods that a type of the device can have allow.</summary>
internal static class StaticTypes
{
    private const int MaxMembers = 255;
    private const string ModuleType = "<Module>";

    /// <summary>Does it in a module in which references to what is our own are definitions.</summary>
    public static void Merge(ModuleDefinition module)
    {
        TypeDefinition? holder = null;
        foreach (TypeDefinition type in module.Types.Where(IsOne).ToList())
        {
            if (holder is null || holder.Methods.Count + type.Methods.Count > MaxMembers || holder.Fields.Count + type.Fields.Count > MaxMembers)
            {
                holder = type;
            }
            else
            {
                Merge(type, holder);
                module.Types.Remove(type);
            }
        }
    }

    /// <summary>Tells whether a type has nothing but static members, none of which must run before the others.</summary>
    public static bool IsOne(TypeDefinition type) => type.IsSealed && (type.IsAbstract || type.Name.StartsWith('<')) && type.Name != ModuleType
        && type.BaseType?.MetadataType == MetadataType.Object && !type.HasInterfaces
        && type.Methods.All(method => method.IsStatic && !method.IsConstructor) && type.Fields.All(field => field.IsStatic);

    private static void Merge(TypeDefinition type, TypeDefinition holder)
    {
        HashSet<string> names = [.. holder.Methods.Select(method => method.Name), .. holder.Fields.Select(field => field.Name)];
        foreach (MethodDefinition method in type.Methods.ToList())
        {
            type.Methods.Remove(method);
            method.Name = Unused(method.Name, names);
            holder.Methods.Add(method);
        }

        foreach (FieldDefinition field in type.Fields.ToList())
        {
            type.Fields.Remove(field);
            field.Name = Unused(field.Name, names);
            holder.Fields.Add(field);
        }
    }

    private static string Unused(string name, HashSet<string> names)
    {
        string unused = name;
        for (int number = 2; !names.Add(unused); number++)
        {
            unused = name + number;
        }

        return unused;
    }
}
