using Borne.Base.Storage;
using Borne.Charging.Connectors;
using Borne.Charging.Transactions.Queue;
using Borne.Hal.Outlet;
using Borne.Hal.Station;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Station.Vendors;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Bench.Station;

/// <summary>
/// A whole station on fakes, with its central system, in simulated time. World time runs on; the controller's own
/// time begins at 0 with each start, as on a device. <see cref="SafetyWatch"/> looks at every tick.
/// </summary>
public sealed class TestStation
{
    /// <summary>Time between two ticks in ms.</summary>
    public const int TickMs = 20;

    /// <summary>Records that the journal holds when a test does not say otherwise.</summary>
    public const int JournalRecords = 64;

    /// <summary>An idTag that every test may use; also the UID of a card.</summary>
    public const string Tag = "04A1B2C3";

    /// <summary>Another one.</summary>
    public const string OtherTag = "04D4E5F6";

    private const uint Seed = 2463534242;

    private readonly StationHardware _hardware;
    private readonly SafetyWatch[] _watches;
    private readonly IProfileSource _profiles;
    private long _startedAt;
    private int _reboots;
    private int _next;
    private int _nextStatus;

    /// <summary>Creates a station and starts its controller; the first ticks connect it.</summary>
    /// <param name="connectors">Number of connectors, 1 to 4.</param>
    /// <param name="hasSockets">True with sockets and locks, false with fixed cables.</param>
    /// <param name="journalRecords">Records that the journal holds.</param>
    /// <param name="profiles">Makes the feature profile that the board adds; null for none.</param>
    public TestStation(
        int connectors = 1,
        bool hasSockets = false,
        int journalRecords = JournalRecords,
        IProfileSource profiles = null)
    {
        _profiles = profiles;
        Connectors = new FakeConnector[connectors];
        _watches = new SafetyWatch[connectors];
        ConnectorHardware[] hardware = new ConnectorHardware[connectors];
        for (int i = 0; i < connectors; i++)
        {
            Connectors[i] = new FakeConnector(hasSockets);
            _watches[i] = new SafetyWatch(Connectors[i]);
            hardware[i] = Connectors[i].Hardware;
        }

        Network = new FakeNetwork(CentralSystem);
        _hardware = new StationHardware
        {
            Connectors = hardware,
            Network = Network,
            Rfid = Reader,
            Indicator = Indicator,
            Entropy = new FakeEntropy(Seed),
            System = System,
        };
        Records = new MemoryRecordStore();
        Journal = new MemoryJournal(journalRecords, RecordKind.Meter);
        Start();
    }

    /// <summary>What the controller gets at the next start; a test may add to it.</summary>
    public StationHardware Hardware => _hardware;

    /// <summary>Options of the next start.</summary>
    public StationOptions Options { get; } = new StationOptions
    {
        Endpoint = "ws://cs.example.com/ocpp",
        Identity = "CP1",
        LittleEndianUids = false,
    };

    /// <summary>Whose DataTransfer messages the station knows from its next start on; null for nobody's.</summary>
    public IVendor[] Vendors { get; set; }

    /// <summary>Version of the firmware at the next start where no feature profile knows one; null for none.</summary>
    public string FirmwareVersion { get; set; }

    /// <summary>Who sees the frames of the controller from the next start on; null for nobody.</summary>
    public IStationObserver Observer { get; set; }

    /// <summary>The controller that runs now.</summary>
    public ChargePoint ChargePoint { get; private set; }

    /// <summary>Hardware of the connectors; index 0 is connector 1.</summary>
    public FakeConnector[] Connectors { get; }

    /// <summary>Hardware of connector 1.</summary>
    public FakeConnector First => Connectors[0];

    /// <summary>Connector 1 of the controller.</summary>
    public Connector Connector => ChargePoint.GetConnector(1);

    /// <summary>The central system.</summary>
    public FakeCentralSystem CentralSystem { get; } = new FakeCentralSystem();

    /// <summary>The way to the central system.</summary>
    public FakeNetwork Network { get; }

