using System;
using Borne.Hal.Station;

namespace Borne.Hal.Esp32.Chip;

/// <summary>The runtime's tick count, in steps of 10 ms.</summary>
public sealed class TickClock : IMillisecondClock
{
    /// <inheritdoc/>
    public long Now => Environment.TickCount64;
}
