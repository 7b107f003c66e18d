using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>What a type refers to, as the runtime counts it: types, fields and methods, each once.</summary>
internal static class References
{
    /// <summary>Lists them. Definitions stand for themselves; what the platform defines is told by its name.</summary>
    public static HashSet<object> Of(TypeDefinition type)
    {
        HashSet<object> found = [];
        Add(found, type.BaseType);
        foreach (InterfaceImplementation implemented in type.Interfaces)
        {
            Add(found, implemented.InterfaceType);
        }

        foreach (FieldDefinition field in type.Fields)
        {
            Add(found, field.FieldType);
        }

        foreach (MethodDefinition method in type.Methods)
        {
            Signature(found, method);
            foreach (MethodReference implemented in method.Overrides)
            {
                Add(found, implemented);
            }

            if (method.HasBody)
            {
                Body(found, method.Body);
            }
        }

        return found;
    }

    private static void Body(HashSet<object> found, MethodBody body)
    {
        foreach (VariableDefinition variable in body.Variables)
        {
            Add(found, variable.VariableType);
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            Add(found, handler.CatchType);
        }

        foreach (Instruction instruction in body.Instructions)
        {
            Add(found, instruction.Operand);
        }
    }

    private static void Add(HashSet<object> found, object? operand)
    {
        switch (operand)
        {
            case TypeReference type when type.GetElementType() is { } element && !element.IsPrimitive && element.MetadataType != MetadataType.Void
                && !(element is TypeDefinition known && StaticTypes.IsOne(known)):
                found.Add(element is TypeDefinition ? element : element.FullName);
                break;
            case MethodReference method:
                Add(found, method.DeclaringType);
                Signature(found, method);
                found.Add(method is MethodDefinition ? method : method.FullName);
                break;
            case FieldReference field:
                Add(found, field.DeclaringType);
                Add(found, field.FieldType);
                found.Add(field is FieldDefinition ? field : field.FullName);
                break;
        }
    }

    private static void Signature(HashSet<object> found, MethodReference method)
    {
        Add(found, method.ReturnType);
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            Add(found, parameter.ParameterType);
        }
    }
}
