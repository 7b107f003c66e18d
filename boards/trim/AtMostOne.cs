using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>Which numbers are never more than 1, which arrays never longer, and which loops therefore have one round at most.</summary>
internal sealed class AtMostOne : Beliefs
{
    private readonly HashSet<Instruction> _branches = [];

    /// <summary>Looks at all that is left of a program.</summary>
    /// <param name="own">Its assemblies.</param>
    /// <param name="flows">Its methods.</param>
    /// <param name="calls">Who calls them.</param>
    public AtMostOne(HashSet<ModuleDefinition> own, IReadOnlyCollection<Flow> flows, Instances calls)
        : base(own)
    {
        Believed.UnionWith(own.SelectMany(module => module.GetTypes()).Where(type => !type.IsValueType).SelectMany(type => type.Fields));
        BelieveIn(flows.Select(flow => flow.Method), calls);
        Refute(flows);
        foreach (Flow flow in flows)
        {
            foreach (Instruction branch in flow.Method.Body.Instructions.Where(flow.IsReached))
            {
                Look(flow, branch);
            }
        }
    }

    /// <inheritdoc/>
    protected override bool IsSureOfRuntime => true;

    /// <summary>Tells whether a branch only makes a loop of one round at most: the one into it, or the one back.</summary>
    public bool IsOfOneRound(Instruction branch) => _branches.Contains(branch);

    /// <inheritdoc/>
    protected override bool? IsSure(Flow flow, Instruction maker, Func<int, bool> isOperandSure) => maker.OpCode.Code switch
    {
        Code.Ldc_I4 => (int)maker.Operand <= 1,
        Code.Ldnull => true,
        Code.Ldlen or Code.Newarr or Code.Conv_I4 => isOperandSure(0),
        _ => null,
    };

    // for (int i = 0; i < what is 1 at most; i++): in the second comparison i is 1.
    private void Look(Flow flow, Instruction back)
    {
        if (back.OpCode.Code != Code.Blt || flow.Operand(back, 1).ToList() is not [{ Maker: { OpCode.Code: Code.Ldloc, Operand: VariableDefinition local } start }]
            || flow.IsAddressTaken(local) || !IsSure(flow, back, 0))
        {
            return;
        }

        List<Instruction> body = [.. flow.Method.Body.Instructions];
        List<Instruction> stores = [.. body.Where(one => one.OpCode.Code == Code.Stloc && one.Operand == local)];
        if (stores is not [{ } begin, { } step] || start.Previous != step || !IsNumber(flow, begin, 0) || !IsStep(flow, step, local)
            || begin.Next is not { OpCode.Code: Code.Br } into || into.Operand != start)
        {
            return;
        }

        int from = body.IndexOf(start);
        int to = body.IndexOf(back);
        bool isEntered = body.Any(one => one != into && Branches.Targets(one).Any(target => body.IndexOf(target) is int at && at >= from && at <= to))
            || flow.Method.Body.ExceptionHandlers.Any(handler => body.IndexOf(handler.HandlerStart) is int at && at >= from && at <= to);
        if (!isEntered && from < to)
        {
            _branches.UnionWith([into, back]);
        }
    }

    private static bool IsStep(Flow flow, Instruction step, VariableDefinition local) =>
        flow.Operand(step, 0).ToList() is [{ Maker: { OpCode.Code: Code.Add } sum }]
        && flow.Operand(sum, 1).ToList() is [{ Maker: { OpCode.Code: Code.Ldloc } counter }] && counter.Operand == local && IsNumber(flow, sum, 1);

    private static bool IsNumber(Flow flow, Instruction by, int number) =>
        flow.Operand(by, 0).ToList() is [{ Maker: { OpCode.Code: Code.Ldc_I4, Operand: int value } }] && value == number;
}
