using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>Goes through all that types refer to, and may put something else in the place of each.</summary>
internal abstract class Rewriter
{
    /// <summary>Does it for a type.</summary>
    public void Rewrite(TypeDefinition type)
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
            Rewrite(method);
        }
    }

    private void Rewrite(MethodDefinition method)
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

    /// <summary>What takes the place of a type.</summary>
    protected TypeReference Type(TypeReference type) => type switch
    {
        ArrayType array => new ArrayType(Type(array.ElementType), array.Rank),
        ByReferenceType reference => new ByReferenceType(Type(reference.ElementType)),
        PinnedType pinned => new PinnedType(Type(pinned.ElementType)),
        TypeSpecification or GenericParameter => throw new NotSupportedException($"{type.FullName}: the device has no such type"),
        _ => Plain(type),
    };

    /// <summary>What takes the place of a type that is no array or reference.</summary>
    protected abstract TypeReference Plain(TypeReference type);

    /// <summary>What takes the place of a method.</summary>
    protected virtual MethodReference Method(MethodReference method) => method;

    /// <summary>What takes the place of a field.</summary>
    protected virtual FieldReference Field(FieldReference field) => field;
}
