using Borne.Base.Storage;
using Borne.Boards;
using nanoFramework.TestFramework;

namespace Borne.Tests.Desktop.Boards;

/// <summary>What a board keeps of its network over restarts.</summary>
[TestClass]
public class NetworkMemoryTests
{
    [TestMethod]
    public void Addresses_of_the_latest_hosts_are_kept()
    {
        MemoryRecordStore records = new();
        AddressMemory sut = new(records);
        Assert.IsNull(sut.Recall("a"));
        for (int i = 0; i <= AddressMemory.MaxHosts; i++)
        {
            sut.Keep("h" + i, [10, 0, 0, (byte)i]);
        }

        sut.Keep("h2", [10, 0, 0, 99]);
        foreach (AddressMemory memory in new[] { sut, new AddressMemory(records) })
        {
            Assert.IsNull(memory.Recall("h0"));
            Assert.AreEqual((byte)1, memory.Recall("h1")[3]);
            Assert.AreEqual((byte)99, memory.Recall("h2")[3]);
            Assert.AreEqual((byte)3, memory.Recall("h3")[3]);
        }
    }

    [TestMethod]
    public void Addresses_of_a_former_owner_are_forgotten()
    {
        MemoryRecordStore records = new();
        AddressMemory sut = new(records);
        sut.Keep("cs.example.com", [10, 0, 0, 1]);
        sut.Forget();
        Assert.IsNull(sut.Recall("cs.example.com"));
        Assert.AreEqual(0, records.Count);
    }

    [TestMethod]
    public void Mutilated_addresses_are_forgotten()
    {
        for (int length = 0; length < 12; length++)
        {
            MemoryRecordStore records = new();
            byte[] data = new byte[length];
            System.Array.Fill(data, (byte)200);
            records.Write("addresses", data, length);
            Assert.IsNull(new AddressMemory(records).Recall("a"));
        }
    }

    [TestMethod]
    public void Mark_is_found_once_and_counts_up_until_a_call_returns()
    {
        MemoryRecordStore records = new();
        StallRecord sut = new(records);
        Assert.AreEqual(0, sut.Stalls);
        for (int i = 1; i <= 3; i++)
        {
            sut.Set();
            sut = new StallRecord(records);
            Assert.AreEqual(i, sut.Stalls);
        }

        Assert.AreEqual(0, new StallRecord(records).Stalls, "no call was under way");
        sut.Set();
        sut.Clear();
        Assert.AreEqual(0, new StallRecord(records).Stalls);
        sut.Set();
        Assert.AreEqual(1, new StallRecord(records).Stalls, "the row began anew");
    }

    [TestMethod]
    public void Restart_for_the_network_comes_once()
    {
        MemoryRecordStore records = new();
        Assert.IsFalse(new NetworkRestart(records).IsDue(false));
        Assert.IsTrue(new NetworkRestart(records).IsDue(true));
        Assert.IsFalse(new NetworkRestart(records).IsDue(true), "what does not hold is no reason for another one");
        Assert.IsFalse(new NetworkRestart(records).IsDue(false));
        Assert.IsTrue(new NetworkRestart(records).IsDue(true), "the next change is");
    }
}
