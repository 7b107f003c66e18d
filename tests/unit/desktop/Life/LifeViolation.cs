using System;

namespace Borne.Tests;

/// <summary>Something happened in a simulated life that must not.</summary>
internal sealed class LifeViolation(string message) : Exception(message)
{
}
