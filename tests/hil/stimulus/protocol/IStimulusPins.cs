namespace Borne.Stimulus;

/// <summary>What the stimulus board's program needs of its pins. No call waits.</summary>
public interface IStimulusPins
{
    /// <summary>The board's own clock, monotonic microseconds.</summary>
    long NowUs { get; }

    /// <summary>Reference clock pulses so far: a free-running square wave of some 97 kHz.</summary>
    long ReferenceCount { get; }

    /// <summary>Reference clock pulses so far during which CP was positive.</summary>
    long PositiveCount { get; }

    /// <summary>Rising edges of CP so far.</summary>
    long PeriodCount { get; }

    /// <summary>Sets all outputs.</summary>
    /// <param name="outputs">Bits of <see cref="StimulusOutput"/>.</param>
    void Write(int outputs);

    /// <summary>Reads all inputs.</summary>
    /// <returns>Bits of <see cref="StimulusInput"/>.</returns>
    int Read();

    /// <summary>Samples CP over at least ten periods. What the counts mean is for the runner to know, which has calibrated them.</summary>
    /// <param name="high">Third highest count of the converter, 0 to 4095.</param>
    /// <param name="low">Third lowest count.</param>
    void SampleCounts(out int high, out int low);

    /// <summary>Sets the output of 1 kHz by which the bench tests its own measurement.</summary>
    /// <param name="duty">Duty cycle in 0.01 %, 0 for none, below 10000.</param>
    void SetTestPwm(int duty);
}
