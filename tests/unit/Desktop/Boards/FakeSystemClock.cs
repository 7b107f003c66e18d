using Borne.Hal.Station;

namespace Borne.Tests.Desktop.Boards;

/// <summary>A machine's clock that begins in 1970 and runs with the test's time.</summary>
internal sealed class FakeSystemClock : ISystemClock
{
    private long _offset;

    /// <summary>Monotonic milliseconds of the test.</summary>
    public long Now { get; set; }

    /// <summary>How often it was set through the interface.</summary>
    public int Sets { get; private set; }

    /// <summary>The time servers that it asks, in the order in which it was told; empty for those of its image.</summary>
    public string Servers { get; private set; } = "";

    /// <inheritdoc/>
    public long UtcMs => Now + _offset;

    /// <inheritdoc/>
    public void Set(long utcMs)
    {
        Sets++;
        _offset = utcMs - Now;
    }

    /// <inheritdoc/>
    public void UseServers(string first, string second) => Servers += first + "," + second + ";";

    /// <summary>Sets it as SNTP does.</summary>
    public void Synchronise(long utcMs) => _offset = utcMs - Now;
}
