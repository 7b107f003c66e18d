using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Borne.Year;

/// <summary>
/// The independent model of a station's life: it sees what can be seen of the connectors, what the central system gets
/// and what the station reads, and knows nothing of the firmware. Each part throws <see cref="LifeViolation"/> when
/// something is not as OCPP 1.6 wants it.
/// </summary>
internal sealed class LifeModel
{
    /// <summary>Longest step of the world while messages may be read, in ms.</summary>
    public const int CoarseMs = 8000;

    /// <summary>Difference that the station's clock may have, in ms: StationClock's tolerance and one short step.</summary>
    public const int ClockMs = 1100;

    private readonly Dictionary<int, long> _faults = [];

    /// <summary>Begins to look at a new station.</summary>
    /// <param name="connectors">Its connectors.</param>
    /// <param name="hasSockets">True with locks; without there is nothing to unlock.</param>
    /// <param name="registerWh">Register of all meters in Wh.</param>
    public LifeModel(int connectors, bool hasSockets, long registerWh)
    {
        HasSockets = hasSockets;
        Settings.Confirm("UnlockConnectorOnEVSideDisconnect", hasSockets ? "true" : "false");
        Outlets = new LifeOutlet[connectors];
        for (int i = 0; i < connectors; i++)
        {
            Outlets[i] = new LifeOutlet(i + 1, registerWh, this);
        }

        Grants = new LifeGrants(this);
        Ledger = new LifeLedger(this);
        Statuses = new LifeStatuses(this);
        Calls = new LifeCalls(this);
    }

    /// <summary>True with sockets and locks, false with fixed cables.</summary>
    public bool HasSockets { get; }

    /// <summary>World time in ms.</summary>
    public long Now { get; set; }

    /// <summary>Length of the present step in ms.</summary>
    public long Step { get; set; }

    /// <summary>World time after which nothing hindered the messages, in ms.</summary>
    public long TroubleAt { get; set; }

    /// <summary>World time in ms at which the station's store was nearly full last.</summary>
    public long CrowdedAt { get; set; } = -1;

    public LifeOutlet[] Outlets { get; }

    public LifeGrants Grants { get; }

    public LifeLedger Ledger { get; }

    public LifeSettings Settings { get; } = new();

    public LifeStatuses Statuses { get; }

    public LifeCalls Calls { get; }

    public LifeRun Run { get; private set; } = new(0);

    /// <summary>Power cuts and reboots.</summary>
    public int Restarts { get; private set; }

    /// <summary>Objects when something is not so.</summary>
    public static void Require(bool isSo, [InterpolatedStringHandlerArgument(nameof(isSo))] ref LifeComplaint complaint)
    {
        if (!isSo)
        {
            throw new LifeViolation(complaint.Text());
        }
    }

    /// <summary>Objects when something is not so.</summary>
    public static void Require(bool isSo, string message)
    {
        if (!isSo)
        {
            throw new LifeViolation(message);
        }
    }

    public LifeOutlet Outlet(int connector)
    {
        Require(connector >= 1 && connector <= Outlets.Length, $"connector {connector} does not exist");
        return Outlets[connector - 1];
    }

    /// <summary>The controller ended: power cut or reboot.</summary>
    public void Ended()
    {
        Run.EndAt = Now;
        foreach (LifeOutlet outlet in Outlets)
        {
            outlet.Cause("PowerLoss", null);
        }
    }

    /// <summary>The controller starts.</summary>
    public void Booted(System.Func<int, bool> isSilent)
    {
        var run = new LifeRun(Now);
        Run.Next = run;
        Run = run;
        Restarts++;
        Statuses.Restarted();
        foreach (LifeOutlet outlet in Outlets)
        {
            outlet.Booted(isSilent(outlet.Id));
        }
    }

    /// <summary>A hardware fault begins or ends at a connector.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="isNow">True when it begins.</param>
    /// <param name="isEnd">True when it ends a transaction, false when it only interrupts the offer.</param>
    public void Fault(int connector, bool isNow, bool isEnd)
    {
        LifeOutlet outlet = Outlet(connector);
        outlet.Cause(isEnd ? "Other" : "Interruption", null);
        outlet.IsFaulty = isNow;
        _faults[connector] = Now;
    }

    /// <summary>World time at which a fault came or went last.</summary>
    public long LastFaultAt(int connector) => System.Math.Max(Run.BootAt, _faults.GetValueOrDefault(connector, -1));

    /// <summary>The station has read an answer.</summary>
    public void AnswerRead(LifeAnswer answer)
    {
        // An answer that comes too late is dropped; unless the message was sent again and waits for just this one.
        bool isAwaited = Calls.IsAwaited(answer);
        Calls.AnswerRead(answer);
        if (!isAwaited || !answer.IsGood)
        {
            return;
        }

        if (answer.TellsTime && Run.ToldAt < 0)
        {
            Run.ToldAt = Now;
        }

        if (answer.Tag is not null)
        {
            Grants.Learned(answer.Tag, answer.Status);
        }

        switch (answer.Action)
        {
            case "BootNotification":
                Run.IsAccepted |= answer.Status == "Accepted";
                break;
            case "Authorize":
                Grants.Decided(answer.Tag, answer.Status);
                break;
            default:
                Ledger.AnswerRead(answer);
                break;
        }
    }

    /// <summary>True when a moment noted in a run must be told exactly.</summary>
    public bool IsExact(LifeRun run, long moment) => run.ToldAt >= 0 && (run == Run || moment >= run.ToldAt);

    /// <summary>Everything is over and delivered: nothing may be left.</summary>
    public void Finish()
    {
        foreach (LifeOutlet outlet in Outlets)
        {
            Require(outlet.Open is null, $"connector {outlet.Id}: a transaction was never stopped");
            Require(outlet.Unstarted.Count == 0, $"connector {outlet.Id}: a session was never billed");
            Require(
                outlet.BilledTo == outlet.RegisterWh || outlet.IsExcused(outlet.BilledTo, outlet.RegisterWh),
                $"connector {outlet.Id}: billed to {outlet.BilledTo}, register {outlet.RegisterWh}");
        }
    }
}
