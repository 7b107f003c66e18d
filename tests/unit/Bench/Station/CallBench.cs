using Borne.Base.Storage;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Station.Vendors;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Wire;

namespace Borne.Tests.Bench.Station;

/// <summary>
/// A <see cref="TestStation"/> whose network is down: CALLs go straight into the RPC layer, and the answers are taken
/// from there as they are on the wire.
/// </summary>
public sealed class CallBench
{
    public const string BootAnswer =
        "\",{\"status\":\"Accepted\",\"currentTime\":\"2026-05-04T09:08:07Z\",\"interval\":300}]";

    private readonly TestStation _whole;

    public CallBench(int connectors, bool hasSockets)
    {
        _whole = new TestStation(connectors, hasSockets);
        _whole.Network.IsUp = false;
    }

    /// <summary>Options of the next start.</summary>
    public StationOptions Options => _whole.Options;

    /// <summary>Whose DataTransfer messages the station knows from its next start on.</summary>
    public IVendor[] Vendors
    {
        get => _whole.Vendors;
        set => _whole.Vendors = value;
    }

    /// <summary>Hardware of the connectors; index 0 is connector 1.</summary>
    public FakeConnector[] Connectors => _whole.Connectors;

    /// <summary>Restarts asked for.</summary>
    public FakeSystem System => _whole.System;

    /// <summary>What is kept over restarts.</summary>
    public IRecordStore Records => _whole.Records;

    /// <summary>The controller that runs now.</summary>
    public ChargePoint Station => _whole.ChargePoint;

    /// <summary>The controller's monotonic time in ms.</summary>
    public long Now => _whole.Now;

    /// <summary>A station that the central system has accepted.</summary>
    public static CallBench Accepted(int connectors, bool hasSockets)
    {
        CallBench bench = new CallBench(connectors, hasSockets);
        bench.Boot(BootAnswer);
        return bench;
    }

    /// <summary>Starts the station anew on the same stores.</summary>
    public void Reboot() => _whole.PowerCycle(0);

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
    public void Run(int milliseconds) => _whole.Run(milliseconds, ChargePoint.MaxTickMs);

    /// <summary>Connects the vehicle.</summary>
    public void Plug(int connectorId) => _whole.Plug(connectorId);

    /// <summary>Takes the cable off.</summary>
    public void Unplug(int connectorId) => _whole.Unplug(connectorId);

    /// <summary>Starts a transaction whose id the central system has told.</summary>
    public void StartTransaction(int connectorId, int transactionId)
    {
        Plug(connectorId);
        Run(100);
        Station.GetConnector(connectorId).Authorize("TAG" + connectorId.ToString(), null, false, Now);

        // Until a lock has moved.
        Run(300);
        Station.GetConnector(connectorId).StartAnswered(transactionId, null);
    }
}
