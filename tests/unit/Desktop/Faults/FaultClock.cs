#nullable enable
namespace Borne.Tests.Desktop.Faults;

/// <summary>Counts calls and says which of them fail.</summary>
internal sealed class FaultClock
{
    /// <summary>Number of the call that fails, from 1; 0 for none.</summary>
    public int FailAt { get; init; }

    /// <summary>True when all calls after it fail as well.</summary>
    public bool IsForEver { get; init; }

    /// <summary>Calls so far.</summary>
    public int Calls { get; private set; }

    /// <summary>Calls that failed.</summary>
    public int Failures { get; private set; }

    /// <summary>Name of the first call that failed.</summary>
    public string? First { get; private set; }

    /// <summary>Counts a call.</summary>
    /// <returns>True when it fails.</returns>
    public bool Strikes(string name)
    {
        Calls++;
        bool fails = FailAt > 0 && (Calls == FailAt || (IsForEver && Calls > FailAt));
        if (fails)
        {
            Failures++;
            First ??= name;
        }

        return fails;
    }
}
