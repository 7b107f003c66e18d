using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>Which instructions make the values that an instruction takes from the stack or from a local.</summary>
internal sealed class Flow
{
    private readonly MethodDefinition _method;
    private readonly Func<Flow, Instruction, bool>? _isNull;
    private readonly Dictionary<Instruction, State> _before = [];
    private readonly Dictionary<Value, List<Use>> _uses = [];

    /// <summary>Follows a body; short forms of instructions must have been made long ones.</summary>
    /// <param name="method">The method.</param>
    /// <param name="isNull">Tells whether an instruction gives null, so that branches know where to go.</param>
    public Flow(MethodDefinition method, Func<Flow, Instruction, bool>? isNull = null)
    {
        _method = method;
        _isNull = isNull;
        Follow();
        foreach ((Instruction instruction, State state) in _before)
        {
            int taken = Math.Min(Taken(instruction), state.Stack.Length);
            for (int depth = 0; depth < taken; depth++)
            {
                foreach (Value value in state.Stack[^(depth + 1)])
                {
                    if (!_uses.TryGetValue(value, out List<Use>? uses))
                    {
                        _uses.Add(value, uses = []);
                    }

                    uses.Add(new Use(instruction, depth));
                }
            }
        }
    }

    /// <summary>The method.</summary>
    public MethodDefinition Method => _method;

    /// <summary>Tells whether execution can come to an instruction.</summary>
    public bool IsReached(Instruction instruction) => _before.ContainsKey(instruction);

    /// <summary>Tells whether a branch looks at what is always null.</summary>
    public bool IsDecided(Instruction branch) => _isNull is not null && (branch.OpCode.Code is Code.Brtrue or Code.Brfalse)
        && _before[branch].Stack[^1].All(value => value.Maker is not null && _isNull(this, value.Maker));

    /// <summary>What may lie on the stack for an instruction: 0 is the top.</summary>
    public IReadOnlySet<Value> Operand(Instruction instruction, int depth) => _before[instruction].Stack[^(depth + 1)];

    /// <summary>Values on the stack before an instruction.</summary>
    public int Depth(Instruction instruction) => _before[instruction].Stack.Length;

    /// <summary>What a local may hold at an instruction: the instructions that stored it, and a value without one when it may be as it began.</summary>
    public IReadOnlySet<Value> Local(Instruction instruction, VariableDefinition local) => _before[instruction].Locals[local.Index];

    /// <summary>Tells whether a local may be stored in another way than by name.</summary>
    public bool IsAddressTaken(VariableDefinition local) =>
        _method.Body.Instructions.Any(instruction => instruction.OpCode.Code == Code.Ldloca && instruction.Operand == local);

    /// <summary>Who takes a value.</summary>
    public IReadOnlyList<Use> Uses(Value value) => _uses.TryGetValue(value, out List<Use>? uses) ? uses : [];

    /// <summary>How many values an instruction takes from the stack.</summary>
    public int Taken(Instruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Ret:
                return _method.ReturnType.MetadataType == MetadataType.Void ? 0 : 1;
            case Code.Call or Code.Callvirt:
                MethodReference called = (MethodReference)instruction.Operand;
                return called.Parameters.Count + (called.HasThis ? 1 : 0);
            case Code.Newobj:
                return ((MethodReference)instruction.Operand).Parameters.Count;
        }

