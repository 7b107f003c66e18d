#nullable enable
using System.Collections.Generic;
using System.Linq;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Desktop.Faults;

/// <summary>What a central system bills from the messages that it got: one that is repeated under its id counts once.</summary>
internal sealed class Bills
{
    private readonly Dictionary<string, (long Wh, HashSet<int> Ids)> _starts = [];
    private readonly Dictionary<string, (long Wh, int Id)> _stops = [];

    /// <summary>Reads the log of a central system that numbers transactions from 101 on, in the order of their starts.</summary>
    public Bills(CallLog log)
    {
        Assert.IsTrue(log.Total <= CallLog.Kept, $"{log.Total} messages");
        int id = 100;
        for (int i = 0; i < log.Total; i++)
        {
            switch (log.Action(i))
            {
                case "StartTransaction":
                    long wh = Payload.Int(log.Payload(i), "meterStart");
                    _starts.TryAdd(log.Id(i), (wh, []));
                    Assert.AreEqual(_starts[log.Id(i)].Wh, wh, "a repeated start says something else");
                    _starts[log.Id(i)].Ids.Add(++id);
                    break;
                case "StopTransaction":
                    (long Wh, int Id) stop = (Payload.Int(log.Payload(i), "meterStop"), Payload.Int(log.Payload(i), "transactionId"));
                    _stops.TryAdd(log.Id(i), stop);
                    Assert.AreEqual(_stops[log.Id(i)].Wh, stop.Wh, "a repeated stop says something else");
                    break;
            }
        }
    }

    /// <summary>Transactions that began.</summary>
    public int Count => _starts.Count;

    /// <summary>Energy of all transactions in Wh. Each has one stop.</summary>
    public long EnergyWh()
    {
        long sum = 0;
        foreach ((long wh, HashSet<int> ids) in _starts.Values)
        {
            (long Wh, int Id)[] stops = [.. _stops.Values.Where(stop => ids.Contains(stop.Id))];
            Assert.AreEqual(1, stops.Length, $"stops of transaction {string.Join('/', ids)}");
            sum += stops[0].Wh - wh;
        }

        Assert.AreEqual(_starts.Count, _stops.Count, "a stop without its start");
        return sum;
    }
}
