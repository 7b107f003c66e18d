using System;
using Borne.Base.Flash;
using Borne.Charging.Connectors;
using Borne.Charging.Transactions.Queue;
using Borne.Hal.Outlet;
using Borne.Hal.Station;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Desktop.PowerCuts;

namespace Borne.Year;

/// <summary>
/// A station in its world: hardware, flash, supply, network, and the time that moves them all. Time goes in steps of
/// 20 ms around every event and while anything moves, of 50 ms while messages flow, of 5 s in steady charging and of up
/// to 8 s while nothing happens; a year of 20 ms steps would be 1.6 billion. The timings of IEC 61851-1 are therefore
/// judged in the short steps only, which is where outputs change.
/// </summary>
internal sealed class LifeWorld
{
    public const int FineMs = 20;

    private const int BusyMs = 50;
    private const int SteadyMs = 5000;
    private const int TalkMs = 1000;
    private const int SettleMs = 7000;
    private const int AfterEventMs = 1500;
    // The default journal holds 320 short records, but only 149 of 300 bytes.
    private const int CrowdedRecords = 140;
    private const int BootMs = 1500;
    private const int MaxUidBytes = 10;
    private const int StartWh = 12_345;

    private readonly Random _random;
    private readonly StationHardware _hardware;
    private readonly FakeSystem _system = new();
    private StorageSimulatedFlash _flash = new();
    private FlashStore _store;
    private ChargePoint _station;
    private long _startedAt;
    private long _fineUntil;
    private long _powerAt = -1;
    private int _reboots;
    private int _shape;

    /// <summary>Builds a station and starts it.</summary>
    /// <param name="connectors">Number of connectors, 1 to 4.</param>
    /// <param name="hasSockets">True with sockets and locks.</param>
    /// <param name="random">Decides everything.</param>
    public LifeWorld(int connectors, bool hasSockets, Random random)
    {
        _random = random;
        Model = new LifeModel(connectors, hasSockets, StartWh);
        Clockwork = new LifeClockwork(Model);
        Answers = new LifeAnswers(Model, random, Clockwork);
        Server = new LifeCentralSystem(Model, Log, Answers, IsLooking);
        Network = new LifeNetwork(Server);
        Connectors = new LifeConnector[connectors];
        var hardware = new ConnectorHardware[connectors];
        for (int i = 0; i < connectors; i++)
        {
            Connectors[i] = new LifeConnector(hasSockets, StartWh);
            hardware[i] = Connectors[i].Hardware;
        }

        _hardware = new StationHardware
        {
            Connectors = hardware,
            Network = Network,
            Rfid = Reader,
            Entropy = new FakeEntropy((uint)random.Next(1, int.MaxValue)),
            System = _system,
        };
        Start();
    }

    public LifeLog Log { get; } = new();

    public LifeModel Model { get; }

    public LifeClockwork Clockwork { get; }

    public LifeAnswers Answers { get; }

    public LifeCentralSystem Server { get; }

    public LifeNetwork Network { get; }

    public LifeConnector[] Connectors { get; }

    public FakeReader Reader { get; } = new();

    public bool IsPowered => _powerAt < 0;

    /// <summary>Messages that wait in the station's flash.</summary>
    public int Waiting => _store.Journal.Count;

    public int PowerCuts { get; private set; }

    /// <summary>Power cuts in the middle of a write to the flash.</summary>
    public int TornCuts { get; private set; }

    public int Reboots { get; private set; }

    public long Ticks { get; private set; }

    /// <summary>Lets time pass until a world time.</summary>
    public void Run(long until)
    {
        while (Model.Now < until)
        {
            long step = Math.Min(Math.Min(Length(), Clockwork.Next - Model.Now), until - Model.Now);
            Step(Math.Max(step, 1));
            int events = Log.Total;
            Clockwork.Run();
            if (Log.Total != events)
            {
                // Something that is worth a line happened, not only a look at the watch.
                _fineUntil = Model.Now + AfterEventMs;
            }
        }
    }

    /// <summary>Cuts the supply for a time in ms.</summary>
    public void CutPower(long ms)
    {
        if (IsPowered)
        {
            PowerCuts++;
            Log.Add(Model.Now, $"power cut for {ms} ms");
            PowerOff(ms);
        }
    }

    /// <summary>Cuts the supply in the middle of one of the next writes to the flash.</summary>
    public void CutWrite(int steps, int tail)
    {
        _flash.Tail = tail;
        _flash.StepsToCut = steps;
    }

    /// <summary>Holds a card to the reader.</summary>
    public void Tap(string tag)
    {
        if (!IsPowered)
        {
            return;
        }

        Log.Add(Model.Now, $"card {tag}");
        Model.Grants.Add(tag, 0, false);
        foreach (LifeOutlet outlet in Model.Outlets)
        {
            outlet.Cause("Local", tag);
        }

        Reader.Present(Convert.FromHexString(tag));
    }

