using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>Instructions that do nothing, and what refers to them.</summary>
internal static class Nops
{
    /// <summary>Lists the instructions that are jumped to, or where a guarded range or handler begins or ends.</summary>
    public static HashSet<Instruction> Targets(MethodBody body)
    {
        HashSet<Instruction> targets = [];
        foreach (Instruction instruction in body.Instructions)
        {
            if (instruction.Operand is Instruction target)
            {
                targets.Add(target);
            }

            targets.UnionWith(instruction.Operand as Instruction[] ?? []);
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            targets.UnionWith(new[] { handler.TryStart, handler.TryEnd, handler.HandlerStart, handler.HandlerEnd, handler.FilterStart }.OfType<Instruction>());
        }

        return targets;
    }

    /// <summary>Takes them out; what refers to one refers to the instruction behind it. The last instruction of a body is none.</summary>
    public static void Remove(MethodBody body)
    {
        Dictionary<Instruction, Instruction> next = [];
        Instruction? following = null;
        foreach (Instruction instruction in body.Instructions.Reverse())
        {
            if (instruction.OpCode.Code != Code.Nop)
            {
                following = instruction;
            }
            else if (following is not null)
            {
                next.Add(instruction, following);
            }
        }

        Instruction? Behind(Instruction? at) => at is not null && next.TryGetValue(at, out Instruction? found) ? found : at;
        foreach (Instruction instruction in body.Instructions)
        {
            instruction.Operand = instruction.Operand switch
            {
                Instruction target => Behind(target),
                Instruction[] targets => targets.Select(target => Behind(target)!).ToArray(),
                object other => other,
                null => null,
            };
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.TryStart = Behind(handler.TryStart);
            handler.TryEnd = Behind(handler.TryEnd);
            handler.HandlerStart = Behind(handler.HandlerStart);
            handler.HandlerEnd = Behind(handler.HandlerEnd);
            handler.FilterStart = Behind(handler.FilterStart);
        }

        next.Keys.ToList().ForEach(instruction => body.Instructions.Remove(instruction));
    }
}
