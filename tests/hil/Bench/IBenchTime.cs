namespace Borne.Hil.Bench;

/// <summary>The time of the bench: the clock of the stimulus board, by which edges and messages are compared.</summary>
public interface IBenchTime
{
    /// <summary>Time of the stimulus board in us. May be read from every thread.</summary>
    long NowUs { get; }

    /// <summary>Lets time pass.</summary>
    /// <param name="ms">How much, 1 or more.</param>
    void Pass(int ms);
}
