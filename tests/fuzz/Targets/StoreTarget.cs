using Borne.Base.Flash;
using Borne.Tests.Desktop.PowerCuts;

namespace Borne.Fuzz.Targets;

/// <summary>
/// A store over a life of writes that ends in a power cut, or whose files rot: after a cut all that was acknowledged is there, after rot
/// nothing is read that was never written, and either way the store goes on.
/// </summary>
internal sealed class StoreTarget : IFuzzTarget
{
    private const int Droppable = 3;
    private const int Final = 2;
    private const int LongestRecord = 150;

    private static readonly string[] Names = ["boot", "limits", "av-1", "tx-1"];

    public string Name => "store";

    public int FixedCases => 250;

    public void Run(FuzzCase input)
    {
        StorageSimulatedFlash flash = new();
        Life life = new(input, Open(flash));
        bool isCut = input.Random.Next(2) == 0;
        flash.StepsToCut = isCut ? input.Random.Next(20_000) : int.MaxValue;
        flash.Tail = input.Random.Next(StorageSimulatedFlash.Tails);
        try
        {
            life.Live(input.Random.Next(20, 200));
        }
        catch (StoragePowerCut)
        {
            input.Reach("cut");
        }

        StorageSimulatedFlash after = new(flash);
        if (!isCut)
        {
            input.Reach("rot");
            Rot(input, after);
        }

        life.Check(Open(after), isCut);
        life.GoOn(Open(after), () => Open(after));
    }

    private static void Rot(FuzzCase input, StorageSimulatedFlash flash)
    {
        string[] names = [.. flash.Names];
        for (int i = input.Random.Next(1, 4); i > 0; i--)
        {
            string name = Damage.Any(input.Random, names);
            flash.Set(name, input.Fed(name, Damage.Bytes(input.Random, flash.Get(name), 3)));
        }
    }

    private static FlashStore Open(StorageSimulatedFlash flash) => new(flash, Droppable, Final);

    /// <summary>What was asked of the store, and what it said.</summary>
    private sealed class Life(FuzzCase input, FlashStore store)
    {
        private readonly Dictionary<string, byte[]?> _records = Names.ToDictionary(name => name, _ => (byte[]?)null);
        private readonly SortedDictionary<long, byte[]> _entries = [];
        private readonly HashSet<string> _ever = [""];
        private string? _writing;
        private byte[]? _written;
        private long _removing;
        private long _last;

        public void Live(int operations)
        {
            for (int i = 0; i < operations; i++)
            {
                Once(Data());
                _writing = null;
                _written = null;
                _removing = 0;
            }
        }

        /// <summary>After a cut, all that was acknowledged; after rot, nothing that was never written.</summary>
        public void Check(FlashStore opened, bool isWhole)
        {
            foreach ((string name, byte[]? data) in _records)
            {
                byte[]? read = opened.Records.Read(name);
                bool isRight = Hex(read) == Hex(data) || (_writing == name && Hex(read) == Hex(_written));
                FuzzCase.Demand(_ever.Contains(Hex(read)) && (isRight || !isWhole), $"{name} is {Hex(read)} instead of {Hex(data)}");
            }

            int waiting = 0;
            for (long at = opened.Journal.Next(0); at != 0; at = opened.Journal.Next(at))
            {
                waiting++;
                byte[]? read = opened.Journal.Read(at);
                FuzzCase.Demand(read is null ? !isWhole : _ever.Contains(Hex(read)), $"entry {at} is {Hex(read)}");
                bool isKnown = _entries.TryGetValue(at, out byte[]? data) ? Hex(read) == Hex(data) : at == _last + 1;
                FuzzCase.Demand(isKnown || !isWhole, $"entry {at} is {Hex(read)} instead of {Hex(data)}");
            }

            FuzzCase.Demand(waiting == opened.Journal.Count, $"{waiting} entries, {opened.Journal.Count} counted");
            FuzzCase.Demand(
                !isWhole || _entries.Keys.All(number => number == _removing || opened.Journal.KindOf(number) >= 0), "an acknowledged entry is lost");
        }

        /// <summary>It takes new records and entries, and still has them when it is opened again.</summary>
        public void GoOn(FlashStore opened, Func<FlashStore> reopen)
        {
            byte[] data = Data();
            long number = opened.Journal.Append(Final, data, data.Length);
            FuzzCase.Demand(number > 0, "no entry is taken any more");
            foreach (string name in Names)
            {
                FuzzCase.Demand(opened.Records.Write(name, data, data.Length), $"{name} is not taken any more");
            }

            FlashStore again = reopen();
            FuzzCase.Demand(Hex(again.Journal.Read(number)) == Hex(data), "a new entry is not there again");
            FuzzCase.Demand(Names.All(name => Hex(again.Records.Read(name)) == Hex(data)), "a new record is not there again");
        }

        private void Once(byte[] data)
        {
            Random random = input.Random;
            string name = Damage.Any(random, Names);
            switch (random.Next(8))
            {
                case 0:
                    _writing = name;
                    store.Records.Delete(name);
                    _records[name] = null;
                    break;
                case 1 or 2 or 3:
                    _writing = name;
                    _written = data;
                    if (store.Records.Write(name, data, data.Length))
                    {
                        _records[name] = data;
                    }

                    break;
                case 4 when _entries.Count > 0:
                    _removing = _entries.Keys.ElementAt(random.Next(_entries.Count));
                    store.Journal.Remove(_removing);
                    _entries.Remove(_removing);
                    break;
                default:
                    long number = store.Journal.Append(1 + random.Next(3), data, data.Length);
                    if (number > 0)
                    {
                        FuzzCase.Demand(number > _last, "a number is used again");
                        _last = number;
                        _entries[number] = data;
                    }

                    break;
            }
        }

        private byte[] Data()
        {
            byte[] data = new byte[1 + input.Random.Next(LongestRecord)];
            input.Random.NextBytes(data);
            _ever.Add(Hex(data));
            return data;
        }

        private static string Hex(byte[]? data) => data is null ? "" : Convert.ToHexString(data);
    }
}
