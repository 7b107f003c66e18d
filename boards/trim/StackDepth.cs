using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>How many values are on the stack ahead of each instruction.</summary>
internal static class StackDepth
{
    /// <summary>Follows a body. Instructions that nothing reaches are left out.</summary>
    public static Dictionary<Instruction, int> Of(MethodBody body)
    {
        Dictionary<Instruction, int> depths = [];
        Stack<(Instruction At, int Depth)> open = [];
        open.Push((body.Instructions[0], 0));
        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            open.Push((handler.HandlerStart, handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter ? 1 : 0));
            if (handler.FilterStart is { } filter)
            {
                open.Push((filter, 1));
            }
        }

        while (open.TryPop(out (Instruction At, int Depth) next))
        {
            for (Instruction? at = next.At; at is not null && depths.TryAdd(at, next.Depth);)
            {
                next.Depth += Change(at, body.Method);
                switch (at.Operand)
                {
                    case Instruction target:
                        open.Push((target, at.OpCode.Code is Code.Leave or Code.Leave_S ? 0 : next.Depth));
                        break;
                    case Instruction[] targets:
                        Array.ForEach(targets, target => open.Push((target, next.Depth)));
                        break;
                }

                at = at.OpCode.FlowControl is FlowControl.Branch or FlowControl.Return or FlowControl.Throw ? null : at.Next;
            }
        }

        return depths;
    }

    /// <summary>Tells how many arguments a call takes from the stack.</summary>
    public static int Arguments(MethodReference method) => method.Parameters.Count + (method.HasThis && !method.ExplicitThis ? 1 : 0);

    private static int Change(Instruction instruction, MethodDefinition within)
    {
        if (instruction.Operand is MethodReference method && instruction.OpCode.FlowControl == FlowControl.Call)
        {
            bool isNew = instruction.OpCode.Code == Code.Newobj;
            return isNew ? 1 - method.Parameters.Count : (method.ReturnType.MetadataType == MetadataType.Void ? 0 : 1) - Arguments(method);
        }

        return Pushed(instruction.OpCode.StackBehaviourPush) - Popped(instruction.OpCode.StackBehaviourPop, within);
    }

    private static int Pushed(StackBehaviour behaviour) => behaviour switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        _ => 1,
    };

    private static int Popped(StackBehaviour behaviour, MethodDefinition within) => behaviour switch
    {
        StackBehaviour.Pop0 or StackBehaviour.PopAll => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8 or StackBehaviour.Popref_popi_popr4
            or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref => 3,
        StackBehaviour.Varpop => within.ReturnType.MetadataType == MetadataType.Void ? 0 : 1,
        _ => 2,
    };
}
