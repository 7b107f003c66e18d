using System.Security.Cryptography.X509Certificates;

namespace Borne.Hil.Loopback;

/// <summary>What a loop-back is built like.</summary>
public sealed record LoopbackBuild
{
    /// <summary>What is broken in the wallbox.</summary>
    public LoopbackFault Fault { get; init; }

    /// <summary>What is broken in the bench.</summary>
    public BenchFault BenchFault { get; init; }

    /// <summary>Start phases of all that runs by itself, tolerances of the parts, and noise.</summary>
    public int Seed { get; init; } = 61851;

    /// <summary>One of so many lines to and from the stimulus board is damaged; 0 for none.</summary>
    public int DamagedOf { get; init; }

    /// <summary>Certificate of the central system, with its key, or null without TLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>True when the program alone opens the contactor, because the interlock is bridged.</summary>
    public bool IsInterlockBridged { get; init; }
}
