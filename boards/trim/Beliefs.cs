using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>
/// Something that is true of all values of fields, parameters and results. It is believed of all of them until a place is found that
/// stores, passes or returns a value of which it may not be true; that goes on until nothing changes.
/// </summary>
/// <param name="own">The program's assemblies.</param>
internal abstract class Beliefs(HashSet<ModuleDefinition> own)
{
    private readonly List<(object Target, Flow Flow, Instruction By, int Depth)> _facts = [];

    /// <summary>Fields, parameters and results of which it is believed.</summary>
    protected HashSet<object> Believed { get; } = [];

    /// <summary>Tells whether it is true of what an instruction takes from the stack.</summary>
    public bool IsSure(Flow flow, Instruction by, int depth) => IsSure(flow, flow.Operand(by, depth), []);

    /// <summary>Tells whether it is true of what an instruction gives.</summary>
    public bool IsSure(Flow flow, Instruction maker) => IsSure(flow, maker, []);

    /// <summary>Begins to believe in the parameters and results of methods that are only called by their names.</summary>
    protected void BelieveIn(IEnumerable<MethodDefinition> methods, Instances calls)
    {
        foreach (MethodDefinition method in methods.Where(method => !method.IsVirtual && !calls.IsTaken(method) && method != calls.Entry))
        {
            Believed.UnionWith(method.Parameters.Where(parameter => !parameter.ParameterType.IsByReference));
            _ = Believed.Add(method.MethodReturnType);
        }
    }

    /// <summary>Looks at all places, until what is left is true.</summary>
    protected void Refute(IReadOnlyCollection<Flow> flows)
    {
        foreach (Flow flow in flows)
        {
            Collect(flow);
        }

        while (_facts.RemoveAll(fact => !Believed.Contains(fact.Target)) + _facts.RemoveAll(Contradicts) > 0)
        {
        }
    }

    /// <summary>Tells it of an instruction that neither moves a value nor reads one of which something is believed.</summary>
    protected abstract bool? IsSure(Flow flow, Instruction maker, Func<int, bool> isOperandSure);

    /// <summary>Tells it of a value that no instruction makes: what a local begins with, what the runtime gives.</summary>
    protected abstract bool IsSureOfRuntime { get; }

    private bool Contradicts((object Target, Flow Flow, Instruction By, int Depth) fact) =>
        !IsSure(fact.Flow, fact.By, fact.Depth) && Believed.Remove(fact.Target);

    private bool IsSure(Flow flow, IReadOnlySet<Flow.Value> values, HashSet<Instruction> seen) =>
        values.All(value => value.Maker is null ? IsSureOfRuntime : !seen.Add(value.Maker) || IsSure(flow, value.Maker, seen));

    private bool IsSure(Flow flow, Instruction maker, HashSet<Instruction> seen) =>
        IsSure(flow, maker, depth => IsSure(flow, flow.Operand(maker, depth), seen)) ?? maker.OpCode.Code switch
        {
            Code.Ldarg => Believed.Contains(maker.Operand),
            Code.Ldfld or Code.Ldsfld => Believed.Contains(((FieldReference)maker.Operand).Resolve()),
            Code.Call or Code.Callvirt => ((MethodReference)maker.Operand).Resolve() is { } method && Believed.Contains(method.MethodReturnType),
            Code.Dup or Code.Castclass or Code.Stloc => IsSure(flow, flow.Operand(maker, 0), seen),
            Code.Ldloc => !flow.IsAddressTaken((VariableDefinition)maker.Operand)
                && IsSure(flow, flow.Local(maker, (VariableDefinition)maker.Operand), seen),
            _ => false,
        };

    private void Collect(Flow flow)
    {
        foreach (Instruction instruction in flow.Method.Body.Instructions.Where(flow.IsReached))
        {
            switch (instruction.OpCode.Code)
            {
                case Code.Stfld or Code.Stsfld:
                    Fact(((FieldReference)instruction.Operand).Resolve(), flow, instruction, 0);
                    break;
                case Code.Ldflda or Code.Ldsflda:
                    _ = Believed.Remove(((FieldReference)instruction.Operand).Resolve());
                    break;
                case Code.Ldarga or Code.Starg:
                    _ = Believed.Remove(instruction.Operand);
                    break;
                case Code.Ret when flow.Method.ReturnType.MetadataType != MetadataType.Void:
                    Fact(flow.Method.MethodReturnType, flow, instruction, 0);
                    break;
                case Code.Call or Code.Callvirt or Code.Newobj:
                    Call(flow, instruction, (MethodReference)instruction.Operand);
                    break;
            }
        }
    }

    private void Call(Flow flow, Instruction call, MethodReference reference)
    {
        if (reference.Resolve() is not { HasBody: true } called || !own.Contains(called.Module))
        {
            return;
        }

        int count = called.Parameters.Count;
        for (int i = 0; i < count; i++)
        {
            Fact(called.Parameters[i], flow, call, count - 1 - i);
        }

        if (call.OpCode.Code == Code.Call && called.HasThis)
        {
            Fact(called.Body.ThisParameter, flow, call, count);
        }
    }

    private void Fact(object target, Flow flow, Instruction by, int depth)
    {
        if (Believed.Contains(target))
        {
            _facts.Add((target, flow, by, depth));
        }
    }
}
