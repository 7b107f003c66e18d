using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>Which methods are called from one place only, and nothing else is done with them.</summary>
internal sealed class Callers
{
    private readonly Dictionary<MethodDefinition, int> _uses = [];

    /// <summary>Counts in a module in which references to what is our own are definitions.</summary>
    public Callers(ModuleDefinition module)
    {
        foreach (MethodDefinition method in module.Types.SelectMany(type => type.Methods))
        {
            foreach (MethodReference implemented in method.Overrides)
            {
                Count(implemented, 2);
            }

            if (method.HasBody)
            {
                foreach (Instruction instruction in method.Body.Instructions)
                {
                    Count(instruction.Operand, instruction.OpCode.Code is Code.Call or Code.Callvirt ? 1 : 2);
                }
            }
        }
    }

    /// <summary>Tells whether there is one call of a method.</summary>
    public bool HasOne(MethodDefinition method) => _uses.TryGetValue(method, out int uses) && uses == 1;

    private void Count(object? operand, int uses)
    {
        if (operand is MethodDefinition method)
        {
            _uses[method] = _uses.GetValueOrDefault(method) + uses;
        }
    }
}
