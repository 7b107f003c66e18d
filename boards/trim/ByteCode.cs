using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>How long code is on the device, where tokens and far branches have two bytes.</summary>
internal static class ByteCode
{
    private const int TokenBytes = 2;
    private const int HandlerBytes = 12;

    /// <summary>Bytes of all methods of a type.</summary>
    public static int Of(TypeDefinition type) => type.Methods.Where(method => method.HasBody).Sum(Of);

    /// <summary>Bytes of a method.</summary>
    public static int Of(MethodDefinition method) => method.Body.Instructions.Sum(Of)
        + (method.Body.HasExceptionHandlers ? (method.Body.ExceptionHandlers.Count * HandlerBytes) + 1 : 0);

    private static int Of(Instruction instruction) => instruction.OpCode.OperandType switch
    {
        OperandType.InlineSwitch => instruction.OpCode.Size + 1 + (((Instruction[])instruction.Operand).Length * TokenBytes),
        OperandType.InlineString or OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineBrTarget =>
            instruction.OpCode.Size + TokenBytes,
        _ => instruction.GetSize(),
    };
}
