using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>Which fields each constructor of a class stores before anybody can read them.</summary>
/// <param name="own">The program's assemblies.</param>
/// <param name="flows">Its methods.</param>
/// <param name="instances">Who calls them.</param>
internal sealed class Wholeness(HashSet<ModuleDefinition> own, IReadOnlyCollection<Flow> flows, Instances instances)
{
    private readonly Dictionary<MethodDefinition, Flow> _flows = flows.ToDictionary(flow => flow.Method);
    private readonly Dictionary<MethodDefinition, HashSet<FieldDefinition>?> _reads = [];
    private readonly Readers _readers = new(own);

    private readonly HashSet<Instruction> _late = [];

    /// <summary>Tells whether an instruction of a constructor reads a field of its object behind the place that stores it.</summary>
    public bool IsLate(Instruction read) => _late.Contains(read);

    /// <summary>Fields of a class that are stored in time: before others get the object, or before anybody runs who reads them.</summary>
    public HashSet<FieldDefinition> Stored(TypeDefinition type)
    {
        HashSet<FieldDefinition> fields = [.. type.Fields.Where(field => !field.IsStatic)];
        foreach (MethodDefinition constructor in type.Methods.Where(method => method.IsConstructor && !method.IsStatic && method.HasBody))
        {
            Flow flow = _flows[constructor];
            Dictionary<Instruction, HashSet<FieldDefinition>> before = Follow(flow);
            fields.IntersectWith(Unseen(flow, before, fields).Union(Unread(flow, before, fields)));
            _late.UnionWith(before.Where(pair => pair.Key.OpCode.Code == Code.Ldfld && flow.Operand(pair.Key, 0).All(value => IsThis(value.Maker))
                && pair.Value.Contains(((FieldReference)pair.Key.Operand).Resolve())).Select(pair => pair.Key));
        }

        return fields;
    }

    // Stored before the object is seen by others.
    private HashSet<FieldDefinition> Unseen(Flow flow, Dictionary<Instruction, HashSet<FieldDefinition>> before, HashSet<FieldDefinition> all)
    {
        HashSet<FieldDefinition> fields = [.. all];
        foreach ((Instruction instruction, HashSet<FieldDefinition> stored) in before)
        {
            Look(flow, instruction, stored, fields);
        }

        return fields;
    }

    // Stored before anybody runs who reads them.
    private HashSet<FieldDefinition> Unread(Flow flow, Dictionary<Instruction, HashSet<FieldDefinition>> before, HashSet<FieldDefinition> all)
    {
        if (_readers.AfterFailure(flow.Method, instances) is not { } afterFailure)
        {
            return [];
        }

        HashSet<FieldDefinition> fields = [.. all.Except(_readers.Always).Except(afterFailure)];
        foreach ((Instruction instruction, HashSet<FieldDefinition> stored) in before)
        {
            if (instruction.OpCode.Code == Code.Ret)
            {
                fields.IntersectWith(stored);
            }
            else if (instruction.OpCode.Code is Code.Ldfld or Code.Ldflda)
            {
                FieldDefinition read = ((FieldReference)instruction.Operand).Resolve();
                fields.RemoveWhere(one => one == read && !stored.Contains(one));
            }
            else if (!IsChain(flow, instruction))
            {
                IReadOnlySet<FieldDefinition> reads = _readers.Of(instruction);
                fields.RemoveWhere(one => !stored.Contains(one) && reads.Contains(one));
            }
        }

        return fields;
    }

    private static bool IsChain(Flow flow, Instruction instruction) => instruction.OpCode.Code == Code.Call
        && ((MethodReference)instruction.Operand).Resolve() is { IsConstructor: true } called && called.DeclaringType == flow.Method.DeclaringType;

    // Fields of its object that a constructor has stored before each of its instructions.
    private static Dictionary<Instruction, HashSet<FieldDefinition>> Follow(Flow flow)
    {
        Dictionary<Instruction, HashSet<FieldDefinition>> before = [];
        Stack<Instruction> work = new();
        Enter(flow.Method.Body.Instructions[0], []);
        foreach (ExceptionHandler handler in flow.Method.Body.ExceptionHandlers)
        {
            Enter(handler.HandlerStart, []);
        }

        while (work.TryPop(out Instruction? instruction))
        {
            foreach (Instruction next in Branches.Next(instruction).Where(flow.IsReached))
            {
                Enter(next, After(flow, instruction, before[instruction]));
            }
        }

        return before;

        void Enter(Instruction instruction, HashSet<FieldDefinition> stored)
        {
            if (!before.TryGetValue(instruction, out HashSet<FieldDefinition>? known))
            {
                before.Add(instruction, stored);
                work.Push(instruction);
            }
            else if (!known.IsSubsetOf(stored))
            {
                before[instruction] = [.. known.Intersect(stored)];
                work.Push(instruction);
            }
        }
    }

