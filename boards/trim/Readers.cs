using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>Which fields may be read while a method runs, by it and by all that it calls.</summary>
internal sealed class Readers
{
    private readonly HashSet<ModuleDefinition> _own;
    private readonly List<TypeDefinition> _types;
    private readonly Dictionary<MethodDefinition, List<MethodDefinition>> _instead = [];
    private readonly ILookup<(string Name, int Parameters), MethodDefinition> _virtual;
    private readonly Dictionary<MethodDefinition, HashSet<FieldDefinition>> _known = [];

    /// <summary>Looks at all methods of a program.</summary>
    public Readers(HashSet<ModuleDefinition> own)
    {
        _own = own;
        _types = [.. own.SelectMany(module => module.GetTypes())];
        List<MethodDefinition> all = [.. _types.SelectMany(type => type.Methods).Where(method => method.HasBody)];
        _virtual = all.Where(method => method.IsVirtual)
            .SelectMany(method => method.Overrides.Select(slot => slot.Name).Append(method.Name).Distinct().Select(name => (name, method)))
            .ToLookup(pair => (pair.name, pair.method.Parameters.Count), pair => pair.method);
        HashSet<MethodDefinition> taken = [.. all.SelectMany(method => method.Body.Instructions)
            .Where(one => one.OpCode.Code is Code.Ldftn or Code.Ldvirtftn).Select(one => ((MethodReference)one.Operand).Resolve())];
        Always = Reads([.. all.Where(method => taken.Contains(method) || (method.IsConstructor && method.IsStatic) || (method.IsVirtual && IsOfPlatform(method)))]);
    }

    /// <summary>What may be read at any time: on other threads, by the platform, before the program begins.</summary>
    public HashSet<FieldDefinition> Always { get; }

    /// <summary>What an instruction that calls a method may lead to; nothing for other instructions.</summary>
    public IReadOnlySet<FieldDefinition> Of(Instruction call)
    {
        HashSet<FieldDefinition> reads = [];
        foreach (MethodDefinition called in Called(call))
        {
            if (!_known.TryGetValue(called, out HashSet<FieldDefinition>? known))
            {
                _known.Add(called, known = Reads([called]));
            }

            reads.UnionWith(known);
        }

        return reads;
    }

    /// <summary>What may be read after a constructor has failed: by those who catch the error, and those who go on then.</summary>
    /// <param name="constructor">The constructor.</param>
    /// <param name="instances">Who calls it; null is told when it is not one place that runs once.</param>
    public IReadOnlySet<FieldDefinition>? AfterFailure(MethodDefinition constructor, Instances instances)
    {
        HashSet<FieldDefinition> reads = [];
        bool isCaught = false;
        for (MethodDefinition failed = constructor; failed != instances.Entry; failed = instances.Calls(failed)[0].Method)
        {
            if (instances.Calls(failed) is not [{ } site] || !instances.IsOnce(site))
            {
                return null;
            }

            Instruction at = site.Instruction;
            List<Instruction> body = [.. site.Method.Body.Instructions];
            List<Instruction> starts = [.. site.Method.Body.ExceptionHandlers
                .Where(handler => body.IndexOf(handler.TryStart) <= body.IndexOf(at) && body.IndexOf(at) < body.IndexOf(handler.TryEnd))
                .SelectMany(handler => new[] { handler.HandlerStart, handler.FilterStart }).Where(start => start is not null)];
            foreach (Instruction later in Branches.From(isCaught && at.Next is not null ? [.. starts, at.Next] : starts))
            {
                reads.UnionWith(Own(later));
                reads.UnionWith(Of(later));
            }

            isCaught |= starts.Count > 0; // who called the method that catches it goes on behind the call
        }

        return reads;
    }

    private static IEnumerable<FieldDefinition> Own(Instruction instruction) =>
        instruction.OpCode.Code is Code.Ldfld or Code.Ldflda or Code.Ldtoken && instruction.Operand is FieldReference field ? [field.Resolve()] : [];

    private HashSet<FieldDefinition> Reads(List<MethodDefinition> from)
    {
        HashSet<FieldDefinition> reads = [];
        HashSet<MethodDefinition> seen = [.. from];
        Queue<MethodDefinition> work = new(seen);
        while (work.TryDequeue(out MethodDefinition? method))
        {
            foreach (Instruction instruction in method.Body.Instructions)
            {
                reads.UnionWith(Own(instruction));
                foreach (MethodDefinition called in Called(instruction).Where(seen.Add))
                {
                    work.Enqueue(called);
                }
            }
        }

        return reads;
    }

    // Who overrides or implements has the same name, or says so.
    private IEnumerable<MethodDefinition> Called(Instruction instruction)
    {
        if (instruction.OpCode.Code is not (Code.Call or Code.Callvirt or Code.Newobj)
            || instruction.Operand is not MethodReference reference || reference.Resolve() is not { } called || !_own.Contains(called.Module))
        {
            return [];
        }

        IEnumerable<MethodDefinition> further = called.IsVirtual ? Instead(called) : [];
        return called.HasBody ? further.Append(called) : further;
    }

    private List<MethodDefinition> Instead(MethodDefinition slot)
    {
        if (!_instead.TryGetValue(slot, out List<MethodDefinition>? known))
        {
            List<TypeDefinition> kinds = [.. _types.Where(type => Instances.IsKindOf(type, slot.DeclaringType))];
            known = [.. _virtual[(slot.Name, slot.Parameters.Count)].Where(method => kinds.Exists(type => Instances.IsKindOf(type, method.DeclaringType)))];
            _instead.Add(slot, known);
        }

        return known;
    }

    private bool IsOfPlatform(MethodDefinition method)
    {
        for (TypeDefinition? holder = method.DeclaringType; holder is not null; holder = holder.BaseType?.Resolve())
        {
            bool isNamed = !_own.Contains(holder.Module) && holder.Methods.Any(slot => slot.IsVirtual && slot.Name == method.Name);
            if (isNamed || holder.Interfaces.Any(one => IsNamed(one.InterfaceType.Resolve(), method)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsNamed(TypeDefinition known, MethodDefinition method) =>
        (!_own.Contains(known.Module) && known.Methods.Any(slot => method.Name == slot.Name || method.Overrides.Any(one => one.Name == slot.Name)))
        || known.Interfaces.Any(one => IsNamed(one.InterfaceType.Resolve(), method));
}
