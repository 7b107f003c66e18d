using System;

namespace Borne.Tests.Desktop.Life;

/// <summary>Something happened in a simulated life that must not.</summary>
internal sealed class LifeViolation(string message) : Exception(message)
{
}
