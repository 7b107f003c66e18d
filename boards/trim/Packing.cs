using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>
/// Puts static numbers and truths into arrays, one for each type: the runtime gives each field 12 bytes, and an
/// element as many as its type has.
/// </summary>
/// <param name="whole">The program.</param>
/// <param name="fields">Fields that nothing reads before the program begins.</param>
internal sealed class Packing(Whole whole, IReadOnlyCollection<FieldDefinition> fields)
{
    // With fewer the array's own head and field are not worth it.
    private const int FewestFields = 4;

    private readonly Dictionary<FieldDefinition, (FieldDefinition Array, int Index)> _places = [];

    /// <summary>Does it.</summary>
    public void Pack()
    {
        Dictionary<FieldDefinition, int> uses = fields.Where(field => Element(field) is not null).ToDictionary(field => field, _ => 0);
        foreach (MethodDefinition method in whole.Methods)
        {
            Flow flow = whole.Edit(method).Flow;
            foreach (Instruction access in method.Body.Instructions)
            {
                if (whole.Field(access) is not { } field || !uses.ContainsKey(field))
                {
                    continue;
                }

                if (access.OpCode.Code is Code.Ldsfld or Code.Stsfld && flow.IsReached(access))
                {
                    uses[field]++;
                }
                else
                {
                    _ = uses.Remove(field);
                }
            }
        }

        TypeDefinition? holder = null;
        foreach (var group in uses.Keys.GroupBy(field => Element(field)!.MetadataType).Where(group => group.Count() >= FewestFields)
            .OrderBy(group => group.Key).ToList())
        {
            // Those that are used most get the numbers with the shortest instructions.
            holder ??= Whole.Holder(whole.Entry.Module, "Packed");
            Place(holder, [.. group.OrderByDescending(field => uses[field]).ThenBy(field => field.FullName, StringComparer.Ordinal)]);
        }

        foreach (MethodDefinition method in whole.Methods)
        {
            Editor editor = whole.Edit(method);
            foreach (Instruction access in editor.Find(one => whole.Field(one) is { } field && _places.ContainsKey(field)))
            {
                Replace(method, editor, access);
            }
        }

        Make();
    }

    private void Place(TypeDefinition holder, List<FieldDefinition> group)
    {
        TypeReference element = Element(group[0])!;
        FieldDefinition array = new(element.Name + "s", FieldAttributes.Public | FieldAttributes.Static, new ArrayType(element));
        holder.Fields.Add(array);
        for (int i = 0; i < group.Count; i++)
        {
            _places.Add(group[i], (array, i));
        }
    }

    private void Replace(MethodDefinition method, Editor editor, Instruction access)
    {
        (FieldDefinition array, int index) = _places[whole.Field(access)!];
        FieldReference reference = method.Module.ImportReference(array);
        MetadataType type = ((ArrayType)array.FieldType).ElementType.MetadataType;
        if (access.OpCode.Code == Code.Ldsfld)
        {
            editor.Change(access, OpCodes.Ldsfld, reference);
            Instruction number = Instruction.Create(OpCodes.Ldc_I4, index);
            editor.After(access, number);
            editor.After(number, Instruction.Create(Load(type)));
            return;
        }

        Instruction[] place = [Instruction.Create(OpCodes.Ldsfld, reference), Instruction.Create(OpCodes.Ldc_I4, index)];
        if (Start(method.Body, editor.Flow, access) is { } start)
        {
            editor.Before(start, place[0]);
            editor.After(place[0], place[1]);
        }
        else
        {
            VariableDefinition value = new(method.Module.ImportReference(((ArrayType)array.FieldType).ElementType));
            method.Body.Variables.Add(value);
            Instruction keep = Instruction.Create(OpCodes.Stloc, value);
            editor.Before(access, keep);
            editor.After(keep, place[0]);
            editor.After(place[0], place[1]);
            editor.After(place[1], Instruction.Create(OpCodes.Ldloc, value));
        }

        editor.Change(access, Store(type));
    }

    // Where the value begins that an instruction stores: from there on only it is made, and no way leads in or out.
    private static Instruction? Start(MethodBody body, Flow flow, Instruction store)
    {
        int level = flow.Depth(store) - 1;
        HashSet<Instruction> region = [store];
        for (Instruction? one = store.Previous; one is not null && flow.IsReached(one) && flow.Depth(one) >= level; one = one.Previous)
        {
            if (flow.Depth(one) == level && IsClosed(body, region, one))
            {
                return one;
            }

            _ = region.Add(one);
        }

        return null;
    }

    private static bool IsClosed(MethodBody body, HashSet<Instruction> region, Instruction start) =>
        body.Instructions.All(one =>
        {
            bool isInside = one != region.First() && (one == start || region.Contains(one));
            return Branches.Targets(one).All(target => region.Contains(target) == isInside)
                && (!isInside || one.OpCode.FlowControl is FlowControl.Next or FlowControl.Call or FlowControl.Branch or FlowControl.Cond_Branch);
        })
        && !body.ExceptionHandlers.Any(handler => new[] { handler.TryStart, handler.TryEnd, handler.HandlerStart, handler.HandlerEnd, handler.FilterStart }
            .Any(edge => edge is not null && region.Contains(edge)));

    // At the very beginning, so that all are zero and false as the fields were.
    private void Make()
    {
        MethodBody body = whole.Entry.Body;
        Instruction first = body.Instructions[0];
        ILProcessor il = body.GetILProcessor();
        foreach (IGrouping<FieldDefinition, FieldDefinition> array in _places.GroupBy(pair => pair.Value.Array, pair => pair.Key))
        {
            il.InsertBefore(first, il.Create(OpCodes.Ldc_I4, array.Count()));
            il.InsertBefore(first, il.Create(OpCodes.Newarr, body.Method.Module.ImportReference(((ArrayType)array.Key.FieldType).ElementType)));
            il.InsertBefore(first, il.Create(OpCodes.Stsfld, body.Method.Module.ImportReference(array.Key)));
        }
    }

    private static TypeReference? Element(FieldDefinition field)
    {
        TypeReference type = field.FieldType;
        if (type.MetadataType == MetadataType.ValueType && type.Resolve() is { IsEnum: true } kind)
        {
            type = kind.Fields.Single(one => !one.IsStatic).FieldType;
        }

        TypeSystem system = field.Module.TypeSystem;
        return type.MetadataType switch
        {
            MetadataType.Boolean => system.Boolean,
            MetadataType.Byte => system.Byte,
            MetadataType.Int32 => system.Int32,
            MetadataType.Int64 => system.Int64,
            _ => null,
        };
    }

    private static OpCode Load(MetadataType type) => type switch
    {
        MetadataType.Int32 => OpCodes.Ldelem_I4,
        MetadataType.Int64 => OpCodes.Ldelem_I8,
        _ => OpCodes.Ldelem_U1,
    };

    private static OpCode Store(MetadataType type) => type switch
    {
        MetadataType.Int32 => OpCodes.Stelem_I4,
        MetadataType.Int64 => OpCodes.Stelem_I8,
        _ => OpCodes.Stelem_I1,
    };
}
