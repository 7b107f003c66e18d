using System.Globalization;
using Borne.Stimulus;

namespace Borne.Hil.Bench;

/// <summary>Speaks the line protocol with the stimulus board, the real one or the one of the loop-back.</summary>
/// <param name="channel">The line.</param>
public sealed class StimulusClient(ILineChannel channel)
{
    private const int Attempts = 5;
    private const int LastId = 9999;

    // A new runner must not be taken for a repetition of the last question of the one before it.
    private int _id = Environment.ProcessId % LastId;

    /// <summary>Questions that had to be repeated because line or answer were damaged.</summary>
    public int Repeated { get; private set; }

    /// <summary>Load set last, W.</summary>
    public int Watts { get; private set; }

    /// <summary>Asks who is there.</summary>
    /// <returns>Pulses per kWh of the emulated meter.</returns>
    /// <exception cref="BenchException">It is no stimulus board of this version.</exception>
    public int Hello()
    {
        string[] words = Ask("hello");
        return words.Length == 6 && words[3] == "borne-stimulus"
            && words[4] == StimulusCommands.Version.ToString(CultureInfo.InvariantCulture)
            ? int.Parse(words[5], CultureInfo.InvariantCulture)
            : throw new BenchException($"No stimulus board of version {StimulusCommands.Version} answers here: "
                + string.Join(' ', words));
    }

    /// <summary>Clock of the board, us.</summary>
    public long Time() => Order("time");

    /// <summary>Brings all outputs to rest: no vehicle, no cable, no card, no load, no fault, supply on.</summary>
    /// <returns>When, us.</returns>
    public long Rest()
    {
        Watts = 0;
        return Order("rest");
    }

    /// <summary>Puts the vehicle's circuit on CP.</summary>
    /// <param name="state">Letter of the pilot state, A to F.</param>
    /// <param name="isDiodeBridged">True for a vehicle without its diode.</param>
    /// <returns>When, us.</returns>
    public long Pilot(char state, bool isDiodeBridged = false) =>
        Order($"pilot {state}{(isDiodeBridged ? " nodiode" : "")}");

    /// <summary>Puts a cable into the socket, or takes it out.</summary>
    /// <param name="amps">Rating in A, 13, 20, 32 or 63; 0 without a cable.</param>
    /// <returns>When, us.</returns>
    public long Proximity(int amps) => Order($"proximity {amps}");

    /// <summary>Presents a card.</summary>
    /// <param name="uid">UID in hex, 4, 7 or 10 bytes, first byte first.</param>
    /// <param name="ms">How long it stays in the field.</param>
    /// <returns>When, us.</returns>
    public long Card(string uid, int ms) => Order($"card {uid} {ms}");

    /// <summary>Lets the residual-current monitor trip, or no longer.</summary>
    /// <param name="isTripped">True to trip it.</param>
    /// <returns>When, us.</returns>
    public long Residual(bool isTripped) => Order($"residual {Bit(isTripped)}");

    /// <summary>Presses the emergency stop, or releases it.</summary>
    /// <param name="isPressed">True to press it.</param>
    /// <returns>When, us.</returns>
    public long Emergency(bool isPressed) => Order($"emergency {Bit(isPressed)}");

    /// <summary>Gives or takes the controller's supply.</summary>
    /// <param name="isOn">True to give it.</param>
    /// <returns>When, us.</returns>
    public long Supply(bool isOn) => Order($"supply {Bit(isOn)}");

    /// <summary>Puts another circuit on CP for a moment.</summary>
    /// <param name="state">Letter of the pilot state, or "nodiode" for the same one without the diode.</param>
    /// <param name="ms">How long, 1 to 1000 ms.</param>
    /// <returns>When, us.</returns>
    public long Glitch(string state, int ms) => Order($"glitch {state} {ms}");

    /// <summary>Puts the vehicle's circuit on CP with resistors at the end of their tolerance.</summary>
    /// <param name="state">Letter of the pilot state, B, C or D.</param>
    /// <returns>When, us.</returns>
    public long LowPilot(char state) => Order($"pilot {state} low");

    /// <summary>Puts two resistors of PP in at once: the end of a band, or what lies below all of them.</summary>
    /// <param name="pair">"20-", "32-", "63-" or "wrong".</param>
    /// <returns>When, us.</returns>
    public long ProximityPair(string pair) => Order($"proximity {pair}");

    /// <summary>Holds the controller in reset.</summary>
    /// <param name="isHeld">True to hold it.</param>
    /// <returns>When, us.</returns>
    public long Reset(bool isHeld) => Order($"reset {Bit(isHeld)}");

    /// <summary>Drives the coil's driver in the controller's place.</summary>
    /// <param name="isHeld">True to drive it.</param>
    /// <returns>When, us.</returns>
    public long Coil(bool isHeld) => Order($"coil {Bit(isHeld)}");

