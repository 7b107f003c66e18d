using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Borne.Trim;

/// <summary>
/// Puts the body of a method that is called from one place into that place. Its row in the heap goes, and the frame of some 200 bytes
/// that the call would need. What it held is forgotten at its end, as if it had returned.
/// </summary>
/// <param name="module">A module in which references to what is our own are definitions.</param>
/// <param name="homes">Which types will be in one assembly: no body goes from one into another, where all that it refers to would be rows.</param>
internal sealed class Inlining(ModuleDefinition module, Dictionary<TypeDefinition, int> homes)
{
    // Numbers of variables have 8 bits on the device; far branches have 16.
    private const int MaxVariables = 100;
    private const int MaxCode = 6_000;

    private readonly Callers _callers = new(module);
    private readonly HashSet<MethodDefinition> _seen = [];
    private readonly HashSet<MethodDefinition> _gone = [];

    /// <summary>Does it.</summary>
    public void Run()
    {
        foreach (MethodDefinition method in module.Types.SelectMany(type => type.Methods).Where(method => method.HasBody).ToList())
        {
            Into(method);
        }

        foreach (MethodDefinition method in _gone)
        {
            method.DeclaringType.Methods.Remove(method);
        }
    }

    // What a method calls is complete before it goes into the method.
    private void Into(MethodDefinition caller)
    {
        if (!_seen.Add(caller))
        {
            return;
        }

        // A frame that stays for good is not made longer.
        if (!StackDepth.Of(caller.Body).Keys.Any(instruction => instruction.OpCode.Code == Code.Ret))
        {
            return;
        }

        caller.Body.SimplifyMacros();
        VariablePool pool = new(caller.Body);
        foreach (Instruction call in caller.Body.Instructions.Where(IsCall).ToList())
        {
            MethodDefinition callee = (MethodDefinition)call.Operand;
            if (IsFit(callee) && callee != caller && homes[callee.DeclaringType] == homes[caller.DeclaringType])
            {
                Into(callee);
                if (_gone.Contains(callee) || callee.Body.Variables.Count + caller.Body.Variables.Count > MaxVariables
                    || ByteCode.Of(callee) + ByteCode.Of(caller) > MaxCode)
                {
                    continue;
                }

                callee.Body.SimplifyMacros();
                CallSite site = new(caller.Body, call, callee);
                if (site.IsSound)
                {
                    site.Replace(pool);
                    _gone.Add(callee);
                }
                else
                {
                    callee.Body.OptimizeMacros();
                }
            }
        }

        caller.Body.OptimizeMacros();
    }

    private static bool IsCall(Instruction instruction) => instruction.OpCode.Code is Code.Call or Code.Callvirt && instruction.Operand is MethodDefinition
        && instruction.Previous?.OpCode.OpCodeType != OpCodeType.Prefix;

    private bool IsFit(MethodDefinition method) => method.HasBody && !method.IsVirtual && !method.IsConstructor && !method.IsSynchronized
        && !method.Body.HasExceptionHandlers && method != module.EntryPoint && _callers.HasOne(method);
}
