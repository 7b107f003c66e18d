using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>Where execution goes on after an instruction.</summary>
internal static class Branches
{
    /// <summary>Where an instruction may jump to.</summary>
    public static IEnumerable<Instruction> Targets(Instruction instruction) => instruction.Operand switch
    {
        Instruction target => [target],
        Instruction[] targets => targets,
        _ => [],
    };

    /// <summary>All that may come next, handlers of exceptions left out.</summary>
    public static IEnumerable<Instruction> Next(Instruction instruction)
    {
        bool goesOn = instruction.OpCode.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);
        return goesOn && instruction.Next is not null ? Targets(instruction).Append(instruction.Next) : Targets(instruction);
    }

    /// <summary>All that may come, from some instructions on.</summary>
    public static HashSet<Instruction> From(IEnumerable<Instruction> starts)
    {
        HashSet<Instruction> seen = [.. starts];
        Stack<Instruction> work = new(seen);
        while (work.TryPop(out Instruction? instruction))
        {
            foreach (Instruction next in Next(instruction).Where(seen.Add))
            {
                work.Push(next);
            }
        }

        return seen;
    }
}