    private static HashSet<FieldDefinition> After(Flow flow, Instruction instruction, HashSet<FieldDefinition> stored) =>
        IsChain(flow, instruction) ? [.. flow.Method.DeclaringType.Fields] // the other constructor is looked at by itself
        : instruction.OpCode.Code == Code.Stfld && Kind(flow, instruction, 1) is (UseKind.Store, { } field) ? [.. stored, field]
        : stored;

    private void Look(Flow flow, Instruction instruction, HashSet<FieldDefinition> stored, HashSet<FieldDefinition> fields)
    {
        if (instruction.OpCode.Code == Code.Ret)
        {
            fields.IntersectWith(stored);
        }

        for (int depth = 0; depth < flow.Taken(instruction); depth++)
        {
            if (!flow.Operand(instruction, depth).Any(value => IsThis(value.Maker)))
            {
                continue;
            }

            switch (Kind(flow, instruction, depth))
            {
                case (UseKind.Store, _):
                    break;
                case (UseKind.Read, { } field):
                    fields.RemoveWhere(one => one == field && !stored.Contains(one));
                    break;
                case (UseKind.Call, _):
                    HashSet<FieldDefinition>? reads = Reads(((MethodReference)instruction.Operand).Resolve());
                    fields.RemoveWhere(one => !stored.Contains(one) && reads?.Contains(one) != false && !IsChain(flow, instruction));
                    break;
                default:
                    fields.IntersectWith(stored);
                    break;
            }
        }
    }

    // What a method reads of its object; null when it gives the object away.
    private HashSet<FieldDefinition>? Reads(MethodDefinition method)
    {
        if (!own.Contains(method.Module))
        {
            return method.IsConstructor && method.DeclaringType.FullName == "System.Object" ? [] : null;
        }

        if (!_reads.TryGetValue(method, out HashSet<FieldDefinition>? reads))
        {
            _reads[method] = null; // as long as it is asked
            _reads[method] = reads = _flows.TryGetValue(method, out Flow? flow) ? Give(flow) : null;
        }

        return reads;
    }

    private HashSet<FieldDefinition>? Give(Flow flow)
    {
        HashSet<FieldDefinition> reads = [];
        foreach (Instruction maker in flow.Method.Body.Instructions.Where(IsThis))
        {
            foreach (Flow.Use use in flow.Uses(new Flow.Value(maker, 0)))
            {
                switch (Kind(flow, use.By, use.Depth))
                {
                    case (UseKind.Store, _):
                        break;
                    case (UseKind.Read, { } field):
                        _ = reads.Add(field);
                        break;
                    case (UseKind.Call, _) when Reads(((MethodReference)use.By.Operand).Resolve()) is { } further:
                        reads.UnionWith(further);
                        break;
                    default:
                        return null;
                }
            }
        }

        return reads;
    }

    private static (UseKind Kind, FieldDefinition? Field) Kind(Flow flow, Instruction by, int depth) => by.OpCode.Code switch
    {
        Code.Stfld when depth == 1 && flow.Operand(by, 1).All(value => IsThis(value.Maker)) => (UseKind.Store, ((FieldReference)by.Operand).Resolve()),
        Code.Ldfld => (UseKind.Read, ((FieldReference)by.Operand).Resolve()),
        Code.Call or Code.Callvirt when by.Operand is MethodReference called && called.HasThis && depth == called.Parameters.Count
            && !called.Resolve().IsVirtual => (UseKind.Call, null),
        _ => (UseKind.Other, null),
    };

    private static bool IsThis(Instruction? maker) => maker is { OpCode.Code: Code.Ldarg, Operand: ParameterDefinition { Index: -1 } };

    private enum UseKind
    {
        Other,
        Store,
        Read,
        Call,
    }
}