        return instruction.OpCode.StackBehaviourPop switch
        {
            StackBehaviour.Pop0 => 0,
            StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
            StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8
                or StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
            StackBehaviour.PopAll => 0,
            StackBehaviour.Varpop => throw new NotSupportedException(instruction.OpCode.Name),
            _ => 3,
        };
    }

    private static int Given(Instruction instruction) => instruction.OpCode.Code is Code.Call or Code.Callvirt
        ? ((MethodReference)instruction.Operand).ReturnType.MetadataType == MetadataType.Void ? 0 : 1
        : instruction.OpCode.StackBehaviourPush switch
        {
            StackBehaviour.Push0 => 0,
            StackBehaviour.Push1_push1 => 2,
            StackBehaviour.Varpush => 0,
            _ => 1,
        };

    private void Follow()
    {
        Stack<Instruction> work = new();
        Dictionary<Instruction, int> at = [];
        foreach (Instruction instruction in _method.Body.Instructions)
        {
            at.Add(instruction, at.Count);
        }

        HashSet<Value>[] locals = [.. _method.Body.Variables.Select(_ => new HashSet<Value> { default })];
        Enter(_method.Body.Instructions[0], new State([], locals), work);
        while (work.TryPop(out Instruction? instruction))
        {
            State state = After(instruction, _before[instruction]);
            foreach (ExceptionHandler handler in _method.Body.ExceptionHandlers)
            {
                // A handler may begin between any two instructions of what it guards.
                if (at[instruction] >= at[handler.TryStart] && at[instruction] < at[handler.TryEnd])
                {
                    HashSet<Value>[] stack = handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter ? [[default]] : [];
                    Enter(handler.HandlerStart, new State(stack, _before[instruction].Locals), work);
                    Enter(handler.HandlerStart, new State(stack, state.Locals), work);
                    if (handler.FilterStart is not null)
                    {
                        Enter(handler.FilterStart, new State(stack, state.Locals), work);
                    }
                }
            }

            if (instruction.OpCode.Code is Code.Leave)
            {
                state = new State([], state.Locals);
            }

            IEnumerable<Instruction> following = !IsDecided(instruction) ? Branches.Next(instruction)
                : instruction.OpCode.Code == Code.Brtrue ? [instruction.Next!] : [(Instruction)instruction.Operand];
            foreach (Instruction next in following)
            {
                Enter(next, state, work);
            }
        }
    }

    private State After(Instruction instruction, State state)
    {
        HashSet<Value>[] locals = state.Locals;
        if (instruction.OpCode.Code == Code.Stloc)
        {
            locals = [.. locals];
            locals[((VariableDefinition)instruction.Operand).Index] = [new Value(instruction, 0)];
        }

        int left = state.Stack.Length - Taken(instruction);
        int given = Given(instruction);
        HashSet<Value>[] stack = new HashSet<Value>[left + given];
        Array.Copy(state.Stack, stack, left);
        for (int i = 0; i < given; i++)
        {
            stack[left + i] = [new Value(instruction, i)];
        }

        return new State(stack, locals);
    }

    private void Enter(Instruction instruction, State state, Stack<Instruction> work)
    {
        if (!_before.TryGetValue(instruction, out State? known))
        {
            _before.Add(instruction, state);
            work.Push(instruction);
            return;
        }

        bool isNew = false;
        State merged = new(Merge(known.Stack, state.Stack, ref isNew), Merge(known.Locals, state.Locals, ref isNew));
        if (isNew)
        {
            _before[instruction] = merged;
            work.Push(instruction);
        }
    }

    private static HashSet<Value>[] Merge(HashSet<Value>[] one, HashSet<Value>[] other, ref bool isNew)
    {
        HashSet<Value>[] all = one;
        for (int i = 0; i < one.Length; i++)
        {
            if (!ReferenceEquals(one[i], other[i]) && !other[i].IsSubsetOf(one[i]))
            {
                all = ReferenceEquals(all, one) ? [.. one] : all;
                all[i] = [.. one[i], .. other[i]];
                isNew = true;
            }
        }

        return all;
    }

    /// <summary>A value on the stack: what an instruction gave; without one it comes from the runtime.</summary>
    /// <param name="Maker">The instruction.</param>
    /// <param name="Port">Which of its values: a dup gives two.</param>
    internal readonly record struct Value(Instruction? Maker, int Port);

    /// <summary>A place that takes a value.</summary>
    /// <param name="By">The instruction.</param>
    /// <param name="Depth">How far below the top.</param>
    internal readonly record struct Use(Instruction By, int Depth);

    private sealed record State(HashSet<Value>[] Stack, HashSet<Value>[] Locals);
}
