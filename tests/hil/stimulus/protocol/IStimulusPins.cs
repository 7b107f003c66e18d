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

    /// <summary>Samples CP over at least ten periods.</summary>
    /// <param name="highMv">Highest voltage, mV.</param>
    /// <param name="lowMv">Lowest voltage, mV.</param>
    void SampleVoltage(out int highMv, out int lowMv);
}
