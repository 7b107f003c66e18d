using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Borne.Trim;

/// <summary>One call, which gives way to the body of what is called. Both bodies are without short forms.</summary>
internal sealed class CallSite
{
    private readonly MethodBody _caller;
    private readonly Instruction _call;
    private readonly MethodDefinition _callee;
    private readonly List<Instruction> _code;
    private readonly List<ParameterDefinition> _parameters;
    private readonly bool _isStraight;

    /// <summary>Looks at a call.</summary>
    public CallSite(MethodBody caller, Instruction call, MethodDefinition callee)
    {
        _caller = caller;
        _call = call;
        _callee = callee;
        _code = [.. callee.Body.Instructions];
        _parameters = [.. callee.Parameters];
        if (callee.HasThis)
        {
            _parameters.Insert(0, callee.Body.ThisParameter);
        }

        _isStraight = _code.TrueForAll(instruction => instruction.OpCode.FlowControl is FlowControl.Next or FlowControl.Call or FlowControl.Meta
            || instruction == _code[^1]);
    }

    /// <summary>
    /// Tells whether the body can stand here. Branches need a stack that is empty but for the arguments, and a result is left at the
    /// end of the body, because the tool that makes the device's code counts the stack from line to line. A receiver that may be null
    /// must be found out as soon as the call would have.
    /// </summary>
    public bool IsSound => StackDepth.Of(_caller).TryGetValue(_call, out int depth)
        && (_isStraight || depth == _parameters.Count)
        && _code[^1].OpCode.Code == Code.Ret
        && (!_callee.HasThis || _call.OpCode.Code == Code.Call || IsOwnReceiver || IsTouchedFirst);

    // this.Method(...) or new X().Method(...), with nothing but loads between.
    private bool IsOwnReceiver
    {
        get
        {
            Instruction? at = _call.Previous;
            for (int i = 1; i < _parameters.Count; i++)
            {
                at = at is not null && IsLoad(at) ? at.Previous : null;
            }

            return at?.OpCode.Code == Code.Newobj || (at?.OpCode.Code == Code.Ldarg && _caller.Method.HasThis && at.Operand == _caller.ThisParameter);
        }
    }

    private bool IsTouchedFirst => _code[0].OpCode.Code == Code.Ldarg && _code[0].Operand == _callee.Body.ThisParameter && _code[1].OpCode.Code == Code.Ldfld;

    /// <summary>Puts the body here.</summary>
    public void Replace(VariablePool pool)
    {
        pool.Begin();
        Dictionary<VariableDefinition, VariableDefinition> variables = _callee.Body.Variables.ToDictionary(known => known, known => pool.Take(known.VariableType));
        Dictionary<ParameterDefinition, Instruction> loads = TakeLoads();
        List<ParameterDefinition> stacked = [.. _parameters.Where(parameter => !loads.ContainsKey(parameter))];
        List<Instruction> body = [];
        List<VariableDefinition> used = [.. variables.Values];
        Dictionary<ParameterDefinition, VariableDefinition> places = [];
        if (IsReadInOrder(stacked))
        {
            foreach (Instruction load in _code[..stacked.Count])
            {
                load.OpCode = OpCodes.Nop;
                load.Operand = null;
            }
        }
        else
        {
            foreach (ParameterDefinition parameter in Enumerable.Reverse(stacked))
            {
                VariableDefinition place = pool.Take(parameter == _callee.Body.ThisParameter ? This() : parameter.ParameterType);
                places.Add(parameter, place);
                used.Add(place);
                body.Add(Instruction.Create(OpCodes.Stloc, place));
            }
        }

        body.AddRange(_code);
        Instruction end = Instruction.Create(OpCodes.Nop);
        bool isLast = _call.Next.OpCode.Code == Code.Ret;
        foreach (Instruction instruction in _code)
        {
            Adapt(instruction, variables, loads, places);
            if (instruction == _code[^1])
            {
                instruction.OpCode = OpCodes.Nop;
            }
            else if (instruction.OpCode.Code == Code.Ret && !isLast)
            {
                instruction.OpCode = OpCodes.Br;
                instruction.Operand = end;
            }
        }

        body.Add(end);
        _callee.Body.Instructions.Clear();
        int at = _caller.Instructions.IndexOf(_call);
        body.ForEach(instruction => _caller.Instructions.Insert(++at, instruction));
        if (!isLast)
        {
            // What the call would have let go of is not held until the caller returns.
            foreach (VariableDefinition variable in used.Where(variable => IsHeldAlone(variable, body)).Distinct())
            {
                _caller.Instructions.Insert(++at, Instruction.Create(OpCodes.Ldnull));
                _caller.Instructions.Insert(++at, Instruction.Create(OpCodes.Stloc, variable));
            }
        }

        _call.OpCode = OpCodes.Nop;
        _call.Operand = null;
        Nops.Remove(_caller);
    }

