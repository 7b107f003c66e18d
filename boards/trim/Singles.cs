using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>
/// Makes static what belongs to the one object of its class: its fields, and then methods that need no object any more. What can
/// be null is left as it is, because a static member does not find that out.
/// </summary>
/// <param name="whole">The program.</param>
internal sealed class Singles(Whole whole)
{
    /// <summary>Makes static what can be, and takes out and packs what that leaves.</summary>
    public static void Make(Whole whole)
    {
        Singles singles = new(whole);
        IReadOnlyCollection<FieldDefinition> fields = singles.Fields();
        new Shared(whole).Replace();
        Harmless harmless = new(whole);
        singles.Methods(harmless);
        new Unread(whole, harmless).Remove();
        new Packing(whole, fields).Pack();
        whole.Finish();
    }

    /// <summary>Makes fields static.</summary>
    /// <returns>Those fields.</returns>
    public IReadOnlyCollection<FieldDefinition> Fields()
    {
        HashSet<FieldDefinition> fields = [.. whole.Types.Where(type => !IsDelegate(type) && whole.Instances.IsAlwaysMade(type) && IsKept(type))
            .SelectMany(type => type.Fields).Where(field => !field.IsStatic)];
        foreach (MethodDefinition method in whole.Methods)
        {
            Editor editor = whole.Edit(method);
            foreach (Instruction access in editor.Find(IsAccess))
            {
                if (whole.Field(access) is { } field && !whole.NeverNull.IsSure(editor.Flow, access, access.OpCode.Code == Code.Stfld ? 1 : 0))
                {
                    _ = fields.Remove(field);
                }
            }
        }

        foreach (MethodDefinition method in whole.Methods)
        {
            Editor editor = whole.Edit(method);
            foreach (Instruction access in editor.Find(one => IsAccess(one) && whole.Field(one) is { } field && fields.Contains(field)))
            {
                FieldDefinition field = whole.Field(access)!;
                bool isStore = access.OpCode.Code == Code.Stfld;
                editor.Drop(access, isStore ? 1 : 0, isStore ? [field.FieldType] : []);
                editor.Change(access, isStore ? OpCodes.Stsfld : access.OpCode.Code == Code.Ldfld ? OpCodes.Ldsfld : OpCodes.Ldsflda, access.Operand);
            }
        }

        foreach (FieldDefinition field in fields)
        {
            field.IsStatic = true;
            field.IsInitOnly = false;
            field.IsPublic = true;
            Whole.Open(field.DeclaringType);
        }

        return fields;
    }

    /// <summary>Makes methods static that do not use their object.</summary>
    /// <param name="harmless">Objects that need not live while a method of theirs runs.</param>
    public void Methods(Harmless harmless)
    {
        whole.Renew();
        HashSet<MethodDefinition> methods = [.. whole.Methods.Where(method => method.HasThis && !method.IsVirtual && !method.IsConstructor
            && !method.DeclaringType.IsValueType && harmless.Has(method.DeclaringType) && !method.HasGenericParameters && !whole.Instances.IsTaken(method))];
        while (methods.RemoveWhere(method => !IsUnused(method, methods)) + methods.RemoveWhere(method => !whole.Instances.Calls(method).All(IsSure)) > 0)
        {
        }

        Dictionary<MethodDefinition, List<Instances.Site>> sites = methods.ToDictionary(method => method, method => whole.Instances.Calls(method).ToList());
        foreach ((MethodDefinition method, List<Instances.Site> calls) in sites)
        {
            foreach (Instances.Site site in calls)
            {
                MethodReference without = new(method.Name, method.ReturnType, method.DeclaringType);
                foreach (ParameterDefinition parameter in method.Parameters)
                {
                    without.Parameters.Add(new ParameterDefinition(parameter.ParameterType));
                }

                Editor editor = whole.Edit(site.Method);
                if (editor.Flow.IsReached(site.Instruction))
                {
                    editor.Drop(site.Instruction, method.Parameters.Count, [.. method.Parameters.Select(parameter => parameter.ParameterType)]);
                }

                editor.Change(site.Instruction, OpCodes.Call, without);
            }
        }

        foreach ((MethodDefinition method, List<Instances.Site> calls) in sites)
        {
            method.HasThis = false;
            method.IsStatic = true;
            foreach (Instances.Site site in calls)
            {
                site.Instruction.Operand = site.Method.Module.ImportReference(method);
            }
        }
    }

    // A class whose object no field can hold lives as long as the method that makes it: its fields would live for ever.
    private bool IsKept(TypeDefinition type) => whole.Types.SelectMany(holder => holder.Fields).Any(field => CanHold(field.FieldType, type));

    private bool CanHold(TypeReference reference, TypeDefinition type)
    {
        TypeReference held = reference is ArrayType array ? array.ElementType : reference;
        return held.Resolve() is { } kind && whole.Own.Contains(kind.Module) && Instances.IsKindOf(type, kind);
    }

    private bool IsUnused(MethodDefinition method, HashSet<MethodDefinition> methods)
    {
        Flow flow = whole.Edit(method).Flow;
        return method.Body.Instructions.Where(one => one.Operand == method.Body.ThisParameter).All(one => one.OpCode.Code == Code.Ldarg
            && flow.Uses(new Flow.Value(one, 0)).All(use => use.By.OpCode.Code is Code.Call or Code.Callvirt
                && ((MethodReference)use.By.Operand).Resolve() is { } called && methods.Contains(called) && use.Depth == called.Parameters.Count));
    }

    private bool IsSure(Instances.Site site)
    {
        Flow flow = whole.Edit(site.Method).Flow;
        return !flow.IsReached(site.Instruction)
            || whole.NeverNull.IsSure(flow, site.Instruction, ((MethodReference)site.Instruction.Operand).Parameters.Count);
    }

    private static bool IsAccess(Instruction instruction) => instruction.OpCode.Code is Code.Ldfld or Code.Ldflda or Code.Stfld;

    private static bool IsDelegate(TypeDefinition type) => type.BaseType?.FullName is "System.MulticastDelegate" or "System.Delegate";
}
