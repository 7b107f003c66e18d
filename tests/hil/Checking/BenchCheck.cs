using Borne.Hil.Bench;
using Borne.Hil.Reporting;
using Borne.Stimulus;

namespace Borne.Hil.Checking;

/// <summary>
/// The bench tests itself before a wallbox is wired, with the check plug in its place: 1 kOhm from +12 V to CP, PP on CP, and the contacts of
/// the outputs in a row at the input of the lock (README.md). Each finding names what to look at.
/// </summary>
/// <param name="stimulus">The stimulus board.</param>
/// <param name="time">The runner's time.</param>
public sealed class BenchCheck(StimulusClient stimulus, IBenchTime time)
{
    private const int ClockMs = 5000;
    private const int Questions = 10;
    private const int UsPerMs = 1000;
    private const int WindowMs = PilotMeter.WindowUs / UsPerMs;
    private const int SettleMs = 100;
    private const int Readings = 8;
    private const int PlusMv = 12_000;
    private const int DiodeMv = 700;
    private const double SourceOhm = 1000;
    private const long LongestClockUs = 60_000_000;
    private const decimal ClockTolerance = 0.2m;
    private const decimal ClockUncertainty = 0.06m;
    private const decimal ReferenceKilohertz = 97.3m;
    private const decimal ReferenceTolerance = 1m;
    private const decimal DutyTolerance = 0.15m;
    private const decimal HertzTolerance = 5;
    private const decimal VoltageTolerance = 200;
    private const decimal VoltageUncertainty = 60;

    private static readonly int[] Duties = [1000, 2667, 5333, 8500];

    // Resistors in parallel from CP to PE, ohm.
    private static readonly (char State, double[] Ohms)[] Vehicles = [('B', [2740]), ('C', [2740, 1300]), ('D', [2740, 270])];

    private static readonly (int Amps, double Ohm)[] Cables = [(13, 1500), (20, 680), (32, 220), (63, 100)];

    /// <summary>Checks everything.</summary>
    /// <returns>What was found; the bench is at rest again.</returns>
    public ScenarioResult[] Run()
    {
        stimulus.Hello();
        stimulus.Rest();
        ScenarioResult[] results =
        [
            Part("Clocks", "own: times and frequencies can be believed", Clocks),
            Part("Duty cycle", "own: by the bench's own test signal", Duty),
            Part("Voltages and resistors", "IEC 61851-1 tables A.2, A.3, B.2", Voltages),
            Part("Contacts", "own: each output opens or closes what it should", Contacts),
        ];
        stimulus.Rest();
        return results;
    }

    private static ScenarioResult Part(string name, string requirement, Action<Findings> check)
    {
        var findings = new Findings(() => 0);
        try
        {
            check(findings);
        }
        catch (BenchException problem)
        {
            findings.Broken(problem.Message);
        }

        return new ScenarioResult(name, requirement, findings.All, null);
    }

    private void Clocks(Findings findings)
    {
        CompareClocks(findings);
        PilotReading first = stimulus.Measure();
        time.Pass(2 * WindowMs);
        PilotReading second = stimulus.Measure();
        findings.True("windows follow each other", second.EndUs > first.EndUs);
        findings.Near(
            "reference clock: look at GPIO 14 and its wire to GPIO 4", second.ReferencePulses / (decimal)WindowMs, ReferenceKilohertz,
            ReferenceTolerance, "kHz", 0.1m);
    }

    // The later the answers, the longer it takes until the clocks can be told apart: a right one must never fail.
    private void CompareClocks(Findings findings)
    {
        (long board, long runner, long error) = Moment();
        long boardEnd;
        decimal passed;
        decimal uncertainty;
        do
        {
            time.Pass(ClockMs);
            (boardEnd, long runnerEnd, long errorEnd) = Moment();
            passed = runnerEnd - runner;
            uncertainty = (error + errorEnd) * 100 / passed;
        }
        while (uncertainty > ClockUncertainty && passed < LongestClockUs);

        findings.True("answers come soon enough to compare the clocks: look at the serial adapter", uncertainty <= ClockUncertainty);
        if (uncertainty <= ClockUncertainty)
        {
            findings.Near(
                "clock of the board against the runner's: look at its crystal", (boardEnd - board) * 100 / passed, 100, ClockTolerance, "%",
                Math.Max(uncertainty, 0.01m));
        }
    }

