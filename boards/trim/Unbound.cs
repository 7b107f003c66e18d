using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>
/// Makes methods of objects static, with the object as their first parameter. The runtime takes the body of a called method into its
/// caller's frame where the method is no static one, and leaves a place of the stack unset then that the collector looks into
/// (nf-interpreter 1.17, <c>CLR_RT_StackFrame::PushInline</c>): what lay there before is taken for an object. A method stays as it is that
/// is virtual, that a delegate is made of, or that would be taken for another one.
/// </summary>
internal static class Unbound
{
    /// <summary>Does it in a module in which references to what is our own are definitions.</summary>
    public static void Make(ModuleDefinition module)
    {
        List<Instruction> uses = [.. module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions).Where(instruction => instruction.Operand is MethodReference)];
        HashSet<object> taken = [.. uses.Where(use => !IsCall(use)).Select(use => use.Operand)];
        HashSet<object> made = [];
        foreach (TypeDefinition type in module.GetTypes().Where(type => !type.IsInterface && !type.IsValueType && !type.HasGenericParameters))
        {
            foreach (MethodDefinition method in type.Methods.Where(method => IsOrdinary(method) && !taken.Contains(method) && !IsTaken(type, method)))
            {
                Free(type, method);
                made.Add(method);
            }
        }

        foreach (Instruction use in uses.Where(use => made.Contains(use.Operand)))
        {
            use.OpCode = OpCodes.Call;
        }
    }

    private static bool IsCall(Instruction use) =>
        use.OpCode.Code == Code.Call || (use.OpCode.Code == Code.Callvirt && use.Previous?.OpCode.Code != Code.Constrained);

    private static bool IsOrdinary(MethodDefinition method) =>
        method.HasBody && method.HasThis && !method.IsVirtual && !method.IsConstructor && !method.HasGenericParameters;

    // Other assemblies find a method by name and parameters.
    private static bool IsTaken(TypeDefinition type, MethodDefinition method) => type.Methods.Any(other => other.Name == method.Name
        && other.Parameters.Count == method.Parameters.Count + 1 && other.Parameters[0].ParameterType == type);

    private static void Free(TypeDefinition type, MethodDefinition method)
    {
        // By its number the object is the first argument before and after.
        ParameterDefinition before = method.Body.ThisParameter;
        ParameterDefinition self = new("self", ParameterAttributes.None, type);
        method.HasThis = false;
        method.IsStatic = true;
        method.Parameters.Insert(0, self);
        foreach (Instruction instruction in method.Body.Instructions.Where(instruction => instruction.Operand == before))
        {
            instruction.Operand = self;
        }
    }
}
