using System.Text.Json;
using Borne.Charging.Connectors;
using Borne.Hal.Outlet;
using Borne.Station;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Wire;
using Borne.Wire.Json;
using Borne.Wire.Types;

namespace Borne.Fuzz;

/// <summary>
/// The whole station of the unit tests, connected to a central system that takes everything and answers nothing. Frames are
/// put straight into its RPC layer; everything it sends is judged; the safety of its outlets is checked after every tick.
/// </summary>
internal sealed class FuzzStation
{
    public const int Connectors = 2;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonSyntax.MaxDepth };

    private readonly TestStation _whole = new(Connectors, true);
    private readonly int[] _closings = new int[Connectors];
    private int _caught;
    private int _dropped;

    public FuzzStation(uint seed)
    {
        _whole.CentralSystem.IsSilent = true;
        _whole.Hardware.Entropy = new FakeEntropy(seed);
        _whole.Observer = Judge;
        foreach (FakeConnector connector in _whole.Connectors)
        {
            connector.Meter.Slots = MeterSlot.ThreePhases;
            for (int phase = 0; phase < MeterReading.MaxPhases; phase++)
            {
                connector.Meter.Values[MeterSlot.CurrentImport + phase] = 16000;
                connector.Meter.Values[MeterSlot.Voltage + phase] = 230000;
            }

            // The cable stays in its socket; what changes is the state that the pilot reads.
            connector.Plug();
            connector.Pilot.Force(PilotState.A);
        }

        // One socket whose lock is fast, because frames come close to each other, and one fixed cable.
        Hardware[0].Lock.TravelMs = 0;
        Hardware[1].Hardware.Lock = null;
        Hardware[1].Hardware.Proximity = null;
        _whole.PowerCycle(0);
    }

    /// <summary>Hardware of the connectors; index 0 is connector 1.</summary>
    public FakeConnector[] Hardware => _whole.Connectors;

    public FakeReader Reader => _whole.Reader;

    public FrameJudge Judge { get; } = new();

    public ChargePoint Station => _whole.ChargePoint;

    /// <summary>The controller's monotonic time in ms.</summary>
    public long Now => _whole.Now;

    /// <summary>Time over all starts in ms.</summary>
    public long World => _whole.World;

    /// <summary>Times the station was started anew, by Reset or by the test.</summary>
    public int Reboots { get; private set; }

    /// <summary>Transactions that were seen running.</summary>
    public int Transactions { get; private set; }

    /// <summary>Exceptions that the RPC layer had to catch, over all starts.</summary>
    public int CaughtExceptions => _caught + Station.Rpc.CaughtExceptions;

    /// <summary>Frames that were dropped, over all starts.</summary>
    public int DroppedFrames => _dropped + Station.Rpc.DroppedFrames;

    /// <summary>Cuts the power and starts the station on the same stores.</summary>
    public void Reboot()
    {
        ChargePoint before = Station;
        _whole.PowerCycle(0);
        Restarted(before);
    }

    /// <summary>Lets time pass in ticks that a board would make; a restart ends it.</summary>
    public void Run(int milliseconds)
    {
        for (int left = milliseconds; left > 0; left -= ChargePoint.MaxTickMs)
        {
            ChargePoint before = Station;
            bool[] hadTransaction = [.. Enumerable.Range(1, Connectors).Select(id => Station.GetConnector(id).HasTransaction)];
            _whole.Tick(Math.Min(left, ChargePoint.MaxTickMs));
            if (Station != before)
            {
                Restarted(before);
                return;
            }

            for (int id = 1; id <= Connectors; id++)
            {
                CheckSafety(id);
                Transactions += Station.GetConnector(id).HasTransaction && !hadTransaction[id - 1] ? 1 : 0;
            }
        }
    }

    /// <summary>Feeds one frame and notes whether it must be answered.</summary>
    public void Feed(byte[] frame)
    {
        if (!Station.Rpc.CanReceive)
        {
            throw new InvalidOperationException("The answer queue was to be drained first");
        }

        if (Station.Boot.Registration != RegistrationStatus.Rejected)
        {
            NoteDebt(frame);
        }

        RpcTools.Receive(Station.Rpc, frame, Now);
    }

    /// <summary>Lets the station send all that waits. Whatever must be answered has been answered then.</summary>
    public void Drain()
    {
        for (int i = 0; i < 200 && (Station.Rpc.HasOutgoing || !Station.IsConnected); i++)
        {
            Run(Station.IsConnected ? 10 : 1000);
        }

        if (Station.IsConnected && !Station.Rpc.HasOutgoing && Judge.Owed.Any())
        {
            throw new InvalidDataException("No answer for " + string.Join(", ", Judge.Owed));
        }
    }

    private void Restarted(ChargePoint before)
    {
        _caught += before.Rpc.CaughtExceptions;
        _dropped += before.Rpc.DroppedFrames;
        Reboots++;
        Judge.Forget();
    }

    /// <summary>Stricter than the watch of the bench: here the vehicle is given no time.</summary>
    private void CheckSafety(int id)
    {
        Connector connector = Station.GetConnector(id);
        FakeConnector hardware = Hardware[id - 1];
        bool isNew = hardware.Contactor.Closings != _closings[id - 1];
        _closings[id - 1] = hardware.Contactor.Closings;
        bool isReady = hardware.Pilot.State is PilotState.C && !hardware.ResidualCurrent.IsTripped;
        if ((hardware.Contactor.IsOrdered || isNew) && (!connector.HasTransaction || !isReady))
        {
            throw new InvalidDataException($"Contactor {id} is closed in state {hardware.Pilot.State}, {connector.Status}");
        }
    }

    /// <summary>Reads a frame with the platform's parser: a CALL with a readable id must get exactly one answer.</summary>
    private void NoteDebt(byte[] frame)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(frame, Options);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Array || root.GetArrayLength() < 2
                || root[0].ValueKind != JsonValueKind.Number || root[1].ValueKind != JsonValueKind.String
                || !root[0].TryGetDecimal(out decimal type) || type != 2)
            {
                return;
            }

            NoteId(root[1], root.GetArrayLength() == 4 && IsSlow(root[2]));
        }
        catch (JsonException)
        {
            // No JSON: nothing to answer.
        }
    }

    /// <summary>True for the one action that is answered only when the lock has moved.</summary>
    private static bool IsSlow(JsonElement action)
    {
        try
        {
            return action.ValueKind == JsonValueKind.String && action.ValueEquals("UnlockConnector");
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private void NoteId(JsonElement element, bool isSlow)
    {
        try
        {
            // The device's strings end at a NUL, so that it is replaced on reading.
            string id = element.GetString()!.Replace('\0', '\uFFFD');
            if (id.Length <= OcppLimits.MaxEchoedIdLength)
            {
                Judge.Owe(id, isSlow);
            }
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8.
            Judge.Wildcards++;
        }
    }
}
