using Borne.Hal.Station;

namespace Borne.Virtual.Machine;

/// <summary>The start of a program that no watchdog looks at.</summary>
public sealed class UnwatchedStart : IStartFeeder
{
    /// <inheritdoc/>
    public void Renew()
    {
        // Nobody waits for it.
    }
}
