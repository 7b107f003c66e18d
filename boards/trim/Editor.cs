using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>Changes a body so that an instruction need not be given one of its values.</summary>
/// <param name="method">The method.</param>
/// <param name="neverNull">What can be read through without a look at it.</param>
internal sealed class Editor(MethodDefinition method, NeverNull neverNull)
{
    private readonly ILProcessor _il = method.Body.GetILProcessor();
    private Flow? _flow;

    /// <summary>The values as they are now.</summary>
    public Flow Flow => _flow ??= new Flow(method);

    /// <summary>Instructions that can be reached and of which something is true.</summary>
    public List<Instruction> Find(Func<Instruction, bool> isWanted) =>
        [.. method.Body.Instructions.Where(instruction => isWanted(instruction) && Flow.IsReached(instruction))];

    /// <summary>Makes another instruction of one.</summary>
    public void Change(Instruction instruction, OpCode code, object? operand = null)
    {
        instruction.OpCode = code;
        instruction.Operand = operand;
        _flow = null;
    }

    /// <summary>Puts an instruction in front of another, also for those who jump there.</summary>
    public void Before(Instruction instruction, Instruction added)
    {
        _il.InsertBefore(instruction, added);
        Retarget(method.Body, instruction, added);
        _flow = null;
    }

    /// <summary>Puts an instruction behind another.</summary>
    public void After(Instruction instruction, Instruction added)
    {
        _il.InsertAfter(instruction, added);
        _flow = null;
    }

    /// <summary>Lets all who jump to an instruction jump to another.</summary>
    public static void Retarget(MethodBody body, Instruction from, Instruction to)
    {
        foreach (Instruction branch in body.Instructions)
        {
            if (branch.Operand == from)
            {
                branch.Operand = to;
            }
            else if (branch.Operand is Instruction[] targets)
            {
                branch.Operand = Array.ConvertAll(targets, target => target == from ? to : target);
            }
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.TryStart = handler.TryStart == from ? to : handler.TryStart;
            handler.TryEnd = handler.TryEnd == from ? to : handler.TryEnd;
            handler.HandlerStart = handler.HandlerStart == from ? to : handler.HandlerStart;
            handler.HandlerEnd = handler.HandlerEnd == from ? to : handler.HandlerEnd;
            handler.FilterStart = handler.FilterStart == from ? to : handler.FilterStart;
        }
    }

    /// <summary>Takes a value off the stack that an instruction is about to take; whoever calls this makes it take one less.</summary>
    /// <param name="by">The instruction.</param>
    /// <param name="depth">How far below the top the value lies.</param>
    /// <param name="above">Types of what lies above it, from the bottom to the top.</param>
    public void Drop(Instruction by, int depth, IReadOnlyList<TypeReference> above)
    {
        List<Flow.Value> values = [.. Flow.Operand(by, depth)];
        bool isAlone = values.TrueForAll(value => value.Maker is not null && Flow.Uses(value) is [{ } use] && use.By == by && use.Depth == depth);
        bool isPure = isAlone && values.TrueForAll(value => IsPure(value.Maker!) && (values.Count == 1 || value.Maker!.OpCode.Code != Code.Ldfld));
        if (isPure)
        {
            values.ForEach(value => Vanish(value.Maker!));
        }
        else if (depth == 0)
        {
            Before(by, Instruction.Create(OpCodes.Pop));
        }
        else if (isAlone && values.TrueForAll(value => value.Maker!.OpCode.FlowControl is FlowControl.Next or FlowControl.Call))
        {
            values.ForEach(value => After(value.Maker!, Instruction.Create(OpCodes.Pop)));
        }
        else
        {
            Spill(by, above);
        }

        _flow = null;
    }

    /// <summary>Tells whether a value comes from where nothing else happens.</summary>
    public bool IsPure(Instruction maker) => maker.OpCode.Code switch
    {
        Code.Ldarg or Code.Ldloc or Code.Ldsfld or Code.Ldnull or Code.Ldc_I4 or Code.Ldc_I8 or Code.Ldstr or Code.Dup => true,
        Code.Ldfld => neverNull.IsSure(Flow, maker, 0) && !((FieldReference)maker.Operand).DeclaringType.IsValueType,
        _ => false,
    };

    // A dup that is gone leaves one value where it made two.
    private void Vanish(Instruction maker)
    {
        if (maker.OpCode.Code == Code.Ldfld)
        {
            Drop(maker, 0, []);
        }

        Change(maker, OpCodes.Nop);
    }

    private void Spill(Instruction by, IReadOnlyList<TypeReference> above)
    {
        List<VariableDefinition> kept = [.. above.Select(type => new VariableDefinition(method.Module.ImportReference(type)))];
        kept.ForEach(method.Body.Variables.Add);
        for (int i = kept.Count - 1; i >= 0; i--)
        {
            Before(by, Instruction.Create(OpCodes.Stloc, kept[i]));
        }

        _il.InsertBefore(by, Instruction.Create(OpCodes.Pop));
        kept.ForEach(local => _il.InsertBefore(by, Instruction.Create(OpCodes.Ldloc, local)));
    }
}
