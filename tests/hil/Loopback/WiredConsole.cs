using Borne.Hal.Devices.Safety;
using Borne.Hil.Bench;

namespace Borne.Hil.Loopback;

/// <summary>
/// Console of the virtual wallbox, which has none: it says what boards say, with the boards' own <see cref="LoopTimes"/> over the rounds of
/// the simulated loop.
/// </summary>
/// <param name="fault">What is broken.</param>
public sealed class WiredConsole(LoopbackFault fault) : IStationConsole
{
    private const int ReadingUs = 240;
    private const int SlowReadingUs = 450;

    private readonly List<string> _lines = [];
    private LoopTimes _times = new(0);
    private bool _isTlsWaiting;

    /// <inheritdoc/>
    public string[] Lines => [.. _lines];

    /// <summary>The program starts.</summary>
    public void Start()
    {
        _times = new LoopTimes(_times.LongestRoundMs);
        _lines.Add(ConsoleWords.Interlock + ConsoleWords.Blocks);
        _lines.Add($"loop: {_times.Describe()}");
        _lines.Add($"{ConsoleWords.Reading}{(fault == LoopbackFault.SlowConverter ? SlowReadingUs : ReadingUs)} us");
    }

    /// <summary>Tells when the station begins not to try TLS.</summary>
    /// <param name="isTlsWaiting">True while it does not.</param>
    public void Tell(bool isTlsWaiting)
    {
        if (isTlsWaiting && !_isTlsWaiting)
        {
            _lines.Add(ConsoleWords.TlsWaits);
        }

        _isTlsWaiting = isTlsWaiting;
    }

    /// <summary>A round of the loop begins.</summary>
    /// <param name="now">Time of the controller, ms.</param>
    public void Round(long now) => _times.Begin(now);
}
