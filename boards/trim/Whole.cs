using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Borne.Trim;

/// <summary>All bodies of a program, and what is known about them, while passes change them.</summary>
internal sealed class Whole
{
    private readonly MethodDefinition _entry;
    private readonly AtMostOne _atMostOne;
    private readonly Dictionary<MethodDefinition, Editor> _editors = [];

    /// <summary>Takes the bodies; <see cref="Finish"/> gives them back.</summary>
    /// <param name="own">The program's assemblies.</param>
    /// <param name="entry">Where it begins.</param>
    public Whole(HashSet<ModuleDefinition> own, MethodDefinition entry)
    {
        Own = own;
        _entry = entry;
        foreach (MethodDefinition method in Methods)
        {
            method.Body.SimplifyMacros();
        }

        new NullFields(own).Fold();
        List<Flow> flows = [.. Methods.Select(method => new Flow(method))];
        _atMostOne = new AtMostOne(own, flows, new Instances(own, entry, _ => false));
        Instances = new Instances(own, entry, _atMostOne.IsOfOneRound);
        NeverNull = new NeverNull(own, flows, Instances);
    }

    /// <summary>The program's assemblies.</summary>
    public HashSet<ModuleDefinition> Own { get; }

    /// <summary>Where it begins.</summary>
    public MethodDefinition Entry => _entry;

    /// <summary>What is made once.</summary>
    public Instances Instances { get; private set; }

    /// <summary>What is never null.</summary>
    public NeverNull NeverNull { get; }

    /// <summary>All types.</summary>
    public IEnumerable<TypeDefinition> Types => Own.SelectMany(module => module.GetTypes());

    /// <summary>All methods with a body.</summary>
    public IEnumerable<MethodDefinition> Methods => Types.SelectMany(type => type.Methods).Where(method => method.HasBody);

    /// <summary>What changes a method.</summary>
    public Editor Edit(MethodDefinition method)
    {
        if (!_editors.TryGetValue(method, out Editor? editor))
        {
            _editors.Add(method, editor = new Editor(method, NeverNull));
        }

        return editor;
    }

    /// <summary>Looks anew for calls.</summary>
    public void Renew() => Instances = new Instances(Own, _entry, _atMostOne.IsOfOneRound);

    /// <summary>The field that an instruction names; null when it is not one of the program's own.</summary>
    public FieldDefinition? Field(Instruction instruction) =>
        instruction.Operand is FieldReference reference && reference.Resolve() is { } field && Own.Contains(field.Module) ? field : null;

    /// <summary>Lets another assembly name a member's class.</summary>
    public static void Open(TypeDefinition type)
    {
        for (TypeDefinition? one = type; one is not null; one = one.DeclaringType)
        {
            if (one.IsNested)
            {
                one.IsNestedPublic = true;
            }
            else
            {
                one.IsPublic = true;
            }
        }
    }

    /// <summary>A new class for static fields that belong to no other one.</summary>
    public static TypeDefinition Holder(ModuleDefinition module, string name)
    {
        TypeDefinition holder = new(
            "", name, TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit, module.TypeSystem.Object);
        module.Types.Add(holder);
        return holder;
    }

    /// <summary>Takes out what became nothing, and makes short forms again.</summary>
    public void Finish()
    {
        foreach (MethodDefinition method in Methods)
        {
            MethodBody body = method.Body;
            foreach (Instruction instruction in body.Instructions.Where(one => one.OpCode.Code == Code.Nop && one.Next is not null).ToList())
            {
                Editor.Retarget(body, instruction, instruction.Next);
                _ = body.Instructions.Remove(instruction);
            }

            HashSet<object> used = [.. body.Instructions.Select(instruction => instruction.Operand).OfType<VariableDefinition>()];
            foreach (VariableDefinition local in body.Variables.Where(local => !used.Contains(local)).ToList())
            {
                _ = body.Variables.Remove(local);
            }

            body.OptimizeMacros();
        }
    }
}
