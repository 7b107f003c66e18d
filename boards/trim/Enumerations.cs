using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>
/// Puts the number in the place of an enumeration. One that becomes an object somewhere stays, since such an object knows its type.
/// </summary>
/// <param name="module">A module in which references to what is our own are definitions.</param>
internal sealed class Enumerations(ModuleDefinition module) : Replacement(module)
{
    /// <summary>Does it.</summary>
    public void Replace()
    {
        foreach (TypeDefinition type in Module.Types.Where(type => type.IsEnum))
        {
            Gone.Add(type, type.Fields.Single(field => !field.IsStatic).FieldType);
        }

        KeepWhere(code => code is Code.Box or Code.Unbox or Code.Unbox_Any or Code.Constrained or Code.Isinst or Code.Castclass or Code.Ldtoken);
        KeepOverloads();
        ReplaceAll();
    }
}
