using System.Net;
using System.Net.Sockets;
using Borne.Hil.Bench;
using Borne.Hil.Loopback;

namespace Borne.Hil;

/// <summary>Reads the command line.</summary>
public static class OptionParser
{
    /// <summary>What the options mean.</summary>
    public const string Help = """
        tests/hil/run [options]

        Without --port the wallbox is the virtual one, and faults are injected afterwards to prove that they are found.

        With --port it is a real one: flash and wire the stimulus board (tests/hil/README.md), no mains on the contactor, set
        the wallbox to the endpoint below, its meter to 1000 pulses per kWh, start the run, then switch the wallbox on.

          --port PORT         serial port of the stimulus board, such as /dev/ttyUSB0: a wallbox on the bench
          --listen N          TCP port of the central system for it, default 9000: ws://THIS-MACHINE:N/ocpp
          --tls FILE          certificate and key in PEM: the central system is at wss://, and TLS's times are looked at
          --dns ADDRESS       own address on the bench's network: the runner is the name server there, on UDP port 53, and falls silent
          --max-amps N        highest current of its outlet, 6 to 63, default 32
          --outlet-phases N   1 or 3, default 1
          --fixed-cable       it has no socket outlet
          --card UID          a real card that the stimulus board moves; without it the board plays a serial PN532
          --interlock KIND    fitted (as delivered, and proved together with the program), bridged (for the run, to prove the
                              program alone), or none; default fitted
          --wired LIST        what else is wired, of reset,turn,monitor,thermistor,sag, or all
          --tap-ms N          how long a card rests on the reader, default 400; longer for a servo
          --plus-mv N         steady high voltage of its pilot by a meter; voltages are exact to 60 mV then, else to 600 mV
          --no-light          its light is not wired to the stimulus board
          --no-emergency      it has no emergency stop
          --modbus PORT       adapter of the meter line: the runner plays an SDM120 at address 1, 9600 baud, no parity
          --console PORT      serial port of the station's console, 115200 baud
          --analyser sigrok   a logic analyser of eight channels beside the stimulus board, read by sigrok-cli
          --sigrok-driver D   its driver, default fx2lafw
          --boot-seconds N    longest time from power to BootNotification, default 60
          --only TEXT         scenarios whose class or name contains TEXT
          --list              list the scenarios
          --check             the bench checks itself and nothing else, with its check plug in place of a wallbox
          --report FILE       write the report as Markdown
          --junit FILE        write it in the XML form of JUnit as well
          --bench TEXT        serial number of the bench, for the report
          --compare OLD NEW   compares two reports in Markdown and does nothing else; exit code 1 when something passed before only
          --seed N            loop-back with other start phases, tolerances and noise
          --phases N          the sound loop-back in N start phases one after the other, and nothing else: for the night
          --inject FAULT      loop-back with one fault, and nothing proved afterwards; the run should fail. FAULT is one of
                              {faults}
        """;

    /// <summary>Names of the faults.</summary>
    public static string FaultNames => string.Join(", ", Enum.GetValues<LoopbackFault>().Skip(1).Select(NameOf));

    /// <summary>Name of a fault on the command line.</summary>
    /// <param name="fault">The fault.</param>
    public static string NameOf(LoopbackFault fault) => string.Concat(fault.ToString().Select(
        (letter, index) => char.IsUpper(letter) && index > 0 ? "-" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));

