using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Borne.Base.Flash;
using Borne.Base.Journal;
using Borne.Base.Lists;
using Borne.Base.Logs;
using Borne.CertificateManagement.Stores;
using Borne.Certificates.X509;
using Borne.Charging.SmartCharging;
using Borne.Cryptography.Ecdsa;
using Borne.PlugAndCharge.Presentation;
using Borne.Tests.Base.Lists;
using Borne.Tests.CertificateManagement;
using Borne.Tests.Desktop.Oracles;
using Borne.Tests.PlugAndCharge;
using Borne.Wire.Types;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.PowerCuts;

/// <summary>
/// The power is cut at every byte that the durable kinds write, with every kind of tail: afterwards each holds what it
/// held before the call or after it, and can be changed again.
/// </summary>
[TestClass]
public class StorageKindsPowerCutTests
{
    private const int Sectors = 40;
    private const int FullChecks = 50;

    private static int _states;

    [TestMethod]
    public void List_replaced_and_changed()
    {
        CutEverywhere("list", ListState,
            store => List(store).Replace(Batch(0, 120, 1), 1),
            store => List(store).Apply(Batch(60, 100, 2, removed: 10), 2),
            store => List(store).Put(RecordListTests.LongKey(130), [7], 1),
            store => List(store).Remove(RecordListTests.LongKey(61)),
            store => List(store).Apply(Batch(0, 1, 3), 3),
            store => List(store).Replace(Batch(20, 110, 4), 9),
            store => List(store).Replace(Batch(0, 0, 0), 10));
    }

    [TestMethod]
    public void Table_filled_changed_and_cleared()
    {
        CutEverywhere("table", TableState,
            store => Table(store).Put(5, StorageOperation.Write(null, 1200, 1).Data, 1200),
            store => Table(store).Put(2, StorageOperation.Write(null, 1300, 2).Data, 1300),
            store => Table(store).Put(9, StorageOperation.Write(null, 1250, 3).Data, 1250),
            store => Table(store).Put(7, StorageOperation.Write(null, 1100, 4).Data, 1100),
            store => Table(store).Put(2, StorageOperation.Write(null, 2000, 5).Data, 2000),
            store => Table(store).Remove(7),
            store => Table(store).Clear(),
            store => Table(store).Put(1, StorageOperation.Write(null, 30, 6).Data, 30));
    }

    [TestMethod]
    public void Charging_profiles_replaced_and_cleared()
    {
        // The fourth takes the place of two others, the sixth removes two: both in one step (B-SC-09, B-SC-22).
        CutEverywhere("profiles", ProfileState,
            store => Install(store, 1, 0, 6),
            store => Install(store, 2, 1, 7),
            store => Install(store, 3, 0, 8),
            store => Install(store, 2, 0, 9),
            store => Install(store, 5, 3, 10),
            store => Clear(store, new ProfileFilter { HasConnectorId = true, ConnectorId = 1 }),
            store => Install(store, 9, 2, 11),
            store => Clear(store, new ProfileFilter { HasId = true, Id = 9 }));
    }

    [TestMethod]
    public void Security_log_rolling_over()
    {
        List<Action<FlashStore>> appends = [];
        for (int i = 0; i < 32; i++)
        {
            int stamp = i;
            appends.Add(store => Log(store).Append(stamp, "InvalidMessages", new string((char)('a' + (stamp % 26)), 240)));
        }

        CutEverywhere("log", LogState, [.. appends]);
    }

    [TestMethod]
    public void Boot_record_marked()
    {
        CutEverywhere("boot", BootState,
            store => new BootRecord(store.Records, "run").MarkStarted(),
            store => new BootRecord(store.Records, "run").MarkClean(),
            store => new BootRecord(store.Records, "run").MarkStarted(),
            store => new BootRecord(store.Records, "run").MarkStarted(),
            store => new BootRecord(store.Records, "run").MarkClean());
    }

    [TestMethod]
    public void Cache_stored()
    {
        CutEverywhere("cache", CacheState,
            store => Use(store, "A", true),
            store => Use(store, "B", false),
            store => Use(store, "A", false),
            store => new LruList(store.Records, "cache", 3).Clear(),
            store => Use(store, "C", true));
    }

    [TestMethod]
    public void Roots_installed_and_deleted()
    {
        CutEverywhere("roots", RootState,
            store => Roots(store).Add(CertificateUse.CentralSystem, CertificateBench.Read(SampleCertificates.Root), true),
            store => Roots(store).Add(CertificateUse.Manufacturer, CertificateBench.Read(SampleCertificates.OtherRoot), true),
            store => Roots(store).Prove(),
            store => Roots(store).Remove(0),
            store => Roots(store).Add(CertificateUse.CentralSystem, CertificateBench.Read(SampleCertificates.VouchedRoot), false));
    }

