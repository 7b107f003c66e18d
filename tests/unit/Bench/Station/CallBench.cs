using Borne.Base.Storage;
using Borne.Charging.Transactions.Queue;
using Borne.Hal.Outlet;
using Borne.Hal.Station;
using Borne.Settings;
using Borne.Station;
using Borne.Station.Vendors;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Wire;

namespace Borne.Tests.Bench.Station;

/// <summary>
/// A whole charge point without a network: CALLs go straight into its RPC layer, and the answers are taken from there.
/// </summary>
public sealed class CallBench
{
    public const string BootAnswer =
        "\",{\"status\":\"Accepted\",\"currentTime\":\"2026-05-04T09:08:07Z\",\"interval\":300}]";

    public readonly BenchPilot[] Pilots;
    public readonly BenchLock[] Locks;
    public readonly BenchResidualCurrent[] Residuals;
    public readonly BenchSystem System = new BenchSystem();
    public readonly MemoryRecordStore Records = new MemoryRecordStore();
    public readonly MemoryJournal Journal = new MemoryJournal(64, RecordKind.Data);
    private readonly StationHardware _hardware;

    public CallBench(int connectors, bool hasLocks)
    {
        Pilots = new BenchPilot[connectors];
        Locks = new BenchLock[connectors];
        Residuals = new BenchResidualCurrent[connectors];
        ConnectorHardware[] hardware = new ConnectorHardware[connectors];
        for (int i = 0; i < connectors; i++)
        {
            Pilots[i] = new BenchPilot();
            Residuals[i] = new BenchResidualCurrent();
            Locks[i] = hasLocks ? new BenchLock() : null;
            hardware[i] = new ConnectorHardware
            {
                Pilot = Pilots[i],
                Contactor = new BenchContactor(),
                Meter = new BenchMeter(),
                ResidualCurrent = Residuals[i],
                Lock = Locks[i],
            };
        }

        _hardware = new StationHardware
        {
            Connectors = hardware,
            Network = new BenchNetwork(),
            Entropy = new FixedEntropy(1),
            System = System,
        };
        Reboot();
    }

    /// <summary>Options of the next start.</summary>
    public StationOptions Options { get; } = new StationOptions();

    /// <summary>Whose DataTransfer messages the station knows from its next start on.</summary>
    public IVendor[] Vendors { get; set; }

    public ChargePoint Station { get; private set; }

    public long Now { get; private set; } = 1000;

    /// <summary>A station that the central system has accepted.</summary>
    public static CallBench Accepted(int connectors, bool hasLocks)
    {
        CallBench bench = new CallBench(connectors, hasLocks);
        bench.Boot(BootAnswer);
        return bench;
    }

    /// <summary>Starts the station anew on the same stores.</summary>
    public void Reboot() => Station = new ChargePoint(_hardware, Options, Records, Journal, Now, null, Vendors);

    /// <summary>Sends the boot notification and answers it.</summary>
    /// <param name="answer">What follows the id in the answer's frame.</param>
    public void Boot(string answer)
    {
        Station.Rpc.TryCall(Station.Boot);
        string call = RpcTools.Write(Station.Rpc, Now);
        RpcTools.Receive(Station.Rpc, "[3,\"" + RpcTools.IdOf(call) + answer, Now);
    }

    /// <summary>Sends a CALL with the id "c".</summary>
    /// <returns>The answer's frame, or an empty text when there is none yet.</returns>
    public string Call(string action, string payload)
    {
        RpcTools.Receive(Station.Rpc, "[2,\"c\",\"" + action + "\"," + payload + "]", Now);
        return NextAnswer();
    }

    /// <summary>The next frame that goes out, or an empty text.</summary>
    public string NextAnswer() => Station.Rpc.HasOutgoing ? RpcTools.Write(Station.Rpc, Now) : "";

    /// <summary>The frame of an answer with nothing but a status.</summary>
    public static string Status(string status) => "[3,\"c\",{\"status\":\"" + status + "\"}]";

    /// <summary>True when a frame is a CALLERROR with this code for the id "c".</summary>
    public static bool IsError(string frame, string code)
    {
        string start = "[4,\"c\",\"" + code + "\",\"";
        return frame.Length > start.Length && frame.Substring(0, start.Length) == start && RpcTools.IsValid(frame);
    }

    /// <summary>Lets time pass in ticks of 50 ms.</summary>
    public void Run(int milliseconds)
    {
        for (int passed = 0; passed < milliseconds; passed += ChargePoint.MaxTickMs)
        {
            Now += ChargePoint.MaxTickMs;
            Station.Tick(Now);
        }
    }

    /// <summary>Starts a transaction whose id the central system has told.</summary>
    public void StartTransaction(int connectorId, int transactionId)
    {
        Pilots[connectorId - 1].State = PilotState.B;
        Run(100);
        Station.GetConnector(connectorId).Authorize("TAG" + connectorId.ToString(), null, false, Now);
        Run(100);
        Station.GetConnector(connectorId).StartAnswered(transactionId, null);
    }
}