    // What comes out of a field or a variable is held there anyway.
    private static bool IsHeldAlone(VariableDefinition variable, List<Instruction> body) => !variable.VariableType.IsValueType && !variable.VariableType.IsByReference
        && body.Exists(store => store.OpCode.Code is Code.Stloc or Code.Ldloca && store.Operand == variable && !(store.OpCode.Code == Code.Stloc
            && store.Previous.OpCode.Code is Code.Ldfld or Code.Ldsfld or Code.Ldarg or Code.Ldloc or Code.Ldnull or Code.Ldstr));

    private TypeReference This() => _callee.DeclaringType.IsValueType ? new ByReferenceType(_callee.DeclaringType) : _callee.DeclaringType;

    // Arguments at the end that are loaded by one instruction without effects: the body loads them itself.
    private Dictionary<ParameterDefinition, Instruction> TakeLoads()
    {
        Dictionary<ParameterDefinition, Instruction> loads = [];
        HashSet<Instruction> targets = Nops.Targets(_caller);
        Instruction at = _call;
        for (int i = _parameters.Count - 1; i >= 0 && !targets.Contains(at) && at.Previous is { } load && IsLoad(load) && IsUnchanged(load, _parameters[i]); i--)
        {
            at = load;
            loads.Add(_parameters[i], Instruction.Create(OpCodes.Nop));
            loads[_parameters[i]].OpCode = load.OpCode;
            loads[_parameters[i]].Operand = load.Operand;
            load.OpCode = OpCodes.Nop;
            load.Operand = null;
        }

        return loads;
    }

    // The body must not change what it loads: neither the parameter, nor through a reference what the caller loads.
    private bool IsUnchanged(Instruction load, ParameterDefinition parameter) =>
        !_code.Exists(instruction => instruction.OpCode.Code is Code.Starg or Code.Ldarga && instruction.Operand == parameter)
        && !_caller.Instructions.Any(instruction => instruction.OpCode.Code is Code.Ldloca or Code.Ldarga && instruction.Operand == load.Operand && load.Operand is not null)
        && (load.OpCode.Code is not (Code.Ldstr or Code.Ldc_I8 or Code.Ldc_R8 or Code.Ldc_R4)
            || _code.Count(instruction => instruction.OpCode.Code == Code.Ldarg && instruction.Operand == parameter) <= 1);

    // The body begins by loading what is on the stack, as it is there, and never again.
    private bool IsReadInOrder(List<ParameterDefinition> stacked)
    {
        HashSet<Instruction> targets = Nops.Targets(_callee.Body);
        for (int i = 0; i < stacked.Count; i++)
        {
            if (i >= _code.Count || _code[i].OpCode.Code != Code.Ldarg || _code[i].Operand != stacked[i] || targets.Contains(_code[i])
                || _code.Count(instruction => instruction.Operand == stacked[i]) != 1)
            {
                return false;
            }
        }

        return _isStraight || stacked.Count == 0;
    }

    private static bool IsLoad(Instruction instruction) => instruction.OpCode.Code is Code.Ldarg or Code.Ldloc or Code.Ldnull or Code.Ldstr
        or Code.Ldc_I4 or Code.Ldc_I8 or Code.Ldc_R4 or Code.Ldc_R8;

    private static void Adapt(
        Instruction instruction, Dictionary<VariableDefinition, VariableDefinition> variables, Dictionary<ParameterDefinition, Instruction> loads,
        Dictionary<ParameterDefinition, VariableDefinition> places)
    {
        switch (instruction.Operand)
        {
            case VariableDefinition variable when variables.TryGetValue(variable, out VariableDefinition? known):
                instruction.Operand = known;
                break;
            case ParameterDefinition parameter when loads.TryGetValue(parameter, out Instruction? load):
                instruction.OpCode = load.OpCode;
                instruction.Operand = load.Operand;
                break;
            case ParameterDefinition parameter when places.TryGetValue(parameter, out VariableDefinition? place):
                instruction.Operand = place;
                instruction.OpCode = instruction.OpCode.Code switch
                {
                    Code.Ldarg => OpCodes.Ldloc,
                    Code.Starg => OpCodes.Stloc,
                    _ => OpCodes.Ldloca,
                };
                break;
        }
    }
}
