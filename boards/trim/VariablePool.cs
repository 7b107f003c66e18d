using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>Variables for bodies that are put into a method one after the other: one serves several of them.</summary>
/// <param name="body">The body of the method.</param>
internal sealed class VariablePool(MethodBody body)
{
    private readonly List<VariableDefinition> _all = [];
    private readonly HashSet<VariableDefinition> _taken = [];

    /// <summary>Begins a body: all are free.</summary>
    public void Begin() => _taken.Clear();

    /// <summary>Gives a variable that this body does not use yet.</summary>
    public VariableDefinition Take(TypeReference type)
    {
        VariableDefinition? variable = _all.Find(known => !_taken.Contains(known) && known.VariableType.FullName == type.FullName);
        if (variable is null)
        {
            variable = new VariableDefinition(type);
            body.Variables.Add(variable);
            body.InitLocals = true;
            _all.Add(variable);
        }

        _taken.Add(variable);
        return variable;
    }
}
