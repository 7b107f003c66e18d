using System.Text.Json.Nodes;
using Borne.Hil.Analyser;
using Borne.Hil.CentralSystem;

namespace Borne.Hil.Bench;

/// <summary>The bench as the scenarios use it: stimuli, time, edges and messages.</summary>
/// <param name="profile">What the wallbox is like.</param>
/// <param name="stimulus">The stimulus board.</param>
/// <param name="central">The central system.</param>
/// <param name="time">The bench's time.</param>
/// <param name="seed">Start of the moments at which stimuli fall.</param>
public sealed class TestBench(
    BenchProfile profile, StimulusClient stimulus, BenchCentralSystem central, IBenchTime time, int seed = TestBench.UsualSeed)
{
    /// <summary>Start of the moments at which stimuli fall, if no other one is wanted.</summary>
    public const int UsualSeed = 61851;

    /// <summary>OCPP connector on the bench.</summary>
    public const int ConnectorId = 1;

    /// <summary>Time for a message that needs no more than a moment, ms.</summary>
    public const int MomentMs = 10_000;

    private const int PollMs = 20;
    private const int StirMs = 20;
    private const long MeterMs = 200;
    private const long MeterStartWh = 5000;
    private const int MeanWindows = 4;
    private const int UsPerMs = 1000;
    private const int MsPerSecond = 1000;
    private const int CallMs = 30_000;
    private const string FirstCard = "04B1C2D3";

    // Repeats from run to run, and still lets each stimulus fall on another moment of the controller's tick.
    private readonly Random _phase = new(seed);
    private readonly List<Edge> _fresh = [];
    private long _nextMeterUs;
    private readonly ContactLog _contacts = new();

    /// <summary>What the wallbox is like.</summary>
    public BenchProfile Profile => profile;

    /// <summary>The stimulus board.</summary>
    public StimulusClient Stimulus => stimulus;

    /// <summary>The central system.</summary>
    public BenchCentralSystem Central => central;

    /// <summary>Time of the bench, us.</summary>
    public long NowUs => time.NowUs;

    /// <summary>Longest time between two looks of the stimulus board at its inputs, us.</summary>
    public long LongestGapUs { get; private set; }

    /// <summary>What the converter of the stimulus board counts; null before it was calibrated.</summary>
    public VoltageScale? Scale { get; set; }

    /// <summary>The emulated meter on a Modbus line, or null.</summary>
    public ModbusMeterSlave? ModbusMeter { get; init; }

    /// <summary>The station's console, or null.</summary>
    public IStationConsole? Console { get; init; }

    /// <summary>The station's name server, or null.</summary>
    public NameServer? Names { get; init; }

    /// <summary>The logic analyser, or null.</summary>
    public IAnalyser? Analyser { get; init; }

    /// <summary>UID of the card that scenarios use.</summary>
    public string Card => profile.RealCard ?? FirstCard;

    /// <summary>True while the main contacts are closed, as seen last.</summary>
    public bool IsContactorClosed => (stimulus.Inputs() & Borne.Stimulus.StimulusInput.Contactor) != 0;

    /// <summary>The idTag that a card must become: its UID with the last byte first.</summary>
    /// <param name="uid">UID in hex, first byte first.</param>
    public static string IdTagOf(string uid) => Convert.ToHexString([.. Convert.FromHexString(uid).Reverse()]);

    /// <summary>Lets time pass.</summary>
    /// <param name="ms">How much.</param>
    public void Pass(int ms) => Wait(() => false, ms);

    /// <summary>Lets time pass until a condition holds.</summary>
    /// <param name="until">The condition.</param>
    /// <param name="ms">Longest time to wait.</param>
    /// <returns>False when it did not come to hold.</returns>
    public bool Wait(Func<bool> until, int ms)
    {
        TakeEdges();
        long end = time.NowUs + ((long)ms * UsPerMs);
        while (!until())
        {
            if (time.NowUs >= end)
            {
                return false;
            }

            time.Pass((int)Math.Clamp((end - time.NowUs) / UsPerMs, 1, PollMs));
            TakeEdges();
        }

        return true;
    }

    /// <summary>Puts the vehicle's circuit on CP, at no particular moment of the controller's tick.</summary>
    /// <param name="state">Letter of the pilot state.</param>
    /// <param name="isDiodeBridged">True for a vehicle without its diode.</param>
    /// <returns>When, us.</returns>
    public long Pilot(char state, bool isDiodeBridged = false)
    {
        Stir();
        return stimulus.Pilot(state, isDiodeBridged);
    }

    /// <summary>Lets a few milliseconds pass, so that what follows falls on no particular moment of the tick.</summary>
    public void Stir() => time.Pass(1 + _phase.Next(StirMs));

    /// <summary>Plugs a cable and a vehicle in that does not ask for energy yet.</summary>
    /// <param name="cableAmps">Rating of the cable, where there is a socket.</param>
    public void PlugIn(int cableAmps = 63)
    {
        if (!profile.FixedCable)
        {
            stimulus.Proximity(cableAmps);
            Pass(200);
        }

        Pilot('B');
    }

    /// <summary>Presents a card for a moment.</summary>
    /// <param name="uid">UID in hex; null for the usual card.</param>
    /// <returns>When, us.</returns>
    public long Tap(string? uid = null) => stimulus.Card(uid ?? Card, profile.TapMs);

    /// <summary>Waits for a CALL of the station.</summary>
    /// <param name="action">OCPP action.</param>
    /// <param name="from">Number of the first CALL that counts.</param>
    /// <param name="where">Condition, or null.</param>
    /// <param name="ms">Longest time to wait.</param>
    /// <returns>The CALL.</returns>
    /// <exception cref="BenchException">None came.</exception>
    public WireMessage Expect(string action, int from, Func<WireMessage, bool>? where = null, int ms = MomentMs)
    {
        WireMessage? found = null;
        bool Find() => (found = Messages(action, from).FirstOrDefault(message => where?.Invoke(message) ?? true)) is not null;
        return Wait(Find, ms)
            ? found!
            : throw new BenchException($"No {action} of the expected kind came within {ms / MsPerSecond} s.");
    }

    /// <summary>Waits for a status of the connector.</summary>
    /// <param name="status">ChargePointStatus.</param>
    /// <param name="from">Number of the first CALL that counts.</param>
    /// <param name="ms">Longest time to wait.</param>
    /// <returns>The StatusNotification.</returns>
    public WireMessage ExpectStatus(string status, int from, int ms = MomentMs) => Expect(
        "StatusNotification", from,
        message => message.Number64("connectorId") == ConnectorId && message.Text("status") == status, ms);

    /// <summary>CALLs of one action.</summary>
    /// <param name="action">OCPP action.</param>
    /// <param name="from">Number of the first CALL that counts.</param>
    public IEnumerable<WireMessage> Messages(string action, int from) =>
        central.Desk.Messages.Skip(from).Where(message => message.Action == action);

    /// <summary>Number that the next CALL of the station gets.</summary>
    public int Mark() => central.Desk.NextNumber;

    /// <summary>Sends a CALL to the station and waits for the answer.</summary>
    /// <param name="action">OCPP action.</param>
    /// <param name="payload">Its payload.</param>
    /// <returns>Payload of the answer.</returns>
    public JsonObject Call(string action, JsonObject payload)
    {
        Task<JsonObject> answer = central.BeginCall(action, payload);
        return Wait(() => answer.IsCompleted, CallMs)
            ? answer.GetAwaiter().GetResult()
            : throw new BenchException($"The station does not answer {action}.");
    }

    /// <summary>Waits for an edge.</summary>
    /// <param name="input">Letter of the input.</param>
    /// <param name="level">The new level.</param>
    /// <param name="fromUs">Earliest time that counts.</param>
    /// <param name="ms">Longest time to wait.</param>
    /// <returns>Milliseconds from <paramref name="fromUs"/> to the edge, to 0.001; null when none came.</returns>
    public double? MsToEdge(char input, bool level, long fromUs, int ms)
    {
        Edge? found = null;
        bool Find()
        {
            found = _contacts.Settled.Where(edge => edge.Input == input && edge.Level == level && edge.Us >= fromUs)
                .Cast<Edge?>().FirstOrDefault();
            return found is not null;
        }

        return Wait(Find, ms + ContactLog.BounceMs + PollMs) ? (found!.Value.Us - fromUs) / (double)UsPerMs : null;
    }

    /// <summary>Counts edges.</summary>
    /// <param name="input">Letter of the input.</param>
    /// <param name="level">The new level.</param>
    /// <param name="fromUs">Earliest time that counts.</param>
    public int CountEdges(char input, bool level, long fromUs)
    {
        Wait(() => !_contacts.IsMoving, MomentMs);
        return _contacts.Settled.Count(edge => edge.Input == input && edge.Level == level && edge.Us >= fromUs);
    }

    /// <summary>Shortest time for which the contactor was open between two closings.</summary>
    /// <param name="fromUs">Earliest time that counts.</param>
    /// <returns>ms, or null when it did not open and close again.</returns>
    public double? ShortestOpenMs(long fromUs)
    {
        Wait(() => !_contacts.IsMoving, MomentMs);
        Edge[] edges = [.. _contacts.Settled.Where(edge => edge.Input == Edge.Contactor && edge.Us >= fromUs)];
        double[] times = [.. edges.Zip(edges.Skip(1)).Where(pair => !pair.First.Level && pair.Second.Level)
            .Select(pair => (pair.Second.Us - pair.First.Us) / (double)UsPerMs)];
        return times.Length > 0 ? times.Min() : null;
    }

    /// <summary>Measures CP in a window that begins after this call.</summary>
    public PilotReading Measure()
    {
        long from = time.NowUs;
        PilotReading reading = default;
        long windowUs = Borne.Stimulus.PilotMeter.WindowUs;
        bool IsFresh() => (reading = stimulus.Measure()).EndUs - windowUs >= from;
        return Wait(IsFresh, 8 * (int)(windowUs / UsPerMs))
            ? reading
            : throw new BenchException("The stimulus board does not measure CP.");
    }

    /// <summary>Measures CP in several windows: one alone scatters by a tenth of a point.</summary>
    /// <param name="spread">Greatest difference of two windows, points.</param>
    /// <returns>The last reading with the mean of the duty cycles.</returns>
    public PilotReading MeasureMean(out decimal spread)
    {
        var duties = new List<decimal>();
        PilotReading reading;
        do
        {
            reading = Measure();
            duties.Add(reading.DutyPercent);
        }
        while (duties.Count < MeanWindows);
        spread = duties.Max() - duties.Min();
        return reading with { DutyPercent = duties.Average() };
    }

    /// <summary>Waits until CP shows a duty cycle.</summary>
    /// <param name="isWanted">Condition.</param>
    /// <param name="fromUs">Time from which is counted, us.</param>
    /// <param name="ms">Longest time to wait.</param>
    /// <returns>Milliseconds to the end of the first window that shows it; null when none did.</returns>
    public double? MsToPilot(Func<PilotReading, bool> isWanted, long fromUs, int ms)
    {
        PilotReading reading = default;
        return Wait(() => isWanted(reading = stimulus.Measure()) && reading.EndUs >= fromUs, ms)
            ? (reading.EndUs - fromUs) / (double)UsPerMs
            : null;
    }

    /// <summary>Forgets the edges seen so far.</summary>
    public void ForgetEdges()
    {
        TakeEdges();
        _contacts.Clear();
    }

    private void TakeEdges()
    {
        _fresh.Clear();
        long before = time.NowUs;
        LongestGapUs = Math.Max(LongestGapUs, stimulus.Edges(_fresh));
        _contacts.Take(_fresh, before);
        if (ModbusMeter is not null && before >= _nextMeterUs)
        {
            // The pulses of the stimulus board are what both kinds of meter have counted.
            _nextMeterUs = before + (MeterMs * UsPerMs);
            ModbusMeter.Set(MeterStartWh + stimulus.Pulses(), IsContactorClosed ? stimulus.Watts : 0);
        }
    }
}
