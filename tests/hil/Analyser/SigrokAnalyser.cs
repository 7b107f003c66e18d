using System.Diagnostics;
using System.Globalization;
using Borne.Hil.Bench;

namespace Borne.Hil.Analyser;

/// <summary>A logic analyser of eight channels that sigrok-cli knows, such as one with an FX2.</summary>
/// <param name="driver">Name of its driver, such as fx2lafw.</param>
public sealed class SigrokAnalyser(string driver) : IAnalyser
{
    // A capture is under way when the device has opened and its firmware is loaded.
    private const int OpenMs = 1500;
    private const double SampleUs = 0.25;
    private const string Rate = "samplerate=4m";
    private const string Channels = "D0,D1,D2,D3,D4,D5,D6,D7";

    private Process? _process;

    /// <inheritdoc/>
    public void Begin(int ms)
    {
        _process?.Dispose();
        _process = SigrokTool.Start(
            "-d", driver, "--config", Rate, "-C", Channels, "--time", (ms + OpenMs).ToString(CultureInfo.InvariantCulture), "-O", "vcd");
        Thread.Sleep(OpenMs);
    }

    /// <inheritdoc/>
    public Capture End()
    {
        using Process process = _process ?? throw new BenchException("No capture was begun.");
        _process = null;
        return SigrokTool.Finish(process, SampleUs);
    }
}
