using System.Diagnostics;
using System.Globalization;
using Borne.Hil.Bench;

namespace Borne.Hil.Analyser;

/// <summary>A logic analyser of eight channels that sigrok-cli knows, such as one with an FX2.</summary>
/// <param name="driver">Name of its driver, such as fx2lafw.</param>
/// <param name="openMs">Time after which it has opened and its firmware is loaded, ms: a capture is under way then.</param>
public sealed class SigrokAnalyser(string driver, int openMs = SigrokAnalyser.SlowestOpenMs) : IAnalyser
{
    /// <summary>Time that a device takes to open at the most, ms.</summary>
    public const int SlowestOpenMs = 1500;

    private const double SampleUs = 0.25;
    private const string Rate = "samplerate=4m";
    private const string Channels = "D0,D1,D2,D3,D4,D5,D6,D7";

    private Process? _process;

    /// <inheritdoc/>
    public void Begin(int ms)
    {
        _process?.Dispose();
        _process = SigrokTool.Start(
            "-d", driver, "--config", Rate, "-C", Channels, "--time", (ms + openMs).ToString(CultureInfo.InvariantCulture), "-O", "vcd");
        Thread.Sleep(openMs);
    }

    /// <inheritdoc/>
    public Capture End()
    {
        using Process process = _process ?? throw new BenchException("No capture was begun.");
        _process = null;
        return SigrokTool.Finish(process, SampleUs);
    }
}
