using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>
/// Takes out fields that nothing reads, locals and parameters that nothing uses, and what is only done for them.
/// </summary>
/// <param name="whole">The program.</param>
/// <param name="harmless">What need not live.</param>
internal sealed class Unread(Whole whole, Harmless harmless)
{
    /// <summary>Takes out all that is unread, until there is nothing more.</summary>
    public void Remove()
    {
        while (Fields() | Bodies() | Parameters())
        {
        }
    }

    private bool Fields()
    {
        HashSet<FieldDefinition> unread = [.. whole.Types.Where(type => !type.IsValueType).SelectMany(type => type.Fields)
            .Where(field => !field.HasConstant && harmless.Has(field.FieldType))];
        HashSet<FieldDefinition> stored = [];
        foreach (MethodDefinition method in whole.Methods)
        {
            foreach (Instruction instruction in method.Body.Instructions)
            {
                if (whole.Field(instruction) is not { } field)
                {
                    continue;
                }

                bool isStore = instruction.OpCode.Code is Code.Stfld or Code.Stsfld;
                if (!isStore || !whole.Edit(method).Flow.IsReached(instruction)
                    || (instruction.OpCode.Code == Code.Stfld && !whole.NeverNull.IsSure(whole.Edit(method).Flow, instruction, 1)))
                {
                    _ = unread.Remove(field);
                }
                else
                {
                    _ = stored.Add(field);
                }
            }
        }

        unread.IntersectWith(stored);
        foreach (MethodDefinition method in whole.Methods)
        {
            Editor editor = whole.Edit(method);
            foreach (Instruction store in editor.Find(one => whole.Field(one) is { } field && unread.Contains(field)))
            {
                bool hasObject = store.OpCode.Code == Code.Stfld;
                editor.Drop(store, 0, []);
                editor.Change(store, hasObject ? OpCodes.Pop : OpCodes.Nop);
                if (hasObject)
                {
                    editor.Drop(store, 0, []);
                    editor.Change(store, OpCodes.Nop);
                }
            }
        }

        return unread.Count > 0;
    }

    private bool Bodies()
    {
        bool hasChanged = false;
        foreach (MethodDefinition method in whole.Methods)
        {
            Editor editor = whole.Edit(method);
            HashSet<object> read = [.. method.Body.Instructions.Where(one => one.OpCode.Code is Code.Ldloc or Code.Ldloca).Select(one => one.Operand)];
            foreach (Instruction instruction in editor.Find(one => one.OpCode.Code is Code.Pop or Code.Stloc))
            {
                bool isUnread = instruction.Operand is not VariableDefinition local || (!read.Contains(local) && harmless.Has(local.VariableType));
                if (isUnread && editor.Flow.Operand(instruction, 0) is { Count: 1 } values && values.Single() is { Maker: { } maker } value
                    && editor.IsPure(maker) && editor.Flow.Uses(value).Count == 1)
                {
                    editor.Drop(instruction, 0, []);
                    editor.Change(instruction, OpCodes.Nop);
                    hasChanged = true;
                }
                else if (isUnread && instruction.OpCode.Code == Code.Stloc)
                {
                    editor.Change(instruction, OpCodes.Pop);
                }
            }
        }

        return hasChanged;
    }

    private bool Parameters()
    {
        whole.Renew();
        bool hasChanged = false;
        foreach (MethodDefinition method in whole.Methods.Where(method => method.HasParameters && !method.IsVirtual && !method.HasGenericParameters
            && method != whole.Entry && !whole.Instances.IsTaken(method)).ToList())
        {
            HashSet<object> used = [.. method.Body.Instructions.Select(one => one.Operand).OfType<ParameterDefinition>()];
            foreach (ParameterDefinition parameter in method.Parameters.Where(one => !used.Contains(one) && harmless.Has(one.ParameterType)).ToList())
            {
                List<TypeReference> left = [.. method.Parameters.Where(one => one != parameter).Select(one => one.ParameterType)];
                bool isTaken = method.DeclaringType.Methods.Any(other => other != method && other.Name == method.Name
                    && other.Parameters.Select(one => one.ParameterType.FullName).SequenceEqual(left.Select(type => type.FullName)));
                if (!isTaken)
                {
                    Remove(method, parameter, left);
                    hasChanged = true;
                }
            }
        }

        return hasChanged;
    }

    private void Remove(MethodDefinition method, ParameterDefinition parameter, List<TypeReference> left)
    {
        int index = method.Parameters.IndexOf(parameter);
        foreach (Instances.Site site in whole.Instances.Calls(method))
        {
            MethodReference without = new(method.Name, method.ReturnType, method.DeclaringType) { HasThis = method.HasThis };
            left.ForEach(type => without.Parameters.Add(new ParameterDefinition(type)));
            Editor editor = whole.Edit(site.Method);
            if (editor.Flow.IsReached(site.Instruction))
            {
                editor.Drop(site.Instruction, left.Count - index, [.. left.Skip(index)]);
            }

            editor.Change(site.Instruction, site.Instruction.OpCode, without);
        }

        _ = method.Parameters.Remove(parameter);
        foreach (Instances.Site site in whole.Instances.Calls(method))
        {
            site.Instruction.Operand = site.Method.Module.ImportReference(method);
        }
    }
}
