using System.Net;
using Borne.Hil.Analyser;
using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;
using Borne.Hil.Checking;
using Borne.Hil.Loopback;
using Borne.Hil.Reporting;
using Borne.Hil.Running;
using Borne.Hil.Scenarios;

namespace Borne.Hil;

/// <summary>The hardware-in-the-loop runner.</summary>
public static class Program
{
    private const int BadOptions = 2;
    private const int MeterBaud = 9600;

    /// <summary>Runs it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <returns>0 when everything passed, 1 when something failed, 2 when the run could not begin.</returns>
    public static int Main(string[] arguments)
    {
        try
        {
            HilOptions options = OptionParser.Parse(arguments);
            if (options.Help)
            {
                Console.WriteLine(OptionParser.Help.Replace("{faults}", OptionParser.FaultNames, StringComparison.Ordinal));
                return 0;
            }

            Scenario[] scenarios = Choose(options);
            if (options.List)
            {
                Array.ForEach(scenarios, scenario => Console.WriteLine($"{scenario.GetType().Name}: {scenario.Name} [{scenario.Requirement}]"));
                return 0;
            }

            if (options.Compare is (string before, string after))
            {
                Console.Write(ReportComparison.Write(File.ReadAllText(before), File.ReadAllText(after), out bool isWorse));
                return isWorse ? 1 : 0;
            }

            if (options.Check)
            {
                return Check(options);
            }

            return options.Port is string port ? RunBench(options, port, scenarios)
                : options.Phases > 0 ? RunPhases(options, scenarios)
                : RunLoopback(options, scenarios);
        }
        catch (Exception problem) when (problem is OptionException or BenchException or IOException)
        {
            Console.Error.WriteLine("error: " + problem.Message);
            return BadOptions;
        }
    }

    private static Scenario[] Choose(HilOptions options)
    {
        Scenario[] chosen = [.. ScenarioList.All().Where(scenario => options.Only is null
            || scenario.GetType().Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)
            || scenario.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase))];
        return chosen.Length > 0 ? chosen : throw new OptionException($"No scenario contains '{options.Only}'; see --list.");
    }

    private static int RunLoopback(HilOptions options, Scenario[] scenarios)
    {
        var log = new ConsoleLog(Console.Out);
        string bench = "loop-back: virtual wallbox, simulated time"
            + (options.Build.Fault == LoopbackFault.None ? "" : ", fault " + OptionParser.NameOf(options.Build.Fault));
        SuiteResult result;
        using (var loopback = new LoopbackBench(LoopbackProfile.Of(options.Profile), options.Build))
        {
            result = new SuiteRunner(loopback.Bench) { Done = log.Tell }.Run(scenarios);
        }

        Report(options, result, bench);
        int passed = result.Passed;
        int failed = result.Failed;
        if (options.ProveFaults && options.Only is null)
        {
            foreach ((string what, string? problem) in Proofs.All(LoopbackProfile.Of(options.Profile)))
            {
                log.Tell(what, problem);
                passed += problem is null ? 1 : 0;
                failed += problem is null ? 0 : 1;
            }

            if (!SigrokTool.IsInstalled)
            {
                Console.WriteLine("skip  the logic analyser (sigrok-cli is not installed)");
            }
        }

        return Conclude(passed, failed);
    }

    private static int Check(HilOptions options)
    {
        ScenarioResult[] parts;
        if (options.Port is null)
        {
            parts = BenchFaultProof.Check(options.Build);
        }
        else
        {
            using var channel = new StreamChannel(SerialPortFile.Open(options.Port));
            parts = new BenchCheck(new StimulusClient(channel), new WallTime()).Run();
        }

        var log = new ConsoleLog(Console.Out);
        Array.ForEach(parts, log.Tell);
        var result = new SuiteResult("none: the bench's own check", 0, 0, null, parts);
        Report(options, result, options.Port is null ? "loop-back" : $"stimulus board on {options.Port}");
        if (result.Failed > 0)
        {
            Console.WriteLine("Wire no wallbox to this bench before it passes.");
        }

        return Conclude(result.Passed, result.Failed);
    }

    private static int RunPhases(HilOptions options, Scenario[] scenarios)
    {
        int passed = 0;
        for (int phase = 1; phase <= options.Phases; phase++)
        {
            string? problem = PhaseProof.Problem(LoopbackProfile.Of(options.Profile), options.Build with { Seed = phase }, scenarios);
            passed += problem is null ? 1 : 0;
            if (problem is not null)
            {
                Console.WriteLine($"FAIL  --seed {phase}: {problem}");
            }
        }

        return Conclude(passed, options.Phases - passed);
    }

    private static int RunBench(HilOptions options, string port, Scenario[] scenarios)
    {
        var log = new ConsoleLog(Console.Out);
        var time = new WallTime();
        using var channel = new StreamChannel(SerialPortFile.Open(port));
        var stimulus = new StimulusClient(channel);
        stimulus.Hello();
        time.Set(stimulus);
        using SerialConsole? console = options.Console is null ? null : new SerialConsole(SerialPortFile.Open(options.Console));
        ModbusMeterSlave? meter = options.Modbus is null ? null : new ModbusMeterSlave();
        using ModbusLine? line = options.Modbus is null ? null : new ModbusLine(SerialPortFile.Open(options.Modbus, MeterBaud), meter!);
        using var central = new BenchCentralSystem(
            IPAddress.Any, options.Listen, time, options.Tls is null ? null : ServerCertificate.Read(options.Tls));
        NameServer? names = options.Dns is null ? null : new NameServer(options.Dns);
        using NameServerPort? asked = names is null ? null : new NameServerPort(options.Dns!, NameServerPort.UsualPort, names);
        string host = names is null ? "THIS-MACHINE" : NameServer.Host;
        Console.WriteLine($"The central system listens on {(options.Tls is null ? "ws" : "wss")}://{host}:{central.Port}/ocpp; waiting for the wallbox.");
        var bench = new TestBench(options.Profile, stimulus, central, time)
        {
            ModbusMeter = meter,
            Console = console,
            Names = names,
            Analyser = options.Profile.HasAnalyser ? new SigrokAnalyser(options.SigrokDriver) : null,
        };
        SuiteResult result = new SuiteRunner(bench) { Done = log.Tell, BeforeEach = () => time.Set(stimulus) }.Run(scenarios);
        Report(options, result, $"stimulus board on {port}, clocks within {time.ErrorUs} us");
        return Conclude(result.Passed, result.Failed);
    }

    private static void Report(HilOptions options, SuiteResult result, string bench)
    {
        if (options.JUnit is not null)
        {
            File.WriteAllText(options.JUnit, JUnitReport.Write(result, ReportHead.Now(bench, options.Serial)));
        }

        if (options.Report is not null)
        {
            File.WriteAllText(options.Report, MarkdownReport.Write(result, ReportHead.Now(bench, options.Serial)));
        }
    }

    private static int Conclude(int passed, int failed)
    {
        Console.WriteLine($"hil: {passed} passed, {failed} failed");
        return failed == 0 && passed > 0 ? 0 : 1;
    }
}
