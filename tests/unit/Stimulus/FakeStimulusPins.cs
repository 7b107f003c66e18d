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

    public int Read()
    {
        NowUs += LookUs;
        return Inputs;
    }

    /// <summary>Test signal set last, 0.01 %.</summary>
    public int TestDuty { get; private set; }

    /// <summary>Time that a look at the inputs takes, us.</summary>
    public int LookUs { get; set; }

    public void SampleCounts(out int high, out int low)
    {
        high = 1950;
        low = 130;
    }

    public void SetTestPwm(int duty) => TestDuty = duty;
}
