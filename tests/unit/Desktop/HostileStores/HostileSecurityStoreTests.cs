#nullable enable
using System;
using System.Linq;
using Borne.CertificateManagement.Stores;
using Borne.Tests.Bench.Station;
using Borne.Tests.CertificateManagement;
using nanoFramework.TestFramework;

namespace Borne.Tests.Desktop.HostileStores;

/// <summary>
/// What <see cref="HostileStoreTests"/> demand, for the records of certificates and security: altered contents with a right check sum,
/// and contents of a later version.
/// </summary>
[TestClass]
public class HostileSecurityStoreTests
{
    private const int InSuite = 1500;

    // Those that only these parts of the station write; the others are HostileStoreTests'.
    private static readonly string[] Kinds =
        ["client-cert", "client-request", "fw-update", "log-upload", "root-0", "root-1", "sec-events", "sec-firmware"];

    [TestMethod]
    public void Altered_contents_of_any_record_do_not_stop_the_station()
    {
        Random random = new(AlteredStore.Seed);
        OpenStore full = FullStore();
        CertificateBench bench = new();
        int dropped = 0;
        int rounds = AlteredStore.Rounds(InSuite);
        for (int round = 0; round < rounds; round++)
        {
            OpenStore store = new(full);
            string name = Kinds[random.Next(Kinds.Length)];
            store.Records[name] = AlteredStore.Alter(store.Records[name], random);
            dropped += Start(bench, store, full, name, $"round {round}: {name}");
        }

        Assert.IsTrue(dropped > rounds / 10, $"only {dropped} of {rounds} were unreadable");
    }

    [TestMethod]
    [DataRow("client-cert")]
    [DataRow("client-request")]
    [DataRow("fw-update")]
    [DataRow("log-upload")]
    [DataRow("root-0")]
    [DataRow("root-1")]
    [DataRow("sec-events")]
    [DataRow("sec-firmware")]
    public void Record_of_a_later_version_is_dropped_and_counted(string name)
    {
        OpenStore full = FullStore();
        OpenStore store = new(full);
        CertificateBench bench = new();
        Assert.AreEqual(0, Start(bench, store, full, name, "nothing altered"));
        store = new OpenStore(full);
        byte later = ++store.Records[name][0];
        Assert.AreEqual(1, Start(bench, store, full, name, name));
        Assert.IsFalse(store.Records.TryGetValue(name, out byte[]? now) && now[0] == later, "still there");
    }

    /// <summary>Starts a station without a network on a store, lets it run, and uses all that it took.</summary>
    /// <returns>Records that it dropped.</returns>
    private static int Start(CertificateBench bench, OpenStore store, OpenStore full, string altered, string what)
    {
        try
        {
            bench.Station.Records = store;
            bench.Station.Journal = store;
            bench.Station.Network.IsUp = false;
            bench.Station.PowerCycle(5000);
            bench.Station.Run(400);
            foreach (string name in full.Records.Keys.Except([altered, "run"]))
            {
                Assert.IsTrue(store.Records.ContainsKey(name), $"{name} is lost");
            }

            foreach (string name in Kinds.Except([altered, "sec-events"]))
            {
                Assert.IsTrue(store.Records[name].SequenceEqual(full.Records[name]), $"{name} is another");
            }

            for (int place = 0; place < RootStore.MaxRoots; place++)
            {
                Assert.IsTrue(!bench.Profile.Roots.IsTaken(place) || bench.Profile.Roots.Read(place).Der is not null);
            }

            _ = bench.Profile.Client.Newest?.ChainPem() + bench.Profile.Client.Newest?.KeyPem();
            return store.Refused;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{what}: {exception.Message}", exception);
        }
    }

    /// <summary>A store in which every kind of record of these parts lies.</summary>
    private static OpenStore FullStore()
    {
        OpenStore store = new();
        CertificateBench bench = new();
        TestStation station = bench.Station;
        station.Records = store;
        station.Journal = store;
        station.PowerCycle(0);
        station.Boot();
        Assert.AreEqual("Accepted", bench.Install(SampleCertificates.Root));
        Assert.AreEqual("Accepted", bench.Install(SampleCertificates.OtherRoot, "ManufacturerRootCertificate"));
        bench.Request();
        Assert.AreEqual("Accepted", bench.Sign(SampleCertificates.Client));
        bench.Request();
        bench.UseProfile(1);
        station.Call("UpdateFirmware", "{\"location\":\"ftp://files.example.com/new.img\",\"retrieveDate\":\"2030-01-01T00:00:00Z\"}");
        Assert.AreEqual("Accepted", station.Order(
            "GetLog", "{\"logType\":\"SecurityLog\",\"requestId\":7,\"log\":{\"remoteLocation\":\"ftp://files.example.com/up/\"}}"));

        // A start of which nobody can be told.
        station.GoOffline();
        station.PowerCycle(1000);
        station.Run(2000);
        foreach (string kind in Kinds)
        {
            Assert.IsTrue(store.Records.ContainsKey(kind), $"{kind} is missing of {string.Join(' ', store.Records.Keys)}");
        }

        return store;
    }
}
