using Borne.Hal.Devices.Analog;

namespace Borne.Hal.Devices.Pilot;

/// <summary>
/// Reads an analog input at a given place of a period. PWM and clock come from one crystal, so that a place stays where it
/// is. A reading that something held up (a collection, another task) fell elsewhere and is taken again. One that the converter
/// did not give is none, and not waited for.
/// </summary>
public sealed class AimedReader
{
    /// <summary>Tenths of a microsecond in one.</summary>
    public const int Tenths = 10;

    // A reading that takes so much longer than usual was held up.
    private const int LateUs = 40;
    private const int MaxAttempts = 4;
    private const int Smoothing = 8;

    private readonly IAnalogInput _input;
    private readonly IMicrosecondClock _clock;

    /// <summary>Creates it.</summary>
    /// <param name="input">The input.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="periodTenths">The period in 0.1 us.</param>
    public AimedReader(IAnalogInput input, IMicrosecondClock clock, int periodTenths)
    {
        _input = input;
        _clock = clock;
        PeriodTenths = periodTenths;
    }

    /// <summary>The period in 0.1 us.</summary>
    public int PeriodTenths { get; }

    /// <summary>Usual time of a reading in us; 0 before the first.</summary>
    public int UsualUs { get; private set; }

    /// <summary>Takes a reading at once.</summary>
    /// <returns>Count, or <see cref="AnalogScale.NoReading"/>.</returns>
    public int Read()
    {
        TryRead(_clock.Now, out int count);
        return count;
    }

    /// <summary>Waits for the next such place and takes a reading.</summary>
    /// <param name="place">Place in the period in 0.1 us, from a zero that stays the same; may be negative or beyond it.</param>
    /// <returns>Count; after several that were held up, that of the last one. <see cref="AnalogScale.NoReading"/> for none.</returns>
    public int ReadAt(int place)
    {
        int count = 0;
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            long now = _clock.Now * Tenths;
            long ahead = (place - now) % PeriodTenths;
            ahead = ahead < 0 ? ahead + PeriodTenths : ahead;
            long start = (now + ahead) / Tenths;
            _clock.WaitUntil(start);
            if (TryRead(start, out count))
            {
                break;
            }
        }

        return count;
    }

    private bool TryRead(long start, out int count)
    {
        count = _input.Read();
        int elapsed = (int)(_clock.Now - start);
        if (count == AnalogScale.NoReading)
        {
            return true;
        }

        bool isUsual = UsualUs == 0 || elapsed <= UsualUs + LateUs;
        UsualUs = UsualUs == 0 ? elapsed
            : elapsed < UsualUs ? UsualUs - ((UsualUs - elapsed) / 2)
            : UsualUs + ((isUsual ? elapsed - UsualUs : LateUs) / Smoothing);
        return isUsual;
    }
}