    [TestMethod]
    public void Own_certificate_renewed_proved_and_taken_back()
    {
        CutEverywhere("client", ClientState,
            store => new OpenRequest(store.Records).Open(Pair),
            store => new ClientStore(store.Records).Put(Identity(SampleCertificates.Client)),
            store => new ClientStore(store.Records).Prove(),
            store => new ClientStore(store.Records).Put(Identity(SampleCertificates.LaterClient)),
            store => new ClientStore(store.Records).GoBack(),
            store => new OpenRequest(store.Records).Close());
    }

    [TestMethod]
    public void Statuses_of_certificates_told_and_told_again()
    {
        Certificate station = CertificateBench.Read(SampleContracts.Station);
        CutEverywhere("status", StatusState,
            store => new StatusStore(store.Records).Put(0, station, "AAAA", 1),
            store => new StatusStore(store.Records).Put(0, station, new string('B', 5500), 2),
            store => new StatusStore(store.Records).Put(0, CertificateBench.Read(SampleContracts.SecondStation), "CCCC", 3),
            store => new StatusStore(store.Records).Forget());
    }

    // Cuts each operation at each byte and compares with the states before and after it. All that the operation
    // reads again after the cut comes from flash. Also: no chunk may stay behind after the next change.
    private static void CutEverywhere(string what, Func<FlashStore, string> state, params Action<FlashStore>[] operations)
    {
        StorageSimulatedFlash flash = new();
        int points = 0;
        int before = 0;
        foreach (Action<FlashStore> operation in operations)
        {
            string old = state(Open(flash));
            StorageSimulatedFlash after = new(flash);
            operation(Open(after));
            string next = state(Open(after));
            MsAssert.AreNotEqual(old, next, $"{what}: the operation has changed nothing");
            int files = after.Names.Count();
            StorageSimulatedFlash start = flash;
            int firstPoint = points;
            points += after.Steps;
            Parallel.For(0, after.Steps, step =>
            {
                StorageSimulatedFlash cut = new(start) { StepsToCut = step, Tail = (firstPoint + step) % StorageSimulatedFlash.Tails };
                bool isCut = false;
                try
                {
                    operation(Open(cut));
                }
                catch (StoragePowerCut)
                {
                    isCut = true;
                }

                MsAssert.IsTrue(isCut, "no cut");
                StorageSimulatedFlash recovered = new(cut);
                FlashStore store = Open(recovered);
                string found = state(store);
                MsAssert.IsTrue(found == old || found == next, $"{what}, step {step} of {after.Steps}: {found}");
                MsAssert.AreEqual(0, recovered.Steps, "recovery has written");
                if (found == old)
                {
                    Interlocked.Increment(ref before);
                }

                // The operation comes again after the restart, as the central system would send it again.
                if (found == old && (step % 7 == 0 || after.Steps < 500))
                {
                    operation(Open(recovered));
                    MsAssert.AreEqual(next, state(Open(recovered)), $"{what}, again after step {step}");
                    MsAssert.IsTrue(recovered.Names.Count() <= files + 2, $"{what}: files stay behind after step {step}");
                }
            });

            flash = new StorageSimulatedFlash(after);
        }

        MsAssert.IsTrue(before > 0 && before < points, what);
        Console.WriteLine($"{what}: {points} cut points, {before} found the state before, {points - before} the one after");
    }

    private static RecordBatch Batch(int first, int count, int value, int removed = 0)
    {
        RecordBatch batch = new(count + 1, (count + 1) * RecordBatch.MaxEntryBytes);
        byte[] payload = [(byte)value, .. new byte[31]];
        for (int i = first; i < first + count; i++)
        {
            bool isRemoval = i - first < removed && i % 2 == 0;
            string key = RecordListTests.LongKey(i);
            MsAssert.IsTrue(isRemoval ? batch.Remove(key) : batch.Put(key, payload, payload.Length));
        }

        return batch;
    }

    private static string BootState(FlashStore store)
    {
        BootRecord boot = new(store.Records, "run");
        return $"{boot.WasFirstStart} {boot.LastRunEndedCleanly} {boot.Starts}";
    }

    private static string CacheState(FlashStore store)
    {
        LruList list = new(store.Records, "cache", 3);
        byte[] payload = new byte[LruList.MaxPayloadBytes];
        return string.Join(' ', new[] { "A", "B", "C" }.Select(key => list.TryGet(key, payload) < 0 ? "-" : payload[0].ToString()));
    }

    private static RecordList List(FlashStore store) => new(store.Records, "list", 200);

