using Borne.Hil.Analyser;
using Borne.Hil.Bench;

namespace Borne.Hil.Loopback;

/// <summary>The analyser of the loop-back: the virtual station writes a capture, and sigrok-cli reads it as it would a device's.</summary>
/// <param name="recorder">Who writes it.</param>
/// <param name="time">The bench's time.</param>
public sealed class LoopbackAnalyser(CaptureRecorder recorder, IBenchTime time) : IAnalyser
{
    private const double SampleUs = 1;
    private const int UsPerMs = 1000;
    private const string Format = "binary:numchannels=8:samplerate=1000000";

    private string _file = "";
    private long _endUs;

    /// <inheritdoc/>
    public void Begin(int ms)
    {
        _file = Path.GetTempFileName();
        _endUs = time.NowUs + ((long)ms * UsPerMs);
        recorder.Begin(_file);
    }

    /// <inheritdoc/>
    public Capture End()
    {
        if (_endUs > time.NowUs)
        {
            time.Pass((int)((_endUs - time.NowUs) / UsPerMs));
        }

        recorder.End();
        try
        {
            using var process = SigrokTool.Start("-i", _file, "-I", Format, "-O", "vcd");
            return SigrokTool.Finish(process, SampleUs);
        }
        finally
        {
            File.Delete(_file);
        }
    }
}
