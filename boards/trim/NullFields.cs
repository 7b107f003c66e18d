using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>Takes out what a program only does where a field is not null that is never anything else.</summary>
/// <param name="own">The program's assemblies.</param>
internal sealed class NullFields(HashSet<ModuleDefinition> own)
{
    private HashSet<FieldDefinition> _fields = [];

    /// <summary>Does it. Short forms of instructions must have been made long ones.</summary>
    public void Fold()
    {
        List<MethodDefinition> methods = [.. own.SelectMany(module => module.GetTypes()).SelectMany(type => type.Methods).Where(method => method.HasBody)];
        Dictionary<MethodDefinition, Flow> flows = methods.ToDictionary(method => method, method => new Flow(method));

        // At first those for which null is stored in each place, whatever else may be.
        _fields = [.. own.SelectMany(module => module.GetTypes()).SelectMany(type => type.Fields)
            .Where(field => !field.HasConstant && !field.FieldType.IsValueType && !field.FieldType.IsGenericParameter)];
        Keep(methods, flows, values => values.Any(value => value.Maker?.OpCode.Code == Code.Ldnull));
        List<MethodDefinition> touched = [.. methods.Where(method => method.Body.Instructions.Any(one => Field(one) is { } field && _fields.Contains(field)))];
        int before;
        do
        {
            before = _fields.Count;
            flows = touched.ToDictionary(method => method, method => new Flow(method, IsNull));
            foreach (MethodDefinition method in touched)
            {
                Keep([method], flows, values => values.All(value => value.Maker is not null && IsNull(flows[method], value.Maker)));
            }
        }
        while (_fields.Count < before);

        touched.Where(method => !method.Body.HasExceptionHandlers).ToList().ForEach(method => Fold(flows[method]));
    }

    private void Keep(List<MethodDefinition> methods, Dictionary<MethodDefinition, Flow> flows, Func<IReadOnlySet<Flow.Value>, bool> isNull)
    {
        foreach (MethodDefinition method in methods)
        {
            Flow flow = flows[method];
            foreach (Instruction access in method.Body.Instructions.Where(flow.IsReached))
            {
                bool isStore = access.OpCode.Code is Code.Stfld or Code.Stsfld;
                bool isOther = access.OpCode.Code is not (Code.Ldfld or Code.Ldsfld);
                if (isOther && Field(access) is { } field && (!isStore || !isNull(flow.Operand(access, 0))))
                {
                    _ = _fields.Remove(field);
                }
            }
        }
    }

    private bool IsNull(Flow flow, Instruction maker) => maker.OpCode.Code switch
    {
        Code.Ldnull => true,
        Code.Ldfld or Code.Ldsfld => Field(maker) is { } field && _fields.Contains(field),
        Code.Dup => flow.Operand(maker, 0).All(value => value.Maker is not null && IsNull(flow, value.Maker)),
        _ => false,
    };

    private FieldDefinition? Field(Instruction instruction) =>
        instruction.Operand is FieldReference reference && reference.Resolve() is { } field && own.Contains(field.Module) ? field : null;

    private static void Fold(Flow flow)
    {
        MethodBody body = flow.Method.Body;
        List<Instruction> decided = [.. body.Instructions.Where(one => flow.IsReached(one) && flow.IsDecided(one))];
        foreach (Instruction branch in decided)
        {
            if (branch.OpCode.Code == Code.Brfalse && branch.Operand is Instruction target)
            {
                body.GetILProcessor().InsertAfter(branch, Instruction.Create(OpCodes.Br, target));
            }

            branch.OpCode = OpCodes.Pop;
            branch.Operand = null;
        }

        if (decided.Count > 0)
        {
            Flow now = new(flow.Method);
            body.Instructions.Where(one => !now.IsReached(one)).ToList().ForEach(one => body.Instructions.Remove(one));
        }
    }
}
