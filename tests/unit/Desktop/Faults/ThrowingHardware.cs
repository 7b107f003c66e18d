#nullable enable
using System.Reflection;

namespace Borne.Tests.Desktop.Faults;

/// <summary>Stands before a part of the hardware, counts every call of it, and throws where the clock says so.</summary>
/// <remarks>Public and not sealed, because the runtime derives the stand-ins from it.</remarks>
public class ThrowingHardware : DispatchProxy
{
    private static readonly MethodInfo Wrapper = typeof(ThrowingHardware).GetMethod(nameof(Before), BindingFlags.NonPublic | BindingFlags.Static)!;

    private object? _part;
    private FaultClock? _clock;

    /// <summary>Puts a stand-in before a part.</summary>
    /// <typeparam name="T">The interface that the controller sees.</typeparam>
    /// <returns>Null where there is no such part.</returns>
    internal static T? Before<T>(T? part, FaultClock clock)
        where T : class
    {
        if (part is null)
        {
            return null;
        }

        T standIn = Create<T, ThrowingHardware>();
        ThrowingHardware proxy = (ThrowingHardware)(object)standIn;
        proxy._part = part;
        proxy._clock = clock;
        return standIn;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        MethodInfo method = targetMethod!;
        string name = $"{method.DeclaringType!.Name}.{method.Name}";
        if (_clock!.Strikes(name))
        {
            throw new InjectedFaultException(name);
        }

        object? result = method.Invoke(_part, args);

        // A connection is hardware as well.
        return result is not null && method.ReturnType.IsInterface
            ? Wrapper.MakeGenericMethod(method.ReturnType).Invoke(null, [result, _clock])
            : result;
    }
}