    // The quickest of several questions decides, as when the runner sets its clock.
    private (long Board, long Runner, long Error) Moment()
    {
        (long Board, long Runner, long Error) best = (0, 0, long.MaxValue);
        for (int i = 0; i < Questions; i++)
        {
            long before = time.NowUs;
            long board = stimulus.Time();
            long after = time.NowUs;
            long error = (after - before) / 2;
            best = error < best.Error ? (board, before + error, error) : best;
        }

        return best;
    }

    private void Duty(Findings findings)
    {
        findings.Near("CP at +12 V: look at comparator, flip-flop and gate", Settled().DutyPercent, 100, 0, "%", 0.01m);
        foreach (int duty in Duties)
        {
            stimulus.TestPwm(duty);
            PilotReading reading = Settled();
            findings.Near(
                $"test signal of {duty / 100m} %: look at flip-flop, gate and counter", reading.DutyPercent, duty / 100m, DutyTolerance, "%",
                0.05m);
            findings.Near("its frequency", reading.Hertz, 1000, HertzTolerance, "Hz", 1);
        }

        stimulus.TestPwm(0);
    }

    private void Voltages(Findings findings)
    {
        var scale = new VoltageScale(Count('A'), Count('E'), Count('F'), PlusMv, (int)VoltageUncertainty);
        findings.True(scale.Problem ?? "the converter counts as an ESP32 does", scale.Problem is null);
        if (scale.Problem is not null)
        {
            return;
        }

        foreach ((char state, double[] ohms) in Vehicles)
        {
            int count = Count(state);
            Voltage(findings, $"resistors of state {state}, with the diode", scale.Millivolts(count), ohms.Sum(ohm => 1 / ohm), DiodeMv);
            stimulus.Pilot(state, true);
            Voltage(findings, $"resistors of state {state}, diode bridged", scale.Millivolts(Count()), ohms.Sum(ohm => 1 / ohm), 0);
        }

        stimulus.Pilot('A');
        foreach ((int amps, double ohm) in Cables)
        {
            stimulus.Proximity(amps);
            Voltage(findings, $"resistor of a cable for {amps} A", scale.Millivolts(Count()), 1 / ohm, 0);
        }

        stimulus.Proximity(0);
    }

    private void Contacts(Findings findings)
    {
        findings.True("at rest all contacts let current through", IsLoopClosed());
        Opens(findings, "wire of the residual-current monitor (bit 10)", () => stimulus.Residual(true));
        Opens(findings, "circuit of the emergency stop (bit 11)", () => stimulus.Emergency(true));
        Opens(findings, "supply of the controller (bit 12)", () => stimulus.Supply(false));
        Opens(findings, "wire of the mirror contact (bit 13)", () => stimulus.Feedback("closed"));
        stimulus.Residual(true);
        stimulus.Feedback("open");
        findings.True("bridge of the mirror contact (bit 14) closes", IsLoopClosed());
        stimulus.Feedback("true");
        findings.True("and opens", !IsLoopClosed());
        stimulus.Reset(true);
        findings.True("EN of the controller (bit 16) goes to ground", IsLoopClosed());
        stimulus.Rest();
    }

    private void Opens(Findings findings, string what, Func<long> open)
    {
        open();
        findings.True(what + " opens", !IsLoopClosed());
        stimulus.Rest();
        findings.True("and closes", IsLoopClosed());
    }

    private bool IsLoopClosed()
    {
        time.Pass(SettleMs);
        return (stimulus.Inputs() & StimulusInput.Lock) != 0;
    }

    private static void Voltage(Findings findings, string what, int measured, double conductance, int diodeMv)
    {
        double expected = ((PlusMv / SourceOhm) + (conductance * diodeMv)) / ((1 / SourceOhm) + conductance);
        findings.Near(what, measured, Math.Round((decimal)expected), VoltageTolerance, "mV", VoltageUncertainty);
    }

    private PilotReading Settled()
    {
        time.Pass((PilotMeter.FrequencyWindows + 2) * 2 * WindowMs);
        return stimulus.Measure();
    }

    private int Count(char state)
    {
        stimulus.Pilot(state);
        return Count();
    }

    private int Count()
    {
        time.Pass(SettleMs);
        int sum = 0;
        for (int i = 0; i < Readings; i++)
        {
            sum += stimulus.Measure().HighCount;
        }

        return sum / Readings;
    }
}
