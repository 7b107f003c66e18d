using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>Which fields, parameters and results are never null when they are read.</summary>
internal sealed class NeverNull : Beliefs
{
    private readonly Wholeness _wholeness;
    private readonly HashSet<FieldDefinition> _whole = [];

    /// <summary>Looks at all that is left of a program.</summary>
    /// <param name="own">Its assemblies.</param>
    /// <param name="flows">Its methods.</param>
    /// <param name="instances">Who calls them.</param>
    public NeverNull(HashSet<ModuleDefinition> own, IReadOnlyCollection<Flow> flows, Instances instances)
        : base(own)
    {
        _wholeness = new Wholeness(own, flows, instances);
        foreach (TypeDefinition type in own.SelectMany(module => module.GetTypes()).Where(type => !type.IsValueType))
        {
            _whole.UnionWith(_wholeness.Stored(type));
            Believed.UnionWith(type.Fields.Where(field => !field.IsStatic));
        }

        List<MethodDefinition> methods = [.. flows.Select(flow => flow.Method)];
        Believed.UnionWith(methods.Where(method => method.HasThis && !method.DeclaringType.IsValueType).Select(method => method.Body.ThisParameter));
        BelieveIn(methods, instances);
        Refute(flows);
    }

    /// <inheritdoc/>
    protected override bool IsSureOfRuntime => false;

    /// <summary>Adds a field that is never null.</summary>
    public void Add(FieldDefinition field) => _ = Believed.Add(field) | _whole.Add(field);

    /// <inheritdoc/>
    protected override bool? IsSure(Flow flow, Instruction maker, Func<int, bool> isOperandSure) => maker.OpCode.Code switch
    {
        Code.Newobj or Code.Newarr or Code.Ldstr or Code.Box => true,
        Code.Ldfld or Code.Ldsfld when !_whole.Contains(((FieldReference)maker.Operand).Resolve()) && !_wholeness.IsLate(maker) => false,
        _ => null,
    };
}