    /// <summary>Card reader.</summary>
    public FakeReader Reader { get; } = new FakeReader();

    /// <summary>Lights.</summary>
    public FakeIndicator Indicator { get; } = new FakeIndicator();

    /// <summary>Restarts asked for.</summary>
    public FakeSystem System { get; } = new FakeSystem();

    /// <summary>What is kept over restarts. A test may put another store here before <see cref="PowerCycle"/>.</summary>
    public IRecordStore Records { get; set; }

    /// <summary>Transaction messages kept over restarts.</summary>
    public IJournal Journal { get; set; }

    /// <summary>World time in ms.</summary>
    public long World => CentralSystem.Now;

    /// <summary>The controller's monotonic time in ms.</summary>
    public long Now => World - _startedAt;

    /// <summary>Connects, registers and reports; leaves a quiet station.</summary>
    public void Boot()
    {
        Run(500);
        Assert.IsTrue(ChargePoint.IsAccepted, "the station did not register");
        Skip();
    }

    /// <summary>Lets time pass. A restart that the controller asks for happens.</summary>
    /// <param name="ms">How long.</param>
    public void Run(int ms) => Run(ms, TickMs);

    /// <summary>Lets time pass in longer ticks, for the hours in which little happens.</summary>
    /// <param name="ms">How long.</param>
    /// <param name="tickMs">Length of a tick, at most <see cref="ChargePoint.MaxTickMs"/> where something is charging.</param>
    public void Run(int ms, int tickMs)
    {
        for (int passed = 0; passed < ms; passed += tickMs)
        {
            Tick(tickMs);
        }
    }

    /// <summary>One tick.</summary>
    public void Tick(int ms)
    {
        CentralSystem.Now += ms;
        foreach (FakeConnector connector in Connectors)
        {
            connector.Tick(World, ms);
        }

        ChargePoint.Tick(Now);
        for (int i = 0; i < Connectors.Length; i++)
        {
            _watches[i].Check(ChargePoint.GetConnector(i + 1), World, ms);
        }

        if (System.Reboots != _reboots)
        {
            _reboots = System.Reboots;
            CentralSystem.Drop();
            Start();
        }
    }

    /// <summary>Cuts the supply and brings it back: what is stored stays.</summary>
    /// <param name="outageMs">How long it is gone.</param>
    public void PowerCycle(int outageMs)
    {
        CentralSystem.Drop();
        foreach (FakeConnector connector in Connectors)
        {
            connector.Contactor.PowerCut();
        }

        CentralSystem.Now += outageMs;
        Start();
    }

    /// <summary>Changes a configuration key, which must be accepted.</summary>
    public void Set(int key, string value)
    {
        SettingResult result = ChargePoint.Settings.Set(key, value);
        Assert.IsTrue(result == SettingResult.Accepted || result == SettingResult.RebootRequired, "setting refused");
    }

    /// <summary>Connects the vehicle.</summary>
    public void Plug(int connectorId = 1) => Connectors[connectorId - 1].Plug();

    /// <summary>Takes the vehicle and, where the lock lets it, the cable off.</summary>
    public void Unplug(int connectorId = 1) => Connectors[connectorId - 1].Unplug();

    /// <summary>Holds a card to the reader and lets one tick pass.</summary>
    /// <param name="idTag">Hex digits of the UID, first byte first.</param>
    public void Tap(string idTag)
    {
        byte[] uid = HexBytes.Of(idTag.ToLower());
        Reader.Present(uid);
        Tick(TickMs);
    }

    /// <summary>Plugs in, presents the tag and waits until energy flows.</summary>
    /// <returns>Payload of StartTransaction.req.</returns>
    public string Charge(int connectorId = 1, string idTag = Tag)
    {
        Plug(connectorId);
        Run(200);
        Tap(idTag);
        string start = Expect("StartTransaction", 2000);
        ExpectStatus(connectorId, "Charging", 2000);
        return start;
    }

