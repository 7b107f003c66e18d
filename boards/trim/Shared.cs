using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>
/// Keeps the one object of a class in one static field, and reads it there instead of where each user keeps it. Only where a
/// reference cannot be null, because then it can be no other object.
/// </summary>
/// <param name="whole">The program.</param>
internal sealed class Shared(Whole whole)
{
    private readonly Dictionary<(TypeDefinition Made, TypeDefinition Known), FieldDefinition> _fields = [];

    /// <summary>Does it in all methods.</summary>
    public void Replace()
    {
        foreach (MethodDefinition method in whole.Methods.ToList())
        {
            Editor editor = whole.Edit(method);
            foreach (Instruction read in editor.Find(one => Known(one) is not null))
            {
                TypeDefinition known = Known(read)!;
                if (whole.Instances.Only(known) is { } made && whole.NeverNull.IsSure(editor.Flow, read)
                    && (read.OpCode.Code != Code.Ldfld || whole.NeverNull.IsSure(editor.Flow, read, 0)))
                {
                    if (read.OpCode.Code == Code.Ldfld)
                    {
                        editor.Drop(read, 0, []);
                    }

                    editor.Change(read, OpCodes.Ldsfld, method.Module.ImportReference(Field(made, known)));
                }
            }
        }

        foreach (((TypeDefinition made, _), FieldDefinition field) in _fields)
        {
            Store(made, field);
        }
    }

    // The class or interface behind which an object is read.
    private TypeDefinition? Known(Instruction read)
    {
        TypeReference? type = read.OpCode.Code switch
        {
            Code.Ldarg when read.Operand is ParameterDefinition { Index: >= 0 } parameter => parameter.ParameterType,
            Code.Ldfld or Code.Ldsfld => whole.Field(read)?.FieldType,
            _ => null,
        };
        return type is null or ArrayType or ByReferenceType || type.Resolve() is not { IsValueType: false } known || !whole.Own.Contains(known.Module) ? null : known;
    }

    // Who knows an interface only must not come to depend on the class behind it.
    private FieldDefinition Field(TypeDefinition made, TypeDefinition known)
    {
        if (!_fields.TryGetValue((made, known), out FieldDefinition? field))
        {
            TypeDefinition holder = known == made ? made : Whole.Holder(known.Module, "Single" + known.Name);
            field = new FieldDefinition("Single" + made.Name, FieldAttributes.Public | FieldAttributes.Static, known);
            holder.Fields.Add(field);
            Whole.Open(holder);
            Whole.Open(known);
            _fields.Add((made, known), field);
            whole.NeverNull.Add(field);
        }

        return field;
    }

    // Before anybody can have a reference: where the constructor comes from that of System.Object, or when it begins.
    private void Store(TypeDefinition made, FieldDefinition field)
    {
        MethodDefinition constructor = made.Methods.Single(method => method.IsConstructor && !method.IsStatic
            && whole.Instances.Calls(method).Any(site => site.Instruction.OpCode.Code == Code.Newobj));
        Instruction? start = constructor.Body.Instructions.FirstOrDefault(one => one.Operand is MethodReference { DeclaringType.FullName: "System.Object", Name: ".ctor" });
        Editor editor = whole.Edit(constructor);
        Instruction[] store = [Instruction.Create(OpCodes.Ldarg, constructor.Body.ThisParameter), Instruction.Create(OpCodes.Stsfld, constructor.Module.ImportReference(field))];
        if (start is null)
        {
            Instruction first = constructor.Body.Instructions[0];
            editor.Before(first, store[0]);
            editor.After(store[0], store[1]);
        }
        else
        {
            editor.After(start, store[0]);
            editor.After(store[0], store[1]);
        }
    }
}
