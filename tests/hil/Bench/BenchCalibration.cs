using Borne.Stimulus;

namespace Borne.Hil.Bench;

/// <summary>Measures what the converter of the stimulus board counts at three known voltages of CP, with no vehicle at the wallbox.</summary>
public static class BenchCalibration
{
    private const int NominalMv = 12_000;
    private const int NominalUncertaintyMv = 600;
    private const int MeteredUncertaintyMv = 60;
    private const int Readings = 8;
    private const int SettleMs = 100;

    // Until the counters have been looked at often enough for duty cycle and frequency.
    private const int FirstMs = 2500;
    private const decimal Whole = 99.99m;

    // 97.3 in a millisecond, within a twentieth: a window is a little longer than 250 ms.
    private const int ReferencePulsesPerMs = 973;
    private const int Tenths = 10;
    private const int UsPerMs = 1000;
    private const int MostShare = 20;

    /// <summary>Calibrates.</summary>
    /// <param name="bench">The bench, with the wallbox at rest.</param>
    /// <exception cref="BenchException">The counts cannot be: the bench is not as it should be.</exception>
    public static VoltageScale Run(TestBench bench)
    {
        bench.Pass(FirstMs);
        PilotReading steady = bench.Measure();
        int expected = ReferencePulsesPerMs * PilotMeter.WindowUs / UsPerMs / Tenths;
        if (Math.Abs(steady.ReferencePulses - expected) > expected / MostShare)
        {
            throw new BenchException($"The reference clock made {steady.ReferencePulses} pulses in a window, not about {expected}: look at "
                + "GPIO 14 and its wire to GPIO 4.");
        }

        if (steady.DutyPercent < Whole)
        {
            throw new BenchException($"Without a vehicle CP reads {steady.DutyPercent} %, not 100 %: look at the comparator, the flip-flop "
                + "and the gate, or the wallbox gives no steady +12 V.");
        }

        var scale = new VoltageScale(
            Mean(bench, 'A'), Mean(bench, 'E'), Mean(bench, 'F'), bench.Profile.PlusMv ?? NominalMv,
            bench.Profile.PlusMv is null ? NominalUncertaintyMv : MeteredUncertaintyMv);
        bench.Pilot('A');
        return scale.Problem is string problem ? throw new BenchException("The bench cannot be calibrated: " + problem + ".") : scale;
    }

    private static int Mean(TestBench bench, char state)
    {
        bench.Pilot(state);
        bench.Pass(SettleMs);
        int sum = 0;
        for (int i = 0; i < Readings; i++)
        {
            sum += bench.Stimulus.Measure().HighCount;
        }

        return sum / Readings;
    }
}