    /// <summary>Sends 6 mA of direct current through the core of the residual-current monitor.</summary>
    /// <param name="isOn">True to send it.</param>
    /// <returns>When, us.</returns>
    public long Turn(bool isOn) => Order($"turn {Bit(isOn)}");

    /// <summary>Lets the emulated residual-current monitor answer the wallbox's test, or not.</summary>
    /// <param name="answers">True to answer.</param>
    /// <returns>When, us.</returns>
    public long Monitor(bool answers) => Order($"monitor {Bit(answers)}");

    /// <summary>Adds the capacitance of a long cable to CP.</summary>
    /// <param name="isOn">True to add it.</param>
    /// <returns>When, us.</returns>
    public long Capacitance(bool isOn) => Order($"capacitance {Bit(isOn)}");

    /// <summary>Lets the supply of the controller sag.</summary>
    /// <param name="isOn">True to let it sag.</param>
    /// <returns>When, us.</returns>
    public long Sag(bool isOn) => Order($"sag {Bit(isOn)}");

    /// <summary>Sets the temperature of the outlet's thermistor.</summary>
    /// <param name="value">"cool", "warm" or "hot": 25, 69 and 108 °C.</param>
    /// <returns>When, us.</returns>
    public long Contact(string value) => Order($"contact {value}");

    /// <summary>Sets the test signal of the bench's own measurement.</summary>
    /// <param name="duty">Duty cycle in 0.01 %, 0 for none.</param>
    /// <returns>When, us.</returns>
    public long TestPwm(int duty) => Order($"testpwm {duty}");

    /// <summary>Lets the contactor's feedback say the truth, or falsifies it.</summary>
    /// <param name="value">"true", "closed" or "open".</param>
    /// <returns>When, us.</returns>
    public long Feedback(string value) => Order($"feedback {value}");

    /// <summary>Sets the load that the emulated meter counts while the contactor is closed.</summary>
    /// <param name="watts">Load in W.</param>
    /// <returns>When, us.</returns>
    public long Load(int watts)
    {
        long at = Order($"load {watts}");
        Watts = watts;
        return at;
    }

    /// <summary>Pulses of the emulated meter since its start.</summary>
    public int Pulses() => int.Parse(Ask("pulses")[3], CultureInfo.InvariantCulture);

    /// <summary>Levels of the inputs, bits of <see cref="StimulusInput"/>.</summary>
    public int Inputs() => int.Parse(Ask("inputs")[3], CultureInfo.InvariantCulture);

    /// <summary>Duty cycle, frequency and voltage of CP.</summary>
    public PilotReading Measure()
    {
        string[] words = Ask("measure");
        return new PilotReading(
            int.Parse(words[3], CultureInfo.InvariantCulture) / 100m,
            int.Parse(words[4], CultureInfo.InvariantCulture) / 10m,
            int.Parse(words[5], CultureInfo.InvariantCulture),
            int.Parse(words[6], CultureInfo.InvariantCulture),
            long.Parse(words[7], CultureInfo.InvariantCulture),
            int.Parse(words[8], CultureInfo.InvariantCulture));
    }

    /// <summary>Takes the edges that the board has seen since the last call.</summary>
    /// <param name="into">Where they go.</param>
    /// <returns>The longest time between two looks at the inputs, us: by so much an edge may have come earlier.</returns>
    /// <exception cref="BenchException">The board lost edges.</exception>
    public long Edges(List<Edge> into)
    {
        long gap = 0;
        string[] words;
        do
        {
            words = Ask("edges");
            gap = Math.Max(gap, long.Parse(words[3], CultureInfo.InvariantCulture));
            if (words[4] != "0")
            {
                throw new BenchException($"The stimulus board lost {words[4]} edges: an input flickers.");
            }

            into.AddRange(words.Skip(5).Select(ParseEdge));
        }
        while (words.Length - 5 == EdgeLog.MostPerAnswer);

        return gap;
    }

    private static Edge ParseEdge(string text) =>
        new(long.Parse(text.AsSpan(0, text.Length - 2), CultureInfo.InvariantCulture), text[^2], text[^1] == '1');

    private static char Bit(bool value) => value ? '1' : '0';

    private long Order(string command) => long.Parse(Ask(command)[2], CultureInfo.InvariantCulture);

    private string[] Ask(string command)
    {
        // The board answers a repeated id without doing anything again, so repeating is always safe.
        _id = (_id % LastId) + 1;
        string question = LineCode.Seal($"{_id} {command}");
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            if (attempt > 0)
            {
                Repeated++;
            }

            string? text = channel.Exchange(question) is string line ? LineCode.Open(line) : null;
            string[] words = text?.Split(' ') ?? [];
            if (words.Length < 3 || words[0] != _id.ToString(CultureInfo.InvariantCulture))
            {
                continue;
            }

            return words[1] == "ok"
                ? words
                : throw new BenchException($"The stimulus board refuses '{command}': {words[2]}");
        }

        throw new BenchException($"The stimulus board does not answer '{command}'; check port, speed and power.");
    }
}
