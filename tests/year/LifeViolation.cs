using System;

namespace Borne.Year;

/// <summary>Something happened in a simulated life that must not.</summary>
internal sealed class LifeViolation(string message) : Exception(message)
{
}
