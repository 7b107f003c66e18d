using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>Takes out the calls of the constructor of System.Object, which does nothing: 4 bytes of code and a frame for each object.</summary>
internal static class ObjectConstructors
{
    /// <summary>Does it in a module.</summary>
    public static void Remove(ModuleDefinition module)
    {
        foreach (MethodDefinition method in module.Types.SelectMany(type => type.Methods).Where(method => method.IsConstructor && !method.IsStatic && method.HasBody))
        {
            foreach (Instruction call in method.Body.Instructions.Where(instruction => instruction.OpCode.Code == Code.Call
                && instruction.Operand is MethodReference { Name: ".ctor" } called && called.DeclaringType.MetadataType == MetadataType.Object
                && instruction.Previous?.OpCode.Code == Code.Ldarg_0))
            {
                call.Previous.OpCode = OpCodes.Nop;
                call.OpCode = OpCodes.Nop;
                call.Operand = null;
            }

            Nops.Remove(method.Body);
        }
    }
}
