using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>Puts fields in the place of calls of accessors that do nothing else.</summary>
/// <param name="own">The assemblies that may be changed.</param>
internal sealed class Accessors(HashSet<ModuleDefinition> own)
{
    private readonly Dictionary<MethodDefinition, Instruction?> _known = [];

    /// <summary>Does it in all assemblies.</summary>
    public void Replace()
    {
        foreach (MethodDefinition method in own.SelectMany(module => module.GetTypes()).SelectMany(type => type.Methods))
        {
            if (method.HasBody)
            {
                Replace(method);
            }
        }
    }

    private void Replace(MethodDefinition method)
    {
        foreach (Instruction call in method.Body.Instructions)
        {
            if ((call.OpCode == OpCodes.Call || call.OpCode == OpCodes.Callvirt)
                && call.Previous?.OpCode.OpCodeType != OpCodeType.Prefix
                && call.Operand is MethodReference called && called.Resolve() is { } accessor && own.Contains(accessor.Module)
                && IsCertain(call, accessor) && Access(accessor) is { } access)
            {
                FieldDefinition field = ((FieldReference)access.Operand).Resolve();
                field.IsPublic = true;
                field.IsInitOnly = false;
                call.OpCode = access.OpCode;
                call.Operand = method.Module.ImportReference(field);
            }
        }
    }

    // A virtual call may reach another method than the one that it names.
    private static bool IsCertain(Instruction call, MethodDefinition method) =>
        call.OpCode == OpCodes.Call || !method.IsVirtual || method.IsFinal || method.DeclaringType.IsSealed;

    // The instruction that reads or writes the field; null when the method does more.
    private Instruction? Access(MethodDefinition method)
    {
        if (!_known.TryGetValue(method, out Instruction? access))
        {
            access = Look(method);
            _known.Add(method, access);
        }

        return access;
    }

    private Instruction? Look(MethodDefinition method)
    {
        if (!method.HasBody || method.Body.HasExceptionHandlers || method.HasGenericParameters)
        {
            return null;
        }

        Code[] codes = [.. method.Body.Instructions.Select(instruction => instruction.OpCode.Code)];
        bool isAccessor = method.IsStatic
            ? codes is [Code.Ldsfld, Code.Ret] or [Code.Ldarg_0, Code.Stsfld, Code.Ret]
            : codes is [Code.Ldarg_0, Code.Ldfld, Code.Ret] or [Code.Ldarg_0, Code.Ldarg_1, Code.Stfld, Code.Ret];
        Instruction access = method.Body.Instructions[Math.Max(codes.Length - 2, 0)];
        return isAccessor && own.Contains(((FieldReference)access.Operand).Resolve().Module) ? access : null;
    }
}
