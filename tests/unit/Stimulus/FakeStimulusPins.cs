using Borne.Stimulus;

namespace Borne.Tests.Stimulus;

/// <summary>Pins of a stimulus board that a test reads and sets.</summary>
public sealed class FakeStimulusPins : IStimulusPins
{
    public long NowUs { get; set; }

    public long ReferenceCount { get; set; }

    public long PositiveCount { get; set; }

    public long PeriodCount { get; set; }

    /// <summary>Outputs written last.</summary>
    public int Outputs { get; private set; }

    /// <summary>Inputs that are read.</summary>
    public int Inputs { get; set; }

    public void Write(int outputs) => Outputs = outputs;

    public int Read() => Inputs;

    public void SampleVoltage(out int highMv, out int lowMv)
    {
        highMv = 6000;
        lowMv = -12000;
    }
}