    /// <summary>Lets the model look before it judges a message. What leaves after the power has gone leaves no more.</summary>
    private bool IsLooking()
    {
        Look();
        return !_flash.IsDead;
    }

    private void Look()
    {
        for (int i = 0; i < Connectors.Length; i++)
        {
            Model.Outlets[i].Observe(Look(Connectors[i]));
        }
    }

    private long Length()
    {
        if (!IsPowered)
        {
            return Math.Max(_powerAt - Model.Now, 1);
        }

        bool isMoving = Model.Now < _fineUntil;
        bool isFlowing = false;
        foreach (LifeConnector connector in Connectors)
        {
            isMoving |= connector.IsMoving(Model.Now, SettleMs);
            isFlowing |= connector.Contactor.IsClosed || connector.IsOffered;
        }

        return isMoving ? FineMs
            : Model.Now - Server.ActiveAt < TalkMs ? BusyMs
            : isFlowing ? SteadyMs : LifeModel.CoarseMs;
    }

    private void Step(long ms)
    {
        Model.Now += ms;
        Model.Step = ms;
        foreach (LifeConnector connector in Connectors)
        {
            connector.Tick(Model.Now, ms, IsPowered);
        }

        if (IsPowered)
        {
            TickStation();
        }
        else
        {
            Model.TroubleAt = Model.Now;
        }

        Look();
        if (_system.Reboots != _reboots)
        {
            _reboots = _system.Reboots;
            Reboots++;
            Log.Add(Model.Now, "reboot");
            PowerOff(BootMs);
        }
        else if (!IsPowered && Model.Now >= _powerAt)
        {
            _powerAt = -1;
            Start();
        }
    }

    private void TickStation()
    {
        Ticks++;
        Server.Tick();
        try
        {
            _station.Tick(Model.Now - _startedAt);
        }
        catch (StoragePowerCut)
        {
            // The power is gone; the rest of the tick did not happen.
        }

        if (_flash.IsDead)
        {
            TornCuts++;
            long ms = _random.Next(200, 60_000);
            Log.Add(Model.Now, $"power cut in a write for {ms} ms");
            PowerOff(ms);
            return;
        }

        int shape = Shape();
        if (shape != _shape)
        {
            // What follows from it comes in the next ticks.
            _shape = shape;
            _fineUntil = Model.Now + AfterEventMs;
        }

        if (Waiting >= CrowdedRecords)
        {
            Model.CrowdedAt = Model.Now;
        }

        LifeModel.Require(_station.Rpc.CaughtExceptions == 0, "the station caught a fault of its own");
    }

    /// <summary>Changes whenever the station begins something; only the length of the steps depends on it.</summary>
    private int Shape()
    {
        int shape = 0;
        for (int i = 1; i <= Connectors.Length; i++)
        {
            Connector connector = _station.GetConnector(i);
            shape = (shape * 64) + ((int)connector.Status * 4) + (connector.HasTransaction ? 2 : 0)
                + (connector.AuthorizedTag is null ? 0 : 1);
        }

        return shape;
    }

    private void PowerOff(long ms)
    {
        Server.Drop();
        Reader.TryRead(new byte[MaxUidBytes]);
        foreach (LifeConnector connector in Connectors)
        {
            connector.PowerOff();
        }

        _powerAt = Model.Now + ms;
        Model.TroubleAt = Model.Now;
        Model.Ended();
    }

    private void Start()
    {
        while (true)
        {
            _flash = new StorageSimulatedFlash(_flash);
            _startedAt = Model.Now;
            try
            {
                _store = new FlashStore(_flash, RecordKind.Meter, RecordKind.Stop);
                Model.Booted(id => Connectors[id - 1].Meter.IsSilent);
                _station = new ChargePoint(_hardware, Options(), _store.Records, _store.Journal, 0);
                _fineUntil = Model.Now + AfterEventMs;
                return;
            }
            catch (StoragePowerCut)
            {
                TornCuts++;
            }
        }
    }

    private static StationOptions Options() => new()
    {
        Endpoint = "ws://cs.example.com/ocpp",
        Identity = "CP1",
        LittleEndianUids = false,
    };

    private LifeSight Look(LifeConnector connector) => new()
    {
        RegisterWh = connector.Meter.EnergyWh,
        IsOffering = connector.IsOffered,
        IsOrdered = connector.Contactor.IsOrdered,
        IsAsking = connector.IsAsking,
        IsPilotError = connector.Pilot.State is PilotState.E or PilotState.F,
        IsPlugged = connector.IsPlugged,
        IsOccupied = connector.IsOccupied,
        IsTripped = connector.ResidualCurrent.IsTripped,
        IsSilent = connector.Meter.IsSilent,
        IsWelded = connector.Contactor.IsWelded,
    };
}
