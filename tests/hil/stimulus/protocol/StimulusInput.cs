namespace Borne.Stimulus;

/// <summary>Inputs of the stimulus board, one bit each, and the letters that name them in the protocol.</summary>
public static class StimulusInput
{
    /// <summary>Voltage behind the main contacts of the contactor.</summary>
    public const int Contactor = 1;

    /// <summary>The bolt of the cable lock is out.</summary>
    public const int Lock = 1 << 1;

    /// <summary>Red part of the light.</summary>
    public const int Red = 1 << 2;

    /// <summary>Green part of the light.</summary>
    public const int Green = 1 << 3;

    /// <summary>Blue part of the light.</summary>
    public const int Blue = 1 << 4;

    /// <summary>Voltage behind the contact of L2.</summary>
    public const int SecondPhase = 1 << 5;

    /// <summary>Voltage behind the contact of L3.</summary>
    public const int ThirdPhase = 1 << 6;

    /// <summary>The wallbox drives the test input of its residual-current monitor.</summary>
    public const int MonitorTest = 1 << 7;

    /// <summary>Number of inputs.</summary>
    public const int Count = 8;

    /// <summary>Letter of an input.</summary>
    /// <param name="index">Number of its bit, 0 to <see cref="Count"/> - 1.</param>
    public static char LetterOf(int index) => index switch
    {
        0 => 'K',
        1 => 'L',
        2 => 'R',
        3 => 'G',
        4 => 'B',
        5 => 'M',
        6 => 'P',
        _ => 'T',
    };
}
