using Mono.Cecil;

namespace Borne.Trim;

/// <summary>What makes one method override or implement another.</summary>
internal static class Signatures
{
    /// <summary>Tells whether name, result and parameters are the same.</summary>
    public static bool IsSame(MethodReference one, MethodReference other) =>
        one.Name == other.Name && one.ReturnType.FullName == other.ReturnType.FullName
        && one.Parameters.Select(parameter => parameter.ParameterType.FullName)
            .SequenceEqual(other.Parameters.Select(parameter => parameter.ParameterType.FullName));
}