    /// <summary>Cuts the network so that the station notices at once.</summary>
    public void GoOffline()
    {
        Network.IsUp = false;
        Run(100);
        Assert.IsFalse(ChargePoint.IsConnected, "still connected");
    }

    /// <summary>Brings the network back and waits for the connection.</summary>
    public void GoOnline()
    {
        Network.IsUp = true;
        for (int i = 0; i < 60 && !ChargePoint.IsConnected; i++)
        {
            Run(200);
        }

        Assert.IsTrue(ChargePoint.IsConnected, "not connected");
    }

    /// <summary>Passes over the CALLs so far.</summary>
    public void Skip()
    {
        _next = CentralSystem.Log.Total;
        _nextStatus = _next;
    }

    /// <summary>Waits for the next CALL of an action; CALLs of other actions before it are passed over.</summary>
    /// <param name="action">The action.</param>
    /// <param name="withinMs">Longest time.</param>
    /// <returns>Its payload.</returns>
    public string Expect(string action, int withinMs)
    {
        int number = Wait(action, withinMs);
        Assert.IsTrue(number >= 0, action);
        _next = number + 1;
        return CentralSystem.Log.Payload(number);
    }

    /// <summary>
    /// Waits until a status is reported. Reports are counted apart from the other CALLs, because they may overtake them.
    /// </summary>
    /// <returns>Payload of the notification.</returns>
    public string ExpectStatus(int connectorId, string status, int withinMs)
    {
        string wanted = "{\"connectorId\":" + connectorId.ToString() + ",";
        long until = World + withinMs;
        while (true)
        {
            int number = CentralSystem.Log.Find("StatusNotification", _nextStatus);
            if (number >= 0)
            {
                string payload = CentralSystem.Log.Payload(number);
                _nextStatus = number + 1;
                if (payload.StartsWith(wanted) && Payload.Text(payload, "status") == status)
                {
                    return payload;
                }
            }
            else if (World >= until)
            {
                Assert.IsTrue(false, status);
            }
            else
            {
                Tick(TickMs);
            }
        }
    }

    /// <summary>Lets time pass in which an action must not be called.</summary>
    public void ExpectNone(string action, int ms)
    {
        Run(ms);
        Assert.AreEqual(0, Count(action), action);
    }

    /// <summary>CALLs of an action that <see cref="Expect"/> and <see cref="ExpectStatus"/> have not passed.</summary>
    public int Count(string action) =>
        CentralSystem.Log.Count(action, action == "StatusNotification" ? _nextStatus : _next);

    /// <summary>Sends a CALL of the central system and waits for the answer.</summary>
    /// <returns>Payload of the answer, or the code of a CALLERROR.</returns>
    public string Call(string action, string payload, int withinMs = 2000)
    {
        CentralSystem.Call(action, payload);
        for (int passed = 0; passed < withinMs && CentralSystem.Answer is null; passed += TickMs)
        {
            Tick(TickMs);
        }

        Assert.IsNotNull(CentralSystem.Answer, action);
        return CentralSystem.Answer;
    }

    /// <summary>Sends a CALL of the central system.</summary>
    /// <returns>The status of the answer.</returns>
    public string Order(string action, string payload, int withinMs = 2000) =>
        Payload.Text(Call(action, payload, withinMs), "status");

    private int Wait(string action, int withinMs)
    {
        long until = World + withinMs;
        int number = CentralSystem.Log.Find(action, _next);
        while (number < 0 && World < until)
        {
            Tick(TickMs);
            number = CentralSystem.Log.Find(action, _next);
        }

        return number;
    }

    private void Start()
    {
        _startedAt = World;
        IProfileOffer offer = _profiles?.Create();
        Options.FirmwareVersion = _profiles?.Version ?? FirmwareVersion;
        ChargePoint = new ChargePoint(_hardware, Options, Records, Journal, Now, offer, Vendors) { Observer = Observer };
        for (int i = 0; i < Connectors.Length; i++)
        {
            _watches[i].Restarted(ChargePoint.GetConnector(i + 1));
        }
    }
}
