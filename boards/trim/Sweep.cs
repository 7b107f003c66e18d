using Mono.Cecil;

namespace Borne.Trim;

/// <summary>Takes out what is not reached, and what the runtime of the device has no use for: properties, events, attributes.</summary>
/// <param name="reach">What stays.</param>
internal sealed class Sweep(Reach reach)
{
    private const string ModuleType = "<Module>";

    /// <summary>Cleans assemblies.</summary>
    public void Clean(IReadOnlyList<ModuleDefinition> modules)
    {
        // A type that is gone can no longer be found by those that name it, so all of them go last.
        foreach (TypeDefinition type in modules.SelectMany(module => module.GetTypes()).Where(reach.Has))
        {
            Clean(type);
        }

        foreach (ModuleDefinition module in modules)
        {
            module.CustomAttributes.Clear();
            module.Assembly.CustomAttributes.Clear();
            foreach (TypeDefinition type in module.GetTypes().Where(reach.Has).ToList())
            {
                Keep(type.NestedTypes);
            }

            foreach (TypeDefinition type in module.Types.Where(type => type.Name != ModuleType && !reach.Has(type)).ToList())
            {
                module.Types.Remove(type);
            }
        }
    }

    private void Clean(TypeDefinition type)
    {
        type.CustomAttributes.Clear();
        type.Properties.Clear();
        type.Events.Clear();
        Keep(type.Fields);
        Keep(type.Methods);
        foreach (InterfaceImplementation implemented in type.Interfaces.ToList())
        {
            TypeDefinition known = implemented.InterfaceType.Resolve();
            if (reach.IsOwn(known) && !reach.Has(known))
            {
                type.Interfaces.Remove(implemented);
            }
        }

        foreach (FieldDefinition field in type.Fields)
        {
            field.CustomAttributes.Clear();
        }

        foreach (MethodDefinition method in type.Methods)
        {
            method.CustomAttributes.Clear();
            method.MethodReturnType.CustomAttributes.Clear();
            foreach (ParameterDefinition parameter in method.Parameters)
            {
                parameter.CustomAttributes.Clear();
                parameter.HasConstant = false;
                parameter.HasDefault = false;
                parameter.IsOptional = false;
            }
        }
    }

    private void Keep<T>(ICollection<T> members)
        where T : IMetadataTokenProvider
    {
        foreach (T member in members.Where(member => !reach.Has(member)).ToList())
        {
            members.Remove(member);
        }
    }
}
