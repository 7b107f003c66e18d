using System;

namespace Borne.Tests.Desktop.Faults;

/// <summary>What a driver throws that nobody expected to throw.</summary>
public sealed class InjectedFaultException(string call) : Exception(call);