    /// <summary>Reads it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <exception cref="OptionException">It makes no sense.</exception>
    public static HilOptions Parse(string[] arguments)
    {
        var options = new HilOptions();
        var words = new Queue<string>(arguments);
        while (words.TryDequeue(out string? word))
        {
            options = word switch
            {
                "--port" => options with { Port = Value(word, words) },
                "--listen" => options with { Listen = Number(word, words, 1, 65535) },
                "--tls" => options with { Tls = Value(word, words), Profile = options.Profile with { HasTls = true } },
                "--dns" => options with { Dns = Address(word, words), Profile = options.Profile with { HasNameServer = true } },
                "--max-amps" => options with { Profile = options.Profile with { MaxAmps = Number(word, words, 6, 63) } },
                "--fixed-cable" => options with { Profile = options.Profile with { FixedCable = true } },
                "--analyser" => options with
                {
                    Profile = options.Profile with { HasAnalyser = Analyser(word, words) },
                },
                "--console" => options with
                {
                    Console = Value(word, words), Profile = options.Profile with { HasConsole = true },
                },
                "--modbus" => options with
                {
                    Modbus = Value(word, words), Profile = options.Profile with { HasModbusMeter = true },
                },
                "--sigrok-driver" => options with { SigrokDriver = Value(word, words) },
                "--card" => options with { Profile = options.Profile with { RealCard = Uid(word, words) } },
                "--no-light" => options with { Profile = options.Profile with { HasLight = false } },
                "--no-emergency" => options with { Profile = options.Profile with { HasEmergencyStop = false } },
                "--outlet-phases" => options with { Profile = options.Profile with { Phases = Phases(word, words) } },
                "--wired" => options with { Profile = options.Profile with { Wired = Parts(word, words) } },
                "--interlock" => options with { Profile = options.Profile with { Interlock = Kind(word, words) } },
                "--tap-ms" => options with { Profile = options.Profile with { TapMs = Number(word, words, 100, 10_000) } },
                "--plus-mv" => options with { Profile = options.Profile with { PlusMv = Number(word, words, 11_000, 13_000) } },
                "--boot-seconds" => options with { Profile = options.Profile with { BootMs = 1000 * Number(word, words, 1, 600) } },
                "--only" => options with { Only = Value(word, words) },
                "--check" => options with { Check = true },
                "--list" => options with { List = true },
                "--report" => options with { Report = Value(word, words) },
                "--junit" => options with { JUnit = Value(word, words) },
                "--bench" => options with { Serial = Value(word, words) },
                "--compare" => options with { Compare = (Value(word, words), Value(word, words)) },
                "--inject" => options with { Build = options.Build with { Fault = Fault(word, words) }, ProveFaults = false },
                "--seed" => options with { Build = options.Build with { Seed = Number(word, words, 1, int.MaxValue) } },
                "--phases" => options with { Phases = Number(word, words, 1, 10_000) },
                "--help" or "-h" => options with { Help = true },
                _ => throw new OptionException($"There is no option '{word}'; --help lists them."),
            };
        }

        return options.Port is not null && options.Build.Fault != LoopbackFault.None
            ? throw new OptionException("Faults can only be injected into the loop-back; leave out --port or --inject.")
            : options;
    }

    private static string Value(string option, Queue<string> words) =>
        words.TryDequeue(out string? value) ? value : throw new OptionException($"{option} needs a value; see --help.");

    private static int Number(string option, Queue<string> words, int least, int most) =>
        int.TryParse(Value(option, words), out int number) && number >= least && number <= most
            ? number
            : throw new OptionException($"{option} needs a number from {least} to {most}.");

    private static IPAddress Address(string option, Queue<string> words) =>
        IPAddress.TryParse(Value(option, words), out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetwork
            ? address
            : throw new OptionException($"{option} needs an IPv4 address of this machine.");

    private static string Uid(string option, Queue<string> words)
    {
        string uid = Value(option, words).ToUpperInvariant();
        return uid.Length is 8 or 14 or 20 && uid.All(char.IsAsciiHexDigit)
            ? uid
            : throw new OptionException($"{option} needs a UID of 4, 7 or 10 bytes in hex, first byte first.");
    }

    private static BenchParts Parts(string option, Queue<string> words)
    {
        BenchParts parts = BenchParts.None;
        foreach (string name in Value(option, words).Split(','))
        {
            parts |= Enum.TryParse(name, true, out BenchParts part) && !int.TryParse(name, out _)
                ? part
                : throw new OptionException($"{option} needs some of reset,turn,monitor,thermistor,sag, or all.");
        }

        return parts;
    }

    private static bool Analyser(string option, Queue<string> words) => Value(option, words) == "sigrok"
        ? true
        : throw new OptionException($"{option} needs sigrok, the one that there is.");

    private static int Phases(string option, Queue<string> words) => Value(option, words) switch
    {
        "1" => 1,
        "3" => 3,
        _ => throw new OptionException($"{option} needs 1 or 3."),
    };

    private static InterlockKind Kind(string option, Queue<string> words) =>
        Enum.TryParse(Value(option, words), true, out InterlockKind kind) && Enum.IsDefined(kind)
            ? kind
            : throw new OptionException($"{option} needs fitted, bridged or none.");

    private static LoopbackFault Fault(string option, Queue<string> words)
    {
        string name = Value(option, words);
        LoopbackFault fault = Enum.GetValues<LoopbackFault>().FirstOrDefault(candidate => NameOf(candidate) == name);
        return fault != LoopbackFault.None
            ? fault
            : throw new OptionException($"There is no fault '{name}'; the faults are {FaultNames}.");
    }
}
