using System.Text.Json;
using Borne.Base.Storage;
using Borne.Charging.Connectors;
using Borne.Charging.Transactions.Queue;
using Borne.Hal.Outlet;
using Borne.Hal.Station;
using Borne.Settings;
using Borne.Station;
using Borne.Wire.Json;
using Borne.Wire.Types;

namespace Borne.Fuzz;

/// <summary>
/// A complete charge point on simulated hardware, connected to a server in memory. Frames are put straight into its RPC
/// layer; everything it sends is judged; the safety of its outlets is checked after every tick.
/// </summary>
internal sealed class FuzzStation
{
    public const int Connectors = 2;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonSyntax.MaxDepth };

    private readonly MemoryRecordStore _records = new();
    private readonly MemoryJournal _journal = new(64, RecordKind.Data);
    private readonly FuzzSystem _system = new();
    private readonly StationHardware _hardware;
    private int _caught;
    private int _dropped;

    public FuzzStation(int seed)
    {
        ConnectorHardware[] connectors = new ConnectorHardware[Connectors];
        for (int i = 0; i < Connectors; i++)
        {
            connectors[i] = new ConnectorHardware
            {
                Pilot = Pilots[i],
                Contactor = Contactors[i],
                Meter = Meters[i],
                ResidualCurrent = Residuals[i],
                Lock = i == 0 ? Lock : null,
                Phases = 3,
            };
        }

        _hardware = new StationHardware
        {
            Connectors = connectors,
            Network = new LoopbackNetwork(),
            Rfid = Reader,
            Entropy = new FuzzEntropy(seed),
            System = _system,
        };
        Station = Start();
    }

    public FuzzPilot[] Pilots { get; } = [new(), new()];

    public FuzzContactor[] Contactors { get; } = [new(), new()];

    public FuzzMeter[] Meters { get; } = [new(), new()];

    public FuzzResidualCurrent[] Residuals { get; } = [new(), new()];

    public FuzzLock Lock { get; } = new();

    public FuzzCardReader Reader { get; } = new();

    public FrameJudge Judge { get; } = new();

    public ChargePoint Station { get; private set; }

    public long Now { get; private set; } = 1000;

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
        _caught += Station.Rpc.CaughtExceptions;
        _dropped += Station.Rpc.DroppedFrames;
        Reboots++;
        Judge.Forget();
        Station = Start();
    }

    /// <summary>Lets time pass in ticks that a board would make.</summary>
    public void Run(int milliseconds)
    {
        for (int left = milliseconds; left > 0; left -= ChargePoint.MaxTickMs)
        {
            Now += Math.Min(left, ChargePoint.MaxTickMs);
            bool[] hadTransaction = [.. Enumerable.Range(1, Connectors).Select(id => Station.GetConnector(id).HasTransaction)];
            Station.Tick(Now);
            if (_system.IsRebootWanted)
            {
                _system.IsRebootWanted = false;
                Reboot();
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

        Station.Rpc.Receive(frame, 0, frame.Length, Now);
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

    private ChargePoint Start()
    {
        ChargePoint station = new(
            _hardware,
            new StationOptions { Endpoint = "ws://central.example/ocpp", Identity = "FUZZ", SerialNumber = "1" },
            _records,
            _journal,
            Now)
        {
            Observer = Judge,
        };
        for (int i = 0; i < Connectors; i++)
        {
            Connector connector = station.GetConnector(i + 1);
            Contactors[i].Closing = () =>
            {
                if (!connector.HasTransaction)
                {
                    throw new InvalidDataException($"Contactor {connector.Id} closes without a transaction");
                }
            };
        }

        return station;
    }

    private void CheckSafety(int id)
    {
        Connector connector = Station.GetConnector(id);
        bool isReady = Pilots[id - 1].State is PilotState.C && !Residuals[id - 1].IsTripped;
        if (Contactors[id - 1].IsClosed && (!connector.HasTransaction || !isReady))
        {
            throw new InvalidDataException($"Contactor {id} is closed in state {Pilots[id - 1].State}, {connector.Status}");
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
