using Borne.Tests.Bench.Station;

namespace Borne.Tests.Charging.Connectors;

/// <summary>The books of a central system: which transactions were opened and closed, and with which registers.</summary>
public sealed class WalkLedger
{
    private const int MaxOpen = 8;

    private readonly FakeCentralSystem _centralSystem;
    private readonly int[] _open = new int[MaxOpen];
    private readonly int[] _meterStart = new int[MaxOpen];
    private int _firstId;
    private int _next;
    private string _lastStart;
    private string _lastStop;

    /// <summary>Opens the books.</summary>
    public WalkLedger(FakeCentralSystem centralSystem)
    {
        _centralSystem = centralSystem;
        _firstId = centralSystem.TransactionId;
        _next = centralSystem.Log.Total;
    }

    /// <summary>Transactions opened.</summary>
    public int Starts { get; private set; }

    /// <summary>Transactions closed.</summary>
    public int Stops { get; private set; }

    /// <summary>Entries that do not fit.</summary>
    public int Errors { get; private set; }

    /// <summary>Books the CALLs since the last time.</summary>
    public void Read()
    {
        CallLog log = _centralSystem.Log;
        for (; _next < log.Total; _next++)
        {
            string payload = log.Payload(_next);
            switch (log.Action(_next))
            {
                case "StartTransaction":
                    Start(log.Id(_next), payload);
                    break;
                case "StopTransaction":
                    Stop(payload);
                    break;
                case "MeterValues":
                    Errors += Find(Payload.Int(payload, "transactionId")) < 0 ? 1 : 0;
                    break;
            }
        }
    }

    private void Start(string messageId, string payload)
    {
        // The central system counts each request; one that is sent again keeps its message id or its contents.
        _firstId++;
        if (payload == _lastStart)
        {
            int again = Find(_firstId - 1);
            if (again >= 0)
            {
                _open[again] = _firstId;
                return;
            }
        }

        _lastStart = payload;
        int free = Find(0);
        if (free < 0)
        {
            Errors++;
            return;
        }

        Starts++;
        _open[free] = _firstId;
        _meterStart[free] = Payload.Int(payload, "meterStart");
    }

    private void Stop(string payload)
    {
        int index = Find(Payload.Int(payload, "transactionId"));
        if (payload == _lastStop)
        {
            return;
        }

        _lastStop = payload;
        if (index < 0)
        {
            Errors++;
            return;
        }

        Stops++;
        Errors += Payload.Int(payload, "meterStop") < _meterStart[index] ? 1 : 0;
        _open[index] = 0;
    }

    private int Find(int transactionId)
    {
        for (int i = 0; i < MaxOpen; i++)
        {
            if (_open[i] == transactionId)
            {
                return i;
            }
        }

        return -1;
    }
}