    private static string ListState(FlashStore store)
    {
        RecordList list = List(store);
        string state = $"{list.Version} {list.Count}:";
        int found = 0;

        // Each look-up reads a chunk again: some keys of each chunk in every state, all of them now and then.
        bool isFull = Interlocked.Increment(ref _states) % FullChecks == 1;
        for (int i = 0; i < 170; i++)
        {
            bool isSample = i % 8 == 0 || i is 61 or 130;
            if (!isSample && !isFull)
            {
                continue;
            }

            int value = RecordListTests.Get(list, RecordListTests.LongKey(i));
            found += value < 0 ? 0 : 1;
            state += !isSample ? "" : value < 0 ? "-" : value.ToString();
        }

        MsAssert.IsFalse(list.IsDamaged);
        MsAssert.IsTrue(!isFull || list.Count == found, "Count and contents differ");
        return state;
    }

    private static RollingLog Log(FlashStore store) => new(store.Records, "log", 2);

    private static string LogState(FlashStore store)
    {
        string state = "";
        for (RollingLogReader reader = Log(store).OpenReader(); reader.Next();)
        {
            state += $"{reader.Timestamp}{reader.Info[0]} ";
        }

        return state;
    }

    private static void Install(FlashStore store, int id, int level, int limit)
    {
        ChargingProfile profile = new()
        {
            Id = id,
            ConnectorId = 1,
            StackLevel = level,
            Purpose = ChargingProfilePurpose.TxDefaultProfile,
            Periods = new int[48],
        };
        for (int i = 0; i < 24; i++)
        {
            profile.Periods[2 * i] = i * 3600;
            profile.Periods[(2 * i) + 1] = ChargingProfile.Pack((limit * 10) + i, 0);
        }

        Profiles(store).Install(profile);
    }

    private static RootStore Roots(FlashStore store) => new(store.Records, 4);

    private static string RootState(FlashStore store)
    {
        RootStore roots = Roots(store);
        string state = roots.IsOnTrial ? "trial " : "";
        for (int place = 0; place < RootStore.MaxRoots; place++)
        {
            state += roots.IsTaken(place) ? $"{place}:{roots.Has(place, CertificateUse.Manufacturer)}:{roots.Read(place).SerialDigits()} " : "";
        }

        return state;
    }

    private static string StatusState(FlashStore store)
    {
        StatusStore statuses = new(store.Records);
        string first = statuses.Recall(0, CertificateBench.Read(SampleContracts.Station));
        string second = statuses.Recall(0, CertificateBench.Read(SampleContracts.SecondStation));
        MsAssert.AreEqual(0, store.Records.Refused);
        return $"{first} {second} {statuses.MomentOf(0)}";
    }

    private static readonly EcPrivateKey Pair = NewPair();

    private static EcPrivateKey NewPair()
    {
        KeyGeneration generation = new(new FakeKeyEntropy());
        while (!generation.Step())
        {
        }

        return generation.Key;
    }

    private static ClientIdentity Identity(string base64) => new(Pair, [CertificateBench.Read(base64)]);

    private static string ClientState(FlashStore store)
    {
        ClientStore client = new(store.Records);
        OpenRequest request = new(store.Records);
        MsAssert.AreEqual(0, store.Records.Refused);
        return $"{client.Newest?.Leaf.SerialDigits()} {client.Earlier?.Leaf.SerialDigits()} {client.IsOnTrial} {request.Key is null}";
    }

    private static FlashStore Open(StorageSimulatedFlash flash)
    {
        return new FlashStore(flash, StorageModel.Meter, StorageModel.Stop, 20, FlashJournal.MinSegments, Sectors);
    }

    private static ProfileStore Profiles(FlashStore store) => new(store.Records, 2, 4, 10, 24, RecordTable.LongestChunk / 2);

    private static void Clear(FlashStore store, ProfileFilter filter)
    {
        ProfileClearing clearing = Profiles(store).BeginClearing(filter);
        while (!clearing.Step())
        {
        }
    }

    private static string ProfileState(FlashStore store)
    {
        ProfileStore profiles = Profiles(store);
        string state = "";
        for (int i = 0; i < profiles.Count; i++)
        {
            ChargingProfile profile = profiles.Get(i);
            MsAssert.AreEqual(24, profile.PeriodCount);
            state += $"{profile.Id}@{profile.StackLevel}:{profile.RateOf(23, false, new OutletPhases(3, false), true)} ";
        }

        return state;
    }

    private static RecordTable Table(FlashStore store) => new(store.Records, "table", 6);

    private static string TableState(FlashStore store)
    {
        RecordTable table = Table(store);
        string state = "";
        foreach (int id in table.GetIds())
        {
            byte[] data = table.Read(id);
            state += $"{id}:{data.Length}:{Convert.ToHexString(System.Security.Cryptography.SHA1.HashData(data))} ";
        }

        MsAssert.IsFalse(table.IsDamaged);
        return state;
    }

    private static void Use(FlashStore store, string key, bool isValid)
    {
        LruList list = new(store.Records, "cache", 3);
        list.Put(key, isValid, [(byte)(isValid ? 1 : 2)], 1);
        list.Flush();
    }
}
