using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>Which classes a program makes one object of at most: the place that makes it runs once at most.</summary>
internal sealed class Instances
{
    private readonly MethodDefinition _entry;
    private readonly Func<Instruction, bool> _isOfOneRound;
    private readonly Dictionary<MethodDefinition, List<Site>> _calls = [];
    private readonly Dictionary<TypeDefinition, List<Site>> _made = [];
    private readonly HashSet<MethodDefinition> _taken = [];
    private readonly Dictionary<MethodDefinition, bool> _runsOnce = [];
    private readonly List<TypeDefinition> _types;

    /// <summary>Looks at all that is left of a program.</summary>
    /// <param name="own">Its assemblies.</param>
    /// <param name="entry">Where it begins.</param>
    /// <param name="isOfOneRound">Tells whether a branch only makes a loop of one round at most.</param>
    public Instances(IReadOnlyCollection<ModuleDefinition> own, MethodDefinition entry, Func<Instruction, bool> isOfOneRound)
    {
        _entry = entry;
        _isOfOneRound = isOfOneRound;
        _types = [.. own.SelectMany(module => module.GetTypes())];
        foreach (MethodDefinition method in _types.SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            foreach (Instruction instruction in method.Body.Instructions)
            {
                if (instruction.Operand is MethodReference clone)
                {
                    Refuse(clone);
                }

                if (instruction.Operand is MethodReference reference && reference.Resolve() is { } called && own.Contains(called.Module))
                {
                    Add(new Site(method, instruction), called);
                }
            }
        }
    }

    /// <summary>The only class of which an object can lie behind a reference of a type, and this only one; null when there may be others.</summary>
    public TypeDefinition? Only(TypeDefinition type)
    {
        List<TypeDefinition> made = [.. _made.Keys.Where(one => IsKindOf(one, type))];
        return made.Count == 1 && IsSingle(made[0]) ? made[0] : null;
    }

    /// <summary>Tells whether there is one object at most of a class and of what derives from it.</summary>
    public bool IsSingle(TypeDefinition type) => type.IsClass && !type.IsValueType && !type.HasGenericParameters
        && _made.Where(pair => IsKindOf(pair.Key, type)).SelectMany(pair => pair.Value).Take(2).ToList() is [{ } site] && IsOnce(site);

    /// <summary>Tells whether the one object of a class is made whenever the program runs, as far as branches tell.</summary>
    public bool IsAlwaysMade(TypeDefinition type) => IsSingle(type)
        && IsAlways(_made.Where(pair => IsKindOf(pair.Key, type)).SelectMany(pair => pair.Value).Single());

    private bool IsAlways(Site site)
    {
        List<Instruction> body = [.. site.Method.Body.Instructions];
        int at = body.IndexOf(site.Instruction);
        return !body.Take(at).Any(instruction => instruction.OpCode.Code == Code.Ret
                || (!_isOfOneRound(instruction) && Branches.Targets(instruction).Any(target => body.IndexOf(target) > at)))
            && (site.Method == _entry || (Calls(site.Method) is [{ } outer] && IsAlways(outer)));
    }

    /// <summary>Where a method is called, by name or by a constructor.</summary>
    public IReadOnlyList<Site> Calls(MethodDefinition method) => _calls.TryGetValue(method, out List<Site>? sites) ? sites : [];

    /// <summary>Tells whether a delegate is made of a method.</summary>
    public bool IsTaken(MethodDefinition method) => _taken.Contains(method);

    private static void Refuse(MethodReference reference)
    {
        if (reference is { Name: "MemberwiseClone", DeclaringType.FullName: "System.Object" })
        {
            throw new NotSupportedException("MemberwiseClone makes objects that nothing here sees");
        }
    }

    private void Add(Site site, MethodDefinition called)
    {
        if (site.Instruction.OpCode.Code is Code.Ldftn or Code.Ldvirtftn or Code.Ldtoken)
        {
            _ = _taken.Add(called);
            return;
        }

        Add(_calls, called, site);
        if (site.Instruction.OpCode.Code == Code.Newobj)
        {
            Add(_made, called.DeclaringType, site);
        }
    }

    private static void Add<T>(Dictionary<T, List<Site>> all, T key, Site site)
        where T : notnull
    {
        if (!all.TryGetValue(key, out List<Site>? sites))
        {
            all.Add(key, sites = []);
        }

        sites.Add(site);
    }

    /// <summary>Where the program begins.</summary>
    public MethodDefinition Entry => _entry;

    private bool RunsOnce(MethodDefinition method)
    {
        if (!_runsOnce.TryGetValue(method, out bool known))
        {
            _runsOnce[method] = false; // as long as it is asked: who calls itself may run again
            known = !method.IsVirtual && !_taken.Contains(method)
                && (method == _entry || (method.IsConstructor && method.IsStatic) ? Calls(method).Count == 0 : Calls(method) is [{ } site] && IsOnce(site));
            _runsOnce[method] = known;
        }

        return known;
    }

    /// <summary>Tells whether an instruction runs once at most: its method does, and no way leads from behind it back to it.</summary>
    public bool IsOnce(Site site)
    {
        List<Instruction> body = [.. site.Method.Body.Instructions];
        int at = body.IndexOf(site.Instruction);
        bool isLoop = body.Skip(at).Any(instruction => !_isOfOneRound(instruction) && Branches.Targets(instruction).Any(target => body.IndexOf(target) <= at))
            || site.Method.Body.ExceptionHandlers.Any(handler => body.IndexOf(handler.HandlerStart) <= body.IndexOf(handler.TryStart));
        return !isLoop && RunsOnce(site.Method);
    }

    /// <summary>Tells whether an object of a class is of another class, or has an interface.</summary>
    public static bool IsKindOf(TypeDefinition type, TypeDefinition kind)
    {
        for (TypeDefinition? holder = type; holder is not null; holder = holder.BaseType?.Resolve())
        {
            if (holder == kind || holder.Interfaces.Any(implemented => IsKindOf(implemented.InterfaceType.Resolve(), kind)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A place that calls a method or makes an object.</summary>
    /// <param name="Method">The method.</param>
    /// <param name="Instruction">The instruction in it.</param>
    internal sealed record Site(MethodDefinition Method, Instruction Instruction);
}
